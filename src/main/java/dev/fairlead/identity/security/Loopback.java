package dev.fairlead.identity.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Whether a request stays on this machine. */
final class Loopback {
    private Loopback() {}

    /** Came in at a loopback address. */
    static boolean isTo(HttpServletRequest request) {
        return isLoopback(request.getLocalAddr());
    }

    /** Was sent from this machine, and not handed on by a proxy for somebody else. */
    static boolean isFrom(HttpServletRequest request) {
        return isLoopback(request.getRemoteAddr())
                && request.getHeader("Forwarded") == null
                && request.getHeader("X-Forwarded-For") == null;
    }

    private static boolean isLoopback(@Nullable String address) {
        return address != null
                && (address.startsWith("127.") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1"));
    }
}
