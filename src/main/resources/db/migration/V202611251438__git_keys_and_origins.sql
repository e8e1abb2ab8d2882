create table team_git_key (
    team_id    varchar(64)   primary key references team (id),
    public_key varchar(1000) not null,
    sealed_key varchar(8000) not null,
    made_by    varchar(200)  not null,
    made_at    timestamp with time zone not null
);

alter table upload add column git_url varchar(1000);
alter table upload add column git_commit varchar(64);
create index upload_by_commit on upload (team_id, git_commit);
