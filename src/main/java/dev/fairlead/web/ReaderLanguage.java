package dev.fairlead.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** The language that a request asks for; English where it asks for none, whatever the machine's own is. */
public final class ReaderLanguage {
    private ReaderLanguage() {}

    public static Locale of(HttpServletRequest request) {
        return request.getHeader("Accept-Language") == null ? Locale.ENGLISH : request.getLocale();
    }
}
