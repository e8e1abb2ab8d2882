package dev.fairlead.jobs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.Eventually;
import dev.fairlead.cluster.LogChunk;
import dev.fairlead.jobs.LogMerge;
import dev.fairlead.jobs.LogMerge.Line;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LogFollowerTest {
    private final List<Line> shown = new CopyOnWriteArrayList<>();
    private final AtomicInteger first = new AtomicInteger();
    private volatile byte[] written = new byte[0];
    private volatile boolean ended;

    @Test
    void linesArriveWhileTheyAreWritten() {
        written = "one\n".getBytes(StandardCharsets.UTF_8);
        try (LogFollower follower = follow()) {
            Eventually.holds("the first line", () -> shown.size() == 1);
            written = "one\ntwo\n".getBytes(StandardCharsets.UTF_8);
            Eventually.holds("the second line", () -> shown.size() == 2);
            assertThat(first).hasValue(1);
        }
    }

    @Test
    void ofALongLogTheNewestLinesAreShownAndTheirNumbersSaySo() {
        written = "line\n".repeat(50_000).getBytes(StandardCharsets.UTF_8);
        ended = true;
        try (LogFollower follower = follow()) {
            Eventually.holds("the newest lines", () -> shown.size() == 20_000);
            assertThat(first).hasValue(30_001);
        }
    }

    private LogFollower follow() {
        LogMerge merge = new LogMerge(
                (replica, offset, limit) -> {
                    byte[] all = written;
                    int to = (int) Math.min(all.length, offset + limit);
                    return new LogChunk(offset, Arrays.copyOfRange(all, (int) offset, to), ended && to == all.length);
                },
                1);
        return LogFollower.start("test", merge, new LogFollower.Reader() {
            @Override
            public void restart(int number) {
                first.set(number);
                shown.clear();
            }

            @Override
            public void add(List<Line> lines) {
                shown.addAll(lines);
            }
        });
    }
}
