create table team (
    id         varchar(64)  primary key,
    name       varchar(40)  not null,
    title      varchar(160) not null,
    namespace  varchar(63)  not null,
    is_first   boolean      not null,
    created_at timestamp with time zone not null
);
create unique index team_by_name on team (name);

create table membership (
    team_id   varchar(64) not null references team (id),
    person_id varchar(64) not null references person (id),
    role      varchar(32) not null,
    since     timestamp with time zone not null,
    primary key (team_id, person_id)
);
create index membership_by_person on membership (person_id, since);
