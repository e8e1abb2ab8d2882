package dev.fairlead.cluster.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.UsageSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replica's use is kept from its beginning to its end, in a bounded file. */
class UsageFileTest {
    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
    private static final Duration SAMPLING = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    @Test
    void aFullFileKeepsTheWholeTimeWithFewerSamples() throws IOException {
        Path file = folder.resolve("usage.bin");
        for (int at = 0; at < 10_000; at++) {
            new UsageFile(file, 1, 100).append(sample(at, at), SAMPLING);
        }
        List<UsageSample> samples = new UsageFile(file, 1, 100).read(0);

        assertThat(samples).hasSizeBetween(50, 101);
        assertThat(Files.size(file)).isLessThan(4_000);
        assertThat(samples.getFirst().at()).isBefore(START.plusSeconds(600));
        assertThat(samples.getLast().at()).isAfter(START.plusSeconds(19_000));
        assertThat(samples).isSortedAccordingTo(java.util.Comparator.comparing(UsageSample::at));
    }

    @Test
    void samplesAreReadFromAMomentOn() throws IOException {
        UsageFile file = new UsageFile(folder.resolve("usage.bin"), 1, 100);
        for (int at = 0; at < 10; at++) {
            file.append(sample(at, 100), SAMPLING);
        }

        assertThat(file.read(START.plusSeconds(10).toEpochMilli()))
                .hasSize(5)
                .allSatisfy(sample -> assertThat(sample.gpuPercent()).isEqualTo(-1));
    }

    private static UsageSample sample(int at, int memory) {
        return new UsageSample(1, START.plusSeconds(2L * at), 500, memory, -1, -1);
    }
}
