package dev.fairlead.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The reader's language, colour scheme and way with lists, kept in the browser's cookies, so that they hold before and after signing in. */
@Component
public class Preferences implements VaadinServiceInitListener {
    private static final String LANGUAGE = "fairlead-language";
    private static final String LIST = "fairlead-list-";
    private static final String SCHEME = "fairlead-scheme";

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(init -> apply(init.getUI()));
    }

    private static void apply(UI ui) {
        cookie(LANGUAGE).ifPresent(tag -> ui.setLocale(Locale.forLanguageTag(tag)));
        cookie(SCHEME)
                .ifPresent(scheme -> ui.getPage()
                        .setColorScheme(scheme.equals("dark") ? ColorScheme.Value.DARK : ColorScheme.Value.LIGHT));
    }

    /** Goes to the other colour scheme than the one that is seen now. */
    void switchScheme() {
        UI ui = UI.getCurrent();
        ui.getPage()
                .executeJs("const now = document.documentElement.style.colorScheme;"
                        + "if (now === 'dark' || now === 'light') return now;"
                        + "return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';")
                .then(String.class, seen -> {
                    boolean dark = !"dark".equals(seen);
                    ui.getPage().setColorScheme(dark ? ColorScheme.Value.DARK : ColorScheme.Value.LIGHT);
                    remember(ui, SCHEME, dark ? "dark" : "light");
                });
    }

    /** Goes to the next of the product's languages; the page is built anew in it, without a reload. */
    void switchLanguage() {
        UI ui = UI.getCurrent();
        int at = Texts.LOCALES.indexOf(ui.getLocale());
        Locale next = Texts.LOCALES.get((at + 1) % Texts.LOCALES.size());
        ui.setLocale(next);
        remember(ui, LANGUAGE, next.toLanguageTag());
        ui.getPage().executeJs("document.documentElement.lang = $0", next.toLanguageTag());
        ui.refreshCurrentRoute(true);
    }

    /** How the reader likes a list; see {@link ListLook}. */
    static Optional<String> listLook(String list) {
        Object chosen = VaadinSession.getCurrent().getAttribute(LIST + list);
        return chosen == null ? cookie(LIST + list) : Optional.of(chosen.toString());
    }

    /** In the session too: what comes over an open channel still has the cookies of when it was opened. */
    static void rememberList(String list, String look) {
        VaadinSession.getCurrent().setAttribute(LIST + list, look);
        remember(UI.getCurrent(), LIST + list, look);
    }

    private static void remember(UI ui, String name, String value) {
        ui.getPage()
                .executeJs("document.cookie = $0 + '=' + $1 + '; path=/; max-age=31536000; SameSite=Lax'", name, value);
    }

    private static Optional<String> cookie(String name) {
        VaadinRequest request = VaadinRequest.getCurrent();
        Cookie[] cookies = request == null ? null : request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }
}
