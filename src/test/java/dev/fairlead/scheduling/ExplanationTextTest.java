package dev.fairlead.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.ResourceAmount;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExplanationTextTest {
    private static final List<Explanation.Holder> HOLDERS =
            List.of(new Explanation.Holder("vision", 500), new Explanation.Holder("speech", 250));
    private static final ResourceAmount TWO_GPUS = ResourceAmount.of(4000, 8192, "h100", 2000);

    static Stream<Explanation> everyExplanation() {
        return Stream.of(
                new Explanation.Held(null),
                new Explanation.Held("Ada"),
                new Explanation.Inadmissible("h100", 9000, 8000, null),
                new Explanation.Inadmissible("h100", 6000, 8000, null),
                new Explanation.Inadmissible("h100", 9000, 4000, "vision"),
                new Explanation.OverLimit("vision", "h100", 2000, 3000, 4000),
                new Explanation.OverGuarantee("vision", "memory", 2048, 1536, 3072),
                new Explanation.BehindOthers(3, List.of(new JobId("job-1"), new JobId("job-2")), TWO_GPUS, TWO_GPUS),
                new Explanation.DoesNotFit("h100", 8000, 4000, 6000, 3000),
                new Explanation.DoesNotFit("h100", 4000, 4000, 6000, 3000),
                new Explanation.BehindOthers(2, List.of(), TWO_GPUS, ResourceAmount.of(8000, 8192)),
                new Explanation.HeldWithoutEnd("cpu", 2000, 1000, 1000, 1000, HOLDERS),
                new Explanation.HeldWithoutEnd("h100", 2000, 2000, 2000, 1000, HOLDERS),
                new Explanation.WaitsForPreemption(List.of(new JobId("job-1")), TWO_GPUS),
                new Explanation.Reserved(Instant.parse("2026-11-23T10:15:30Z")),
                new Explanation.Paused(Message.of("cluster.local.disk-full", "/data", "100", "1024")),
                new Explanation.WaitsForMinRunTime(List.of(new JobId("job-1")), Instant.parse("2026-11-23T10:15:30Z")),
                new Explanation.SetAside(3, Instant.parse("2026-11-23T10:15:30Z"), null),
                new Explanation.SetAside(3, Instant.parse("2026-11-23T10:15:30Z"), Message.of("explanation.held")),
                new Explanation.Stalled(Instant.parse("2026-11-23T10:15:30Z")),
                new Explanation.NotSeenYet());
    }

    @ParameterizedTest
    @MethodSource("everyExplanation")
    void everyExplanationHasASentenceWithAllItsValuesInBothLanguages(Explanation explanation) {
        Message message = ExplanationText.of(explanation);
        for (Locale locale : List.of(Locale.ROOT, Locale.SIMPLIFIED_CHINESE)) {
            String sentence = format(message, locale);
            assertThat(sentence).doesNotContain("{").hasSizeGreaterThan(10);
            message.arguments().stream()
                    .filter(String.class::isInstance)
                    .forEach(value -> assertThat(sentence).contains((String) value));
        }
    }

    @Test
    void theNumbersHaveTheirUnits() {
        assertThat(format(ExplanationText.of(new Explanation.DoesNotFit("h100", 2500, 2500, 500, 500)), Locale.ROOT))
                .isEqualTo("It is next. It asks for 2.5 GPU h100, and 0.5 GPU h100 is free;"
                        + " it starts as soon as enough jobs end.");
        assertThat(ExplanationText.amount(ResourceAmount.of(1500, 1536, "any", 1000)))
                .isEqualTo("1 GPU · 1.5 CPU · 1.5 GiB");
        assertThat(ExplanationText.amount(ResourceAmount.of(100, 512))).isEqualTo("0.1 CPU · 512 MiB");
    }

    @Test
    void theNumbersOfAFleetAreReadable() {
        assertThat(ExplanationText.amount(ResourceAmount.of(107_018_000, 503_828_480, "g2", 4_392_500)))
                .isEqualTo("4,392.5 GPU g2 · 107,018 CPU · 480.4 TiB");
    }

    @Test
    void whatIsAskedForAndNotFreeIsSaidAsZero() {
        Explanation behind = new Explanation.BehindOthers(2, List.of(), TWO_GPUS, ResourceAmount.of(1000, 2048));
        assertThat(format(ExplanationText.of(behind), Locale.ROOT))
                .isEqualTo("It asks for 2 GPU h100 · 4 CPU · 8 GiB, and 0 GPU h100 · 1 CPU · 2 GiB is free now;"
                        + " besides, 1 job is ahead of it: it is number 2 in line.");
    }

    @Test
    void whatWouldFitIsBehindOthersAlone() {
        Explanation behind = new Explanation.BehindOthers(3, List.of(), TWO_GPUS, TWO_GPUS);
        assertThat(format(ExplanationText.of(behind), Locale.ROOT))
                .isEqualTo("It is number 3 in line, behind 2 jobs. It asks for 2 GPU h100 · 4 CPU · 8 GiB;"
                        + " free now: 2 GPU h100 · 4 CPU · 8 GiB.");
    }

    @Test
    void whoHoldsWithoutAnEndIsNamedWithTheNumbers() {
        Explanation held = new Explanation.HeldWithoutEnd("cpu", 2000, 1000, 1250, 1250, HOLDERS);
        assertThat(format(ExplanationText.of(held), Locale.ROOT))
                .startsWith("It asks for 2 CPU, and 1.25 CPU is free. Waiting alone does not help:")
                .contains("hold 0.75 CPU (by queue: vision 0.5 CPU, speech 0.25 CPU)");
    }

    private static String format(Message message, Locale locale) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "i18n.scheduling",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new MessageFormat(bundle.getString(message.key()), locale)
                .format(message.arguments().toArray());
    }
}
