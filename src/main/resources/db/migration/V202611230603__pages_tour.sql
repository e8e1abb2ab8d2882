create table tour (
    team_id        varchar(64)  primary key,
    person_id      varchar(64)  not null,
    person_name    varchar(200) not null,
    step           varchar(16)  not null,
    job_id         varchar(64)  not null,
    run_id         varchar(64),
    model_version  integer,
    revision       integer,
    failure        text,
    hidden         boolean      not null,
    started_at     timestamp with time zone not null,
    version        bigint       not null
);
