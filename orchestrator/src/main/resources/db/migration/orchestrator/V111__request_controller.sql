-- The controller that a request is addressed to, by the id of the inventory. What was filed before there could be several is
-- addressed to the only one, whose id is 'main' unless the inventory gives it another.
alter table request add column controller text not null default 'main';
