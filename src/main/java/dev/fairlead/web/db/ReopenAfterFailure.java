package dev.fairlead.web.db;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Gives up the connections to the embedded database after a failure of its file. H2 closes the store when a write fails (a full
 * disk), yet calls the connections to it valid: kept in the pool each would fail, while a new one opens the store again.
 * The codes are H2's; PostgreSQL has none of these.
 */
@Component
final class ReopenAfterFailure implements BeanPostProcessor {
    private static final int GENERAL_ERROR = 50_000;
    private static final int FILE_CORRUPTED = 90_030;
    private static final int IO_EXCEPTION = 90_031;
    private static final int DATABASE_IS_CLOSED = 90_098;
    private static final Set<Integer> BROKEN = Set.of(GENERAL_ERROR, FILE_CORRUPTED, IO_EXCEPTION, DATABASE_IS_CLOSED);

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource source) {
            source.setExceptionOverride(new GiveUpAll(source));
        }
        return bean;
    }

    private record GiveUpAll(HikariDataSource source) implements SQLExceptionOverride {
        @java.lang.Override
        public Override adjudicate(SQLException failure) {
            if (!BROKEN.contains(failure.getErrorCode())) {
                return Override.CONTINUE_EVICT;
            }
            HikariPoolMXBean pool = source.getHikariPoolMXBean();
            if (pool != null) {
                pool.softEvictConnections();
            }
            return Override.MUST_EVICT;
        }
    }
}
