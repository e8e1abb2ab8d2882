package dev.fairlead.kernel;

/** The portal must not start like this; the message is one sentence with what to do, and all that a person is shown. */
public final class StartRefusedException extends RuntimeException {
    public StartRefusedException(String message) {
        super(message);
    }

    public StartRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
