package dev.fairlead.shell;

import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What a list shows, as comma-separated values (RFC 4180): read and written page by page, at most {@link #MOST} rows. */
final class CsvExport<T> implements DownloadHandler {
    static final int MOST = 50_000;

    private static final int PAGE = 500;
    /** Says to spreadsheets that it is UTF-8. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final transient Supplier<Shown<T>> shown;

    /** @param shown asked for when the file is, on a thread that holds no page's lock */
    CsvExport(Supplier<Shown<T>> shown) {
        this.shown = shown;
    }

    /**
     * What is on the screen at the moment.
     *
     * @param rows not shared with the page
     */
    record Shown<T>(String fileName, List<ListColumn<T>> columns, ListRows<T> rows, ListState state) {}

    @Override
    public void handleDownloadRequest(DownloadEvent event) throws IOException {
        Shown<T> now = shown.get();
        event.setFileName(now.fileName());
        event.setContentType("text/csv;charset=UTF-8");
        try (Writer out = new BufferedWriter(new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8))) {
            out.write(BYTE_ORDER_MARK);
            write(now, out);
        }
    }

    static <T> void write(Shown<T> shown, Writer out) throws IOException {
        out.write(line(shown.columns().stream().map(ListColumn::label).toList()));
        int at = 0;
        while (at < MOST) {
            List<T> page = shown.rows().page(shown.state(), at, Math.min(PAGE, MOST - at));
            for (T row : page) {
                out.write(line(shown.columns().stream()
                        .map(column -> column.plain(row))
                        .toList()));
            }
            at += page.size();
            if (page.size() < PAGE) {
                return;
            }
        }
    }

    private static String line(List<String> values) {
        return values.stream().map(CsvExport::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String value) {
        String harmless = isFormula(value) ? "'" + value : value;
        boolean plain = harmless.chars().noneMatch(each -> each == ',' || each == '"' || each == '\n' || each == '\r');
        return plain ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
    }

    /** A name that a spreadsheet would run; numbers may have a sign. */
    private static boolean isFormula(String value) {
        return !value.isEmpty()
                && "=+-@\t".indexOf(value.charAt(0)) >= 0
                && !value.matches("[+-]?[0-9.]+([eE][+-]?[0-9]+)?");
    }
}
