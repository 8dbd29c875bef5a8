-- Records are kept as long as the entry with their digest: whoever removes a year of the log removes them first, and only them.
create function completion_remove_year(removed integer) returns void language plpgsql as $$
begin
    execute 'grant delete on completion_record to current_user';
    alter table completion_record disable trigger append_only;
    delete from completion_record c using log_entry e
        where e.year = removed and e.type = 'COMPLETION_RECORD' and e.request_id = c.request_id;
    alter table completion_record enable trigger append_only;
    execute 'revoke delete on completion_record from current_user';
end $$;
