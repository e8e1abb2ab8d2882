create table model_registered (
    team_id     varchar(64)  not null,
    name        varchar(256) not null,
    description varchar(5000),
    created_at  bigint       not null,
    updated_at  bigint       not null,
    primary key (team_id, name)
);
create table model_tag (
    team_id varchar(64)    not null,
    model   varchar(256)   not null,
    name    varchar(250)   not null,
    content varchar(100000) not null,
    primary key (team_id, model, name)
);
create table model_version (
    team_id     varchar(64)   not null,
    model       varchar(256)  not null,
    version     integer       not null,
    description varchar(5000),
    run_id      varchar(256),
    model_id    varchar(64),
    source      varchar(3000) not null,
    location    varchar(3000) not null,
    run_link    varchar(500),
    stage       varchar(20)   not null,
    user_id     varchar(256)  not null,
    created_at  bigint        not null,
    updated_at  bigint        not null,
    deleted     boolean       not null,
    primary key (team_id, model, version)
);
create index model_version_by_run on model_version (run_id);
create table model_version_tag (
    team_id varchar(64)    not null,
    model   varchar(256)   not null,
    version integer        not null,
    name    varchar(250)   not null,
    content varchar(100000) not null,
    primary key (team_id, model, version, name)
);
create table model_alias (
    team_id varchar(64)  not null,
    model   varchar(256) not null,
    alias   varchar(255) not null,
    version integer      not null,
    primary key (team_id, model, alias)
);
