create table sign_in (
    id         varchar(64) primary key,
    person_id  varchar(64) not null references person (id),
    generation integer     not null,
    opened_at  timestamp with time zone not null,
    ends_at    timestamp with time zone not null
);
create index sign_in_by_end on sign_in (ends_at);
