package dev.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.kernel.Message;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MomentTextTest {
    private static final Instant AT = Instant.parse("2026-11-25T12:00:00Z");

    private final MessageTexts texts = new MessageTexts();

    @Test
    void aMomentInASentenceIsInUtcWhereNobodySaysOtherwise() {
        assertThat(texts.text(Message.of("explanation.stalled", Message.moment(AT)), Locale.ENGLISH))
                .contains("since 2026-11-25 12:00:00 UTC:");
    }

    @Test
    void aMomentIsWrittenAsTheReaderWantsItInSentencesWithinSentencesToo() {
        Message cause = Message.of("explanation.stalled", Message.moment(AT));
        Message sentence = Message.of("explanation.set-aside-because", cause, 2, Message.moment(AT.plusSeconds(60)));

        assertThat(texts.text(sentence, Locale.SIMPLIFIED_CHINESE, at -> "<" + at + ">"))
                .contains("<2026-11-25T12:00:00Z>")
                .contains("<2026-11-25T12:01:00Z>");
    }

    @Test
    void onlyAMomentIsAMoment() {
        assertThat(Message.moment(AT).asMoment()).contains(AT);
        assertThat(Message.of("explanation.held").asMoment()).isEmpty();
    }
}
