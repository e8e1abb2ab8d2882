create table outbound_host (
    id        varchar(64)   primary key,
    scheme    varchar(8)    not null,
    host      varchar(255)  not null,
    port      integer       not null,
    host_keys varchar(45000) not null,
    added_by  varchar(200)  not null,
    added_at  timestamp with time zone not null
);
create unique index outbound_host_by_place on outbound_host (host, scheme, port);
