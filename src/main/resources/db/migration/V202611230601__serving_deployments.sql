create table deployment (
    id              varchar(64)  primary key,
    team_id         varchar(64)  not null,
    name            varchar(63)  not null,
    wanted          boolean      not null,
    created_by      varchar(200) not null,
    created_at      timestamp with time zone not null,
    version         bigint       not null
);
create unique index deployment_by_name on deployment (team_id, name);

create table revision (
    id              varchar(64)  primary key,
    deployment_id   varchar(64)  not null references deployment (id),
    number          integer      not null,
    model           varchar(256) not null,
    model_version   integer      not null,
    job_id          varchar(64)  not null,
    replicas        integer      not null,
    state           varchar(16)  not null,
    traffic         integer      not null,
    signature       text         not null,
    created_by      varchar(200) not null,
    created_at      timestamp with time zone not null,
    changed_at      timestamp with time zone not null
);
create unique index revision_by_number on revision (deployment_id, number);
create index revision_by_state on revision (state);
