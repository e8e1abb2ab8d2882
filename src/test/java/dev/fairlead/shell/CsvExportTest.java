package dev.fairlead.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CsvExportTest {
    private static final ListState ALL = ListState.everything(new ListState.Sort("name", false));

    @Test
    void separatorsQuotesAndLineBreaksAreQuoted() throws IOException {
        assertThat(export(List.of("plain", "a,b", "say \"so\"", "two\nlines", "数字")))
                .isEqualTo("Name\r\nplain\r\n\"a,b\"\r\n\"say \"\"so\"\"\"\r\n\"two\nlines\"\r\n数字\r\n");
    }

    @Test
    void aNameIsNeverAFormulaAndANumberKeepsItsSign() throws IOException {
        assertThat(export(List.of("=HYPERLINK(1)", "@x", "-x", "+1", "-2.5", "-1e-05")))
                .isEqualTo("Name\r\n'=HYPERLINK(1)\r\n'@x\r\n'-x\r\n+1\r\n-2.5\r\n-1e-05\r\n");
    }

    @Test
    void aLongListIsReadPageByPageAndEndsAtTheBound() throws IOException {
        Counted rows = new Counted(CsvExport.MOST + 3);
        StringWriter out = new StringWriter();

        CsvExport.write(shown(rows), out);

        assertThat(out.toString().lines()).hasSize(CsvExport.MOST + 1);
        assertThat(rows.longest).isLessThanOrEqualTo(500);
    }

    private static String export(List<String> names) throws IOException {
        StringWriter out = new StringWriter();
        CsvExport.write(
                shown(new ListRows<>() {
                    @Override
                    public List<String> page(ListState state, int offset, int limit) {
                        return names.subList(Math.min(offset, names.size()), Math.min(names.size(), offset + limit));
                    }

                    @Override
                    public Total total(ListState state) {
                        return Total.of(names.size());
                    }
                }),
                out);
        return out.toString();
    }

    private static CsvExport.Shown<String> shown(ListRows<String> rows) {
        return new CsvExport.Shown<>("names.csv", List.of(ListColumn.text("name", "Name", text -> text)), rows, ALL);
    }

    private static final class Counted implements ListRows<String> {
        private final int size;
        private int longest;

        private Counted(int size) {
            this.size = size;
        }

        @Override
        public List<String> page(ListState state, int offset, int limit) {
            longest = Math.max(longest, limit);
            return IntStream.range(offset, Math.min(size, offset + limit))
                    .mapToObj(at -> "row " + at)
                    .toList();
        }

        @Override
        public Total total(ListState state) {
            return Total.of(size);
        }
    }
}
