-- A completion record is written once: its digest is in the log.
create trigger append_only before update or delete or truncate on completion_record
    for each statement execute function log_append_only();

revoke update, delete, truncate on completion_record from public, current_user;
