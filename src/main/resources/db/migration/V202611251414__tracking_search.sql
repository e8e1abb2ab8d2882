-- The beginning of the name in lower case, by which people look for a run; short enough for an index on any database.
alter table tracking_run add column search_name varchar(120) default '' not null;
update tracking_run set search_name = lower(substring(name, 1, 120));
create index tracking_run_by_search on tracking_run (team_id, search_name);
