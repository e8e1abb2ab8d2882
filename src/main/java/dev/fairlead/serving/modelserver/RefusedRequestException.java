package dev.fairlead.serving.modelserver;

/** The request is at fault; the message says what was expected and what came. */
final class RefusedRequestException extends RuntimeException {
    private final int status;

    RefusedRequestException(int status, String message) {
        super(message);
        this.status = status;
    }

    static RefusedRequestException badRequest(String message) {
        return new RefusedRequestException(400, message);
    }

    static RefusedRequestException notFound(String message) {
        return new RefusedRequestException(404, message);
    }

    int status() {
        return status;
    }
}
