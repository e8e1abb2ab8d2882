create table person (
    id            varchar(64)  primary key,
    account       varchar(64)  not null,
    name          varchar(160) not null,
    password_hash varchar(200),
    sign_ins      integer      not null,
    disabled      boolean      not null,
    created_at    timestamp with time zone not null
);
create unique index person_by_account on person (account);

create table person_role (
    person_id varchar(64) not null references person (id),
    role      varchar(32) not null,
    primary key (person_id, role)
);

create table api_token (
    id           varchar(64)  primary key,
    person_id    varchar(64)  not null references person (id),
    team_id      varchar(64),
    name         varchar(160) not null,
    hash         varchar(64)  not null,
    created_at   timestamp with time zone not null,
    expires_at   timestamp with time zone,
    last_used_at timestamp with time zone,
    revoked_at   timestamp with time zone
);
create unique index api_token_by_hash on api_token (hash);
create index api_token_by_person on api_token (person_id, created_at);

create table sign_in_link (
    id         varchar(64) primary key,
    person_id  varchar(64) not null references person (id),
    hash       varchar(64) not null,
    created_at timestamp with time zone not null,
    expires_at timestamp with time zone not null,
    used_at    timestamp with time zone
);
create unique index sign_in_link_by_hash on sign_in_link (hash);
create index sign_in_link_by_person on sign_in_link (person_id);
