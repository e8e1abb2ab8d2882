package dev.fairlead.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CursorRowsTest {
    private static final ListState ALL = ListState.everything(new ListState.Sort("number", true));

    /** Newest first, as a service lists them. */
    private final List<Integer> numbers = new ArrayList<>(
            IntStream.rangeClosed(1, 450).map(at -> 451 - at).boxed().toList());

    private final List<@Nullable String> asked = new ArrayList<>();
    private final Numbers rows = new Numbers();

    @Test
    void everyOffsetAnswersWhatStandsThere() {
        for (int offset : new int[] {0, 1, 99, 100, 101, 250, 440, 0}) {
            assertThat(rows.page(ALL, offset, 50))
                    .as("from %s", offset)
                    .isEqualTo(numbers.subList(offset, Math.min(450, offset + 50)));
        }
    }

    @Test
    void theEndOfTheListIsShorterThanAskedFor() {
        assertThat(rows.page(ALL, 440, 50)).hasSize(10);
        assertThat(rows.page(ALL, 450, 50)).isEmpty();
    }

    @Test
    void aPageThatWasPassedIsNotReadAgain() {
        rows.page(ALL, 300, 50);
        asked.clear();

        rows.page(ALL, 350, 50);

        assertThat(asked).hasSize(1);
    }

    @Test
    void whatTheReaderHasScrolledToStaysWhileNewRowsArriveAbove() {
        List<Integer> before = rows.page(ALL, 200, 100);
        numbers.addFirst(451);

        assertThat(rows.page(ALL, 200, 100)).isEqualTo(before);
        assertThat(rows.page(ALL, 0, 1)).containsExactly(451);
    }

    @Test
    void anotherStateBeginsAnew() {
        rows.page(ALL, 200, 100);
        asked.clear();

        rows.page(ALL.withText("4"), 200, 100);

        assertThat(asked.getFirst()).isNull();
    }

    private final class Numbers extends CursorRows<Integer> {
        @Override
        protected Page<Integer> read(ListState state, @Nullable String cursor) {
            asked.add(cursor);
            List<Integer> rest = numbers.stream()
                    .filter(number -> cursor == null || number < Integer.parseInt(cursor))
                    .toList();
            List<Integer> page = rest.subList(0, Math.min(rest.size(), PAGE));
            return new Page<>(page, rest.size() > page.size() ? String.valueOf(page.getLast()) : null);
        }

        @Override
        public Total total(ListState state) {
            return Total.of(numbers.size());
        }
    }
}
