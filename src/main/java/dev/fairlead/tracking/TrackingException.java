package dev.fairlead.tracking;

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

    public Code code() {
        return code;
    }

    /** The character, counted from 0, at which a filter or order is wrong; null where that makes no sense. */
    public @Nullable Integer position() {
        return position;
    }
}
