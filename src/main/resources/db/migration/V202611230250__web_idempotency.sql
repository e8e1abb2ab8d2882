-- Requests that may be repeated: inserted in the transaction of what they create.
create table idempotency_key (
    actor varchar(64) not null,
    method varchar(8) not null,
    path varchar(300) not null,
    request_key varchar(200) not null,
    body_digest varchar(64) not null,
    subject_id varchar(64) not null,
    created_at timestamp with time zone not null,
    primary key (actor, method, path, request_key)
);
create index idempotency_key_age on idempotency_key (created_at);
