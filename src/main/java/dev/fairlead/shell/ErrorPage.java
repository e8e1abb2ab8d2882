package dev.fairlead.shell;

import dev.fairlead.web.MessageTexts;
import dev.fairlead.web.ReaderLanguage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** What a browser is shown where no page could answer; plain HTML, since what failed may be the pages themselves. */
@Component("error")
final class ErrorPage implements View {
    private static final String PAGE = """
            <!doctype html>
            <html lang="%s">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="color-scheme" content="light dark">
              <link rel="icon" href="%s/icons/fairlead.svg">
              <title>%s · Fairlead</title>
              <style>
                body { font: 14px/20px system-ui, sans-serif; min-height: 100vh; margin: 0; display: grid; place-items: center;
                  background: light-dark(#f6f7f7, #14181a); color: light-dark(#1a1f21, #e8eced); }
                main { text-align: center; padding: 16px; max-width: 56ch; }
                h1 { font-size: 20px; line-height: 28px; }
                a { color: light-dark(#0f766e, #2dd4bf); }
              </style>
            </head>
            <body><main><h1>%s</h1><p>%s</p><p><a href="%s/">%s</a></p></main></body>
            </html>
            """;

    private final MessageTexts texts;

    ErrorPage(MessageTexts texts) {
        this.texts = texts;
    }

    @Override
    public String getContentType() {
        return "text/html;charset=UTF-8";
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Locale language = ReaderLanguage.of(request);
        String kind = kind(response.getStatus());
        String title = texts.text("error-page." + kind, language);
        String root = request.getContextPath();
        response.setContentType(getContentType());
        response.getOutputStream()
                .write(PAGE.formatted(
                                language.toLanguageTag(),
                                root,
                                title,
                                title,
                                texts.text("error-page." + kind + "-text", language),
                                root,
                                texts.text("page.to-home", language))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static String kind(int status) {
        return switch (status) {
            case HttpServletResponse.SC_UNAUTHORIZED, HttpServletResponse.SC_FORBIDDEN -> "refused";
            case HttpServletResponse.SC_NOT_FOUND -> "not-found";
            default -> status < HttpServletResponse.SC_INTERNAL_SERVER_ERROR ? "not-understood" : "failed";
        };
    }
}
