package dev.fairlead.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.LogChunk;
import dev.fairlead.jobs.LogMerge.Line;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogMergeTest {
    private final Written[] written = {new Written(), new Written()};
    private final LogMerge merge = new LogMerge((replica, offset, limit) -> written[replica].read(offset, limit), 2);

    @Test
    void linesComeInTheOrderOfTheirArrivalWithTheirReplica() {
        written[1].write("one\n");
        assertThat(merge.poll()).containsExactly(new Line(1, "one"));

        written[0].write("two\n");
        written[1].write("three\n");
        assertThat(merge.poll()).containsExactly(new Line(0, "two"), new Line(1, "three"));
        assertThat(merge.poll()).isEmpty();
    }

    @Test
    void aLineIsHandedOutOnceItIsWhole() {
        written[0].write("half");
        assertThat(merge.poll()).isEmpty();

        written[0].write(" and half\n");
        assertThat(merge.poll()).containsExactly(new Line(0, "half and half"));
    }

    @Test
    void theLastLineNeedsNoEndOnceItsReplicaHasEnded() {
        written[0].write("last words");
        written[0].ended = true;
        assertThat(merge.poll()).containsExactly(new Line(0, "last words"));
        assertThat(merge.isComplete()).isFalse();

        written[1].ended = true;
        assertThat(merge.poll()).isEmpty();
        assertThat(merge.isComplete()).isTrue();
    }

    @Test
    void aCharacterThatArrivesInPiecesStaysWhole() {
        byte[] bytes = "损失\n".getBytes(StandardCharsets.UTF_8);
        written[0].write(Arrays.copyOf(bytes, 2));
        assertThat(merge.poll()).isEmpty();

        written[0].write(Arrays.copyOfRange(bytes, 2, bytes.length));
        assertThat(merge.poll()).containsExactly(new Line(0, "损失"));
    }

    @Test
    void whatACarriageReturnHasOverwrittenIsLeftOut() {
        written[0].write("10 %\r50 %\r100 %\nwindows\r\n");

        assertThat(merge.poll()).containsExactly(new Line(0, "100 %"), new Line(0, "windows"));
    }

    @Test
    void aLineWithoutEndIsHandedOutInPieces() {
        written[0].write("x".repeat(100_000));

        List<Line> lines = merge.poll();

        assertThat(lines).hasSize(6).allSatisfy(line -> assertThat(line.text()).hasSizeLessThanOrEqualTo(1 << 15));
    }

    @Test
    void longOutputIsReadInSeveralPolls() {
        written[0].write(("y".repeat(99) + "\n").repeat(5_000));

        int lines = merge.poll().size();
        assertThat(merge.hasMore()).isTrue();
        lines += merge.poll().size();
        assertThat(merge.hasMore()).isFalse();
        assertThat(lines).isEqualTo(5_000);
    }

    @Test
    void whatTheClusterDidNotKeepIsSaid() {
        LogMerge gap = new LogMerge(
                (replica, offset, limit) -> new LogChunk(1_000, "on\n".getBytes(StandardCharsets.UTF_8), true), 1);

        assertThat(gap.poll()).extracting(Line::text).containsExactly("[… 1000 bytes are not kept …]", "on");
    }

    private static final class Written {
        private byte[] bytes = new byte[0];
        private boolean ended;

        void write(String text) {
            write(text.getBytes(StandardCharsets.UTF_8));
        }

        void write(byte[] more) {
            byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
            System.arraycopy(more, 0, all, bytes.length, more.length);
            bytes = all;
        }

        LogChunk read(long offset, int limit) {
            int from = (int) offset;
            int to = Math.min(bytes.length, from + limit);
            return new LogChunk(offset, Arrays.copyOfRange(bytes, from, to), ended && to == bytes.length);
        }
    }
}
