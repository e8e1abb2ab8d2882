package dev.fairlead.serving.ui;

import java.net.URL;

/** Where the reader's browser reaches the portal. */
final class ReaderAddress {
    private ReaderAddress() {}

    /** Scheme, host and port of the page that is open. */
    static String origin(URL page) {
        String port = page.getPort() < 0 ? "" : ":" + page.getPort();
        return page.getProtocol() + "://" + page.getHost() + port;
    }
}
