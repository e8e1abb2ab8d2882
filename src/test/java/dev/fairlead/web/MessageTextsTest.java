package dev.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.kernel.Message;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class MessageTextsTest {
    private final MessageTexts texts = new MessageTexts();

    @Test
    void everyBundleHasTheSameKeysInBothLanguages() throws Exception {
        var resolver = new PathMatchingResourcePatternResolver();
        for (Resource english : resolver.getResources("classpath*:i18n/*.properties")) {
            String name = String.valueOf(english.getFilename());
            if (name.contains("_zh_CN")) {
                continue;
            }
            Resource chinese =
                    resolver.getResource("classpath:i18n/" + name.replace(".properties", "_zh_CN.properties"));
            assertThat(chinese.exists()).as("%s in Simplified Chinese", name).isTrue();
            Properties inEnglish = load(english);
            Properties inChinese = load(chinese);
            assertThat(new TreeSet<>(inChinese.stringPropertyNames()))
                    .as(name)
                    .isEqualTo(new TreeSet<>(inEnglish.stringPropertyNames()));
            for (String key : inEnglish.stringPropertyNames()) {
                assertThat(values(inChinese.getProperty(key)))
                        .as("values of %s", key)
                        .isEqualTo(values(inEnglish.getProperty(key)));
            }
        }
    }

    @Test
    void aMessageAmongTheValuesIsPutIntoTheSameLanguage() {
        Message nested = Message.of("refused.not-found", "job", Message.of("refused.unauthenticated"));

        assertThat(texts.text(nested, Locale.SIMPLIFIED_CHINESE))
                .contains("尚未登录")
                .doesNotContain("signed in");
    }

    @Test
    void aKeyThatNoBundleHasIsShownItself() {
        assertThat(texts.text("no.such.key", Locale.ENGLISH)).isEqualTo("no.such.key");
    }

    private static int values(String pattern) {
        return new MessageFormat(pattern).getFormatsByArgumentIndex().length;
    }

    private static Properties load(Resource bundle) throws Exception {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
