package dev.fairlead.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.VaadinService;
import dev.fairlead.kernel.Message;
import dev.fairlead.web.MessageTexts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Hands the bundles to Vaadin, and to pages the words of a key or message in the reader's language. */
@Component
public class Texts implements I18NProvider {
    /** The languages of the product, the first where the browser wants neither. */
    public static final List<Locale> LOCALES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    private final transient MessageTexts texts;

    Texts(MessageTexts texts) {
        this.texts = texts;
    }

    @Override
    public List<Locale> getProvidedLocales() {
        return LOCALES;
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... params) {
        return texts.text(key, locale, params);
    }

    /** The text of a key in the language of the page being served. */
    public static String of(String key, Object... arguments) {
        return provider().getTranslation(key, locale(), arguments);
    }

    /** The sentence of a message in the language of the page being served, moments in its reader's zone. */
    public static String of(Message message) {
        DateTimeFormatter moments = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                .withLocale(locale())
                .withZone(zone());
        return of(message, moments::format);
    }

    /** @param moments how a moment among the values is written */
    static String of(Message message, Function<Instant, String> moments) {
        return provider().texts.text(message, locale(), moments);
    }

    /** Where the reader of the page being served is; UTC where no browser has said so. */
    private static ZoneId zone() {
        UI ui = UI.getCurrent();
        String name =
                ui == null ? null : ui.getPage().getExtendedClientDetails().getTimeZoneId();
        return name == null || name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name);
    }

    /** The language of the page being served. */
    public static Locale locale() {
        UI ui = UI.getCurrent();
        return ui == null ? Locale.ENGLISH : ui.getLocale();
    }

    private static Texts provider() {
        VaadinService service = VaadinService.getCurrent();
        if (service == null) {
            throw new IllegalStateException("No page is being served on this thread");
        }
        return (Texts) service.getInstantiator().getI18NProvider();
    }
}
