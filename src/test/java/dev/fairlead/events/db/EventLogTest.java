package dev.fairlead.events.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.Eventually;
import dev.fairlead.TestDatabase;
import dev.fairlead.events.Event;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Ids;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;

class EventLogTest {
    private static final SubjectRef JOB = new SubjectRef("job", "job-1");
    private static final TeamId VISION = new TeamId("team-vision");

    @TempDir
    Path folder;

    private TestDatabase database;
    private EventWake wake;
    private JdbcEventLog log;
    private EmbeddedLeadership leadership;
    private EventPump pump;

    @BeforeEach
    void open() {
        database = TestDatabase.in(folder);
        wake = new EventWake();
        log = new JdbcEventLog(database.jdbc(), new ObjectMapper(), Clock.systemUTC(), wake);
        leadership = leadership();
        leadership.start();
        pump = new EventPump(
                log, new PositionEvents(database.template(), database.transactions(), leadership), leadership, wake);
    }

    @AfterEach
    void close() {
        pump.stop();
        database.close();
    }

    @Test
    void anEventIsReadAsItWasWrittenOnceItHasAPosition() {
        append("job.submitted", Map.of("gpus", 2));
        assertThat(log.listAfter(0, 10)).isEmpty();

        pump.start();
        Eventually.holds("the event has a position", () -> log.lastPosition() == 1);

        Event read = log.listAfter(0, 10).getFirst();
        assertThat(read.subject()).isEqualTo(JOB);
        assertThat(read.team()).isEqualTo(VISION);
        assertThat(read.type()).isEqualTo("job.submitted");
        assertThat(read.actor()).isEqualTo("Fairlead");
        assertThat(read.payload()).isEqualTo("{\"gpus\":2}");
        assertThat(log.listAbout(JOB, 10)).containsExactly(read);
    }

    @Test
    void anEventOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> log.append(VISION, JOB, "job.submitted", Actor.SYSTEM, Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("outside a transaction");
    }

    @Test
    void aLateCommitComesAfterAndIsNotSkipped() throws Exception {
        pump.start();
        List<String> seen = listen();
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        Thread late = Thread.ofVirtual()
                .start(() -> database.commit(() -> {
                    log.append(VISION, JOB, "job.late", Actor.SYSTEM, Map.of());
                    written.countDown();
                    await(mayCommit);
                }));
        written.await();

        append("job.early", Map.of());
        Eventually.holds("the second writer is seen first", () -> seen.contains("job.early"));
        mayCommit.countDown();
        late.join();

        Eventually.holds("the late commit is seen too", () -> seen.size() == 2);
        assertThat(seen).containsExactly("job.early", "job.late");
    }

    @Test
    void aRolledBackEventIsNeverSeen() {
        pump.start();
        List<String> seen = listen();
        assertThatThrownBy(() -> database.commit(() -> {
                    log.append(VISION, JOB, "job.undone", Actor.SYSTEM, Map.of());
                    throw new IllegalArgumentException("undo");
                }))
                .hasMessage("undo");
        append("job.done", Map.of());

        Eventually.holds("the committed one is seen", () -> !seen.isEmpty());
        assertThat(seen).containsExactly("job.done");
    }

    @Test
    void concurrentWritersAreReadByPositionEachOnceWithoutAGap() throws Exception {
        int writers = 6;
        int each = 60;
        pump.start();
        List<String> pushed = listen();
        List<Long> polled = Collections.synchronizedList(new ArrayList<>());
        Thread reader = Thread.ofVirtual().start(() -> readAll(polled, writers * each));
        List<Thread> threads = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            int self = writer;
            threads.add(Thread.ofVirtual().start(() -> write(self, each)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        reader.join();

        Eventually.holds("everything was pushed", () -> pushed.size() >= writers * each);
        assertThat(polled)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, writers * each).boxed().toList());
        assertThat(pushed).hasSize(writers * each);
        assertThat(new HashSet<>(pushed)).hasSize(writers * each);
    }

    @Test
    void aFailingListenerStaysAndDisturbsNobody() {
        pump.start();
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        pump.subscribe(event -> true, batch -> {
            throw new IllegalArgumentException("a listener of a test that fails");
        });
        pump.subscribe(
                event -> event.type().startsWith("job."), batch -> batch.forEach(event -> seen.add(event.type())));
        append("job.one", Map.of());
        append("team.other", Map.of());
        append("job.two", Map.of());

        Eventually.holds("both are seen", () -> seen.size() == 2);
        assertThat(seen).containsExactly("job.one", "job.two");
    }

    @Test
    void aNewStartEndsTheEpochBefore() {
        long before = leadership.epoch();
        database.commit(() -> leadership.requireEpoch(before));

        EmbeddedLeadership next = leadership();
        next.start();

        assertThat(next.epoch()).isEqualTo(before + 1);
        assertThatThrownBy(() -> database.commit(() -> leadership.requireEpoch(before)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Epoch " + before + " has ended");
    }

    @Test
    void oldEventsAreForgottenButNeverTheNewestFromWhichPositionsGoOn() {
        append("job.one", Map.of());
        append("job.two", Map.of());
        pump.start();
        Eventually.holds("both have positions", () -> log.lastPosition() == 2);
        append("job.three", Map.of());
        Eventually.holds("three has one too", () -> log.lastPosition() == 3);

        assertThat(forgetAfter(Duration.ofDays(30)).turn()).isFalse();
        assertThat(log.listAfter(0, 10)).hasSize(3);
        forgetAfter(Duration.ofDays(-1)).turn();
        assertThat(log.listAfter(0, 10)).extracting(Event::type).containsExactly("job.three");
        append("job.four", Map.of());
        Eventually.holds("positions go on", () -> log.lastPosition() == 4);
    }

    private ForgetOldEvents forgetAfter(Duration keep) {
        return new ForgetOldEvents(
                database.jdbc(), database.transactions(), leadership, new EventSettings(keep), pump, Clock.systemUTC());
    }

    private EmbeddedLeadership leadership() {
        return new EmbeddedLeadership(
                database.jdbc(),
                database.transactions(),
                Clock.systemUTC(),
                new Ids(Clock.systemUTC(), new SplittableRandom(7)));
    }

    private List<String> listen() {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        pump.subscribe(event -> true, batch -> batch.forEach(event -> seen.add(event.type())));
        return seen;
    }

    private void append(String type, Map<String, ?> payload) {
        database.commit(() -> log.append(VISION, JOB, type, Actor.SYSTEM, payload));
    }

    private void write(int writer, int count) {
        for (int number = 0; number < count; number++) {
            append("job.by-" + writer + "-" + number, Map.of());
        }
    }

    private void readAll(List<Long> positions, int expected) {
        Eventually.holds("a reader by position sees all", () -> {
            long cursor = positions.isEmpty() ? 0 : positions.getLast();
            log.listAfter(cursor, 7).forEach(event -> positions.add(event.position()));
            return positions.size() >= expected;
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
