package dev.fairlead.serving.gateway;

import dev.fairlead.kernel.Message;

/** An answer of the gateway itself, with its status and sentence. */
final class GatewayException extends RuntimeException {
    private final int status;
    private final transient Message text;

    GatewayException(int status, Message text) {
        super(status + " " + text.key() + " " + text.arguments());
        this.status = status;
        this.text = text;
    }

    GatewayException(int status, String key, Object... values) {
        this(status, Message.of(key, values));
    }

    int status() {
        return status;
    }

    Message text() {
        return text;
    }
}
