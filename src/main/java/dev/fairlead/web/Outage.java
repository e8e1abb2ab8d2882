package dev.fairlead.web;

import dev.fairlead.kernel.Disk;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.RefusedException.Reason;
import java.util.Optional;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** What the portal stands on is away: told apart from our own mistakes, since it passes, and since nothing was stored. */
public enum Outage {
    FULL_DISK(Reason.NO_ROOM, "web.disk-full"),
    NO_DATABASE(Reason.UNAVAILABLE, "web.no-database");

    /** What the pool says where a transaction cannot even be rolled back, since its connection had to be given up. */
    private static final String CLOSED = "Connection is closed";

    private final Reason reason;
    private final String key;

    Outage(Reason reason, String key) {
        this.reason = reason;
        this.key = key;
    }

    /** The outage that a failure came from, if it came from one. */
    public static Optional<Outage> behind(Throwable failure) {
        if (Disk.isFull(failure)) {
            return Optional.of(FULL_DISK);
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof CannotCreateTransactionException
                    || CLOSED.equals(cause.getMessage())) {
                return Optional.of(NO_DATABASE);
            }
        }
        return Optional.empty();
    }

    public int status() {
        return Problem.status(reason).value();
    }

    public Message text() {
        return Message.of(key);
    }
}
