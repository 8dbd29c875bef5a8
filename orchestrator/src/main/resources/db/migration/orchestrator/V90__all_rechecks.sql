-- Read-backs repeated for earlier plans count as well; what was not counted so far starts with the plan at hand.
update request set progress = progress || jsonb_build_object('allRechecks', progress -> 'rechecks')
where not progress ? 'allRechecks';
