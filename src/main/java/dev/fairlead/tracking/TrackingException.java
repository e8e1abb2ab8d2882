package dev.fairlead.tracking;

import dev.fairlead.kernel.RefusedException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request that tracking refuses, in MLflow's terms: clients decide by the code, people read the message. */
public final class TrackingException extends RuntimeException {
    /** MLflow's error codes that this product answers, each with its HTTP status. */
    public enum Code {
        INVALID_PARAMETER_VALUE(400),
        BAD_REQUEST(400),
        RESOURCE_ALREADY_EXISTS(400),
        RESOURCE_DOES_NOT_EXIST(404),
        ENDPOINT_NOT_FOUND(404),
        PERMISSION_DENIED(403),
        UNAUTHENTICATED(401),
        RESOURCE_CONFLICT(409),
        INVALID_STATE(400),
        REQUEST_LIMIT_EXCEEDED(429),
        /** 507, which MLflow's clients do not retry: waiting frees no disk. */
        RESOURCE_EXHAUSTED(507),
        NOT_IMPLEMENTED(501),
        TEMPORARILY_UNAVAILABLE(503),
        INTERNAL_ERROR(500);

        private final int status;

        Code(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    private final Code code;
    private final @Nullable Integer position;

    public TrackingException(Code code, String message, @Nullable Integer position) {
        super(message);
        this.code = code;
        this.position = position;
    }

    public static TrackingException invalid(String message) {
        return new TrackingException(Code.INVALID_PARAMETER_VALUE, message, null);
    }

    /** As {@link #invalid(String)}, for a text that is wrong from the given character on. */
    public static TrackingException invalidAt(int position, String message) {
        return new TrackingException(Code.INVALID_PARAMETER_VALUE, message, position);
    }

    public static TrackingException missing(String message) {
        return new TrackingException(Code.RESOURCE_DOES_NOT_EXIST, message, null);
    }

    public static TrackingException exists(String message) {
        return new TrackingException(Code.RESOURCE_ALREADY_EXISTS, message, null);
    }

    /** The same refusal for pages and for rooms that do not speak MLflow. */
    public RefusedException asRefusal() {
        RefusedException.Reason reason = switch (code) {
            case RESOURCE_DOES_NOT_EXIST, ENDPOINT_NOT_FOUND -> RefusedException.Reason.NOT_FOUND;
            case RESOURCE_ALREADY_EXISTS, RESOURCE_CONFLICT, INVALID_STATE -> RefusedException.Reason.CONFLICT;
            case PERMISSION_DENIED -> RefusedException.Reason.FORBIDDEN;
            case UNAUTHENTICATED -> RefusedException.Reason.UNAUTHENTICATED;
            case REQUEST_LIMIT_EXCEEDED -> RefusedException.Reason.TOO_MANY;
            case RESOURCE_EXHAUSTED -> RefusedException.Reason.NO_ROOM;
            case TEMPORARILY_UNAVAILABLE, NOT_IMPLEMENTED, INTERNAL_ERROR -> RefusedException.Reason.UNAVAILABLE;
            case INVALID_PARAMETER_VALUE, BAD_REQUEST -> RefusedException.Reason.INVALID;
        };
        return new RefusedException(reason, "tracking.refused", String.valueOf(getMessage()));
    }

    /** Runs work of this room for one that does not speak MLflow. */
    public static <T> T refusing(Supplier<T> work) {
        try {
            return work.get();
        } catch (TrackingException refused) {
            throw refused.asRefusal();
        }
    }

    public Code code() {
        return code;
    }

    /** The character, counted from 0, at which a filter or order is wrong; null where that makes no sense. */
    public @Nullable Integer position() {
        return position;
    }
}
