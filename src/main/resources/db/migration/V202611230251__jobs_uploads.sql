create table upload (
    id         varchar(64) primary key,
    team_id    varchar(64) not null,
    owner_id   varchar(64) not null,
    bytes      bigint      not null,
    sha256     varchar(64) not null,
    created_at timestamp with time zone not null
);
create index upload_by_team on upload (team_id, created_at);
