-- Which version of each rule the log last told of, so that a change is told once.
create table logged_version (
    subject text primary key,
    digest  text not null
);
