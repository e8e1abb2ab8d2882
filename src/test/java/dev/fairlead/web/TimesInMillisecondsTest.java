package dev.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class TimesInMillisecondsTest {
    private record Answer(Instant createdAt) {}

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T14:03:46.646249Z, 2026-11-25T14:03:46.646Z",
        "2026-11-25T14:03:14.010822101Z, 2026-11-25T14:03:14.010Z",
        "2026-11-25T14:03:14Z, 2026-11-25T14:03:14.000Z"
    })
    void aTimeHasThreeDigitsAfterTheSecond(Instant at, String written) {
        JsonMapper.Builder builder = JsonMapper.builder();
        new TimesInMilliseconds().customize(builder);
        assertThat(builder.build().writeValueAsString(new Answer(at))).isEqualTo("{\"createdAt\":\"" + written + "\"}");
    }
}
