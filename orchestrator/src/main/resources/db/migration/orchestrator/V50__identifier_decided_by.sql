-- Whoever decided about an identifier cannot approve the plan that came of it; pseudonymous.
alter table subject_identifier add column decided_by text;
