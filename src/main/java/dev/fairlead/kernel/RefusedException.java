package dev.fairlead.kernel;

import java.util.Locale;

/** A request that is refused, with a reason for machines and a sentence with values and advice for people. */
public final class RefusedException extends RuntimeException {
    /** Why; each has one HTTP status. */
    public enum Reason {
        INVALID,
        UNAUTHENTICATED,
        FORBIDDEN,
        NOT_FOUND,
        CONFLICT,
        /** It has changed since the caller read it. */
        STALE,
        TOO_LARGE,
        UNPROCESSABLE,
        TOO_MANY,
        UNAVAILABLE,
        /** A disk is full; waiting alone frees nothing. */
        NO_ROOM
    }

    private final Reason reason;
    private final Message text;

    public RefusedException(Reason reason, Message text) {
        super(text.key() + " " + text.arguments());
        this.reason = reason;
        this.text = text;
    }

    public RefusedException(Reason reason, String key, Object... arguments) {
        this(reason, Message.of(key, arguments));
    }

    public static RefusedException invalid(String key, Object... arguments) {
        return new RefusedException(Reason.INVALID, key, arguments);
    }

    public static RefusedException conflict(String key, Object... arguments) {
        return new RefusedException(Reason.CONFLICT, key, arguments);
    }

    /** The same answer for what does not exist and for what the actor may not know of. */
    public static RefusedException notFound(String kind, String id) {
        return new RefusedException(Reason.NOT_FOUND, "refused.not-found", kind, id);
    }

    public static RefusedException unauthenticated() {
        return new RefusedException(Reason.UNAUTHENTICATED, "refused.unauthenticated");
    }

    public static RefusedException forbidden(Permission permission, String whoCanGrant) {
        String word = permission.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new RefusedException(Reason.FORBIDDEN, "refused.forbidden", word, whoCanGrant);
    }

    public Reason reason() {
        return reason;
    }

    public Message text() {
        return text;
    }
}
