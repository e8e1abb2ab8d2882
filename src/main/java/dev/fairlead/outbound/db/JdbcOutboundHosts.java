package dev.fairlead.outbound.db;

import dev.fairlead.outbound.Endpoint;
import dev.fairlead.outbound.OutboundHost;
import dev.fairlead.outbound.OutboundHostStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The list in the database; keys are lines of one text. */
@Repository
class JdbcOutboundHosts implements OutboundHostStore {
    private static final String SELECT =
            "select id, scheme, host, port, host_keys, added_by, added_at from outbound_host ";

    private final JdbcClient jdbc;

    JdbcOutboundHosts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<OutboundHost> list() {
        return jdbc.sql(SELECT + "order by host, scheme, port")
                .query((row, at) -> host(row))
                .list();
    }

    @Override
    public Optional<OutboundHost> find(String id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id)
                .query((row, at) -> host(row))
                .optional();
    }

    @Override
    public void insert(OutboundHost host) {
        jdbc.sql("insert into outbound_host (id, scheme, host, port, host_keys, added_by, added_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        host.id(),
                        host.endpoint().scheme(),
                        host.endpoint().host(),
                        host.endpoint().port(),
                        String.join("\n", host.hostKeys()),
                        host.addedBy(),
                        OffsetDateTime.ofInstant(host.addedAt(), ZoneOffset.UTC))
                .update();
    }

    @Override
    public void setHostKeys(String id, List<String> hostKeys) {
        jdbc.sql("update outbound_host set host_keys = ? where id = ?")
                .params(String.join("\n", hostKeys), id)
                .update();
    }

    @Override
    public void delete(String id) {
        jdbc.sql("delete from outbound_host where id = ?").param(id).update();
    }

    private static OutboundHost host(ResultSet row) throws SQLException {
        return new OutboundHost(
                row.getString("id"),
                new Endpoint(row.getString("scheme"), row.getString("host"), row.getInt("port")),
                row.getString("host_keys").lines().toList(),
                row.getString("added_by"),
                row.getObject("added_at", OffsetDateTime.class).toInstant());
    }
}
