package dev.fairlead.web;

import dev.fairlead.kernel.Message;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Turns messages into sentences. Each room has bundles of its own, {@code i18n/<room>.properties} in English and
 * {@code i18n/<room>_zh_CN.properties} in Simplified Chinese, in UTF-8, with the patterns of {@link MessageFormat}: {0} is the
 * first value, and an apostrophe is written twice where a pattern has values.
 */
@Component
public class MessageTexts {
    private static final String CHINESE = "_zh_CN.properties";

    private final Map<String, String> english = new HashMap<>();
    private final Map<String, String> chinese = new HashMap<>();

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    public MessageTexts() {
        try {
            for (Resource bundle :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:i18n/*.properties")) {
                String name = String.valueOf(bundle.getFilename());
                read(bundle, name.endsWith(CHINESE) ? chinese : english);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The sentence of a message in a language, moments in UTC; messages among its values are put into words too. */
    public String text(Message message, Locale locale) {
        return text(message, locale, UTC::format);
    }

    /** @param moments how a moment among the values is written */
    public String text(Message message, Locale locale, Function<Instant, String> moments) {
        return message.asMoment().map(moments).orElseGet(() -> {
            Object[] values = message.arguments().stream()
                    .map(value -> value instanceof Message nested ? text(nested, locale, moments) : value)
                    .toArray();
            return text(message.key(), locale, values);
        });
    }

    /** The text of a key; the key itself where no bundle has it, so that the gap can be seen and found. */
    public String text(String key, Locale locale, Object... arguments) {
        String pattern = patterns(locale).getOrDefault(key, english.getOrDefault(key, key));
        if (arguments.length == 0) {
            return pattern;
        }
        Object[] words = Arrays.stream(arguments)
                .map(argument -> argument instanceof Message nested ? text(nested, locale) : argument)
                .toArray();
        return new MessageFormat(pattern, locale).format(words);
    }

    private Map<String, String> patterns(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? chinese : english;
    }

    private static void read(Resource bundle, Map<String, String> into) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        properties.forEach((key, value) -> into.put(String.valueOf(key), String.valueOf(value)));
    }
}
