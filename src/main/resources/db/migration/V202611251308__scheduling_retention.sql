-- The inputs of cycles are large and kept for a shorter time than the decisions made from them: they get a table of their own.
alter table cycle_input rename to cycle;

create table cycle_input (
    cycle_id varchar(64) primary key references cycle (id),
    at       timestamp with time zone not null,
    bytes    bigint not null,
    input    text   not null
);
insert into cycle_input (cycle_id, at, bytes, input) select id, at, octet_length(input), input from cycle;
alter table cycle drop column input;

create index cycle_input_by_time on cycle_input (at);
create index cycle_by_time on cycle (at);
create index decision_by_cycle on decision (cycle_id);
