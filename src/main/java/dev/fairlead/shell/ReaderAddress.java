package dev.fairlead.shell;

import java.net.URL;

/** Where the reader's browser reaches the portal. */
public final class ReaderAddress {
    private ReaderAddress() {}

    /** Scheme, host and port of the page that is open. */
    public static String origin(URL page) {
        String port = page.getPort() < 0 ? "" : ":" + page.getPort();
        return page.getProtocol() + "://" + page.getHost() + port;
    }
}
