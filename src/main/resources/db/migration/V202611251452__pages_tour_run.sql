-- A tour is a run of a pipeline now, which keeps all of its state; one that was under way is taken anew.
drop table tour;
create table tour (
    team_id     varchar(64)  primary key,
    run_id      varchar(64)  not null,
    hidden      boolean      not null,
    started_at  timestamp with time zone not null
);
