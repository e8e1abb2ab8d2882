package dev.fairlead.jobs.ui;

import dev.fairlead.jobs.JobPage;
import dev.fairlead.jobs.JobQuery;
import dev.fairlead.jobs.JobView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers the grid's offsets from lists by cursor, remembering a cursor for every page it has passed. What stands below a
 * remembered cursor stays where it is while new jobs arrive above; a read from the top begins anew.
 */
final class PagedJobs {
    static final int PAGE = 100;

    private final Function<JobQuery, JobPage> source;
    private final NavigableMap<Integer, String> cursors = new TreeMap<>();
    private JobFilter filter;

    PagedJobs(Function<JobQuery, JobPage> source, JobFilter filter) {
        this.source = source;
        this.filter = filter;
    }

    JobFilter filter() {
        return filter;
    }

    void show(JobFilter other) {
        filter = other;
        cursors.clear();
    }

    /** At most {@code limit} jobs from the offset on; fewer at the end of the list. */
    List<JobView> fetch(int offset, int limit) {
        if (offset == 0) {
            cursors.clear();
        }
        Map.Entry<Integer, String> nearest = cursors.floorEntry(offset);
        int at = nearest == null ? 0 : nearest.getKey();
        String cursor = nearest == null ? null : nearest.getValue();
        List<JobView> found = new ArrayList<>();
        while (at < offset + limit) {
            JobPage page = source.apply(new JobQuery(filter.group().states(), text(), cursor, PAGE));
            int from = Math.clamp((long) offset - at, 0, page.items().size());
            int to = Math.clamp((long) offset + limit - at, from, page.items().size());
            found.addAll(page.items().subList(from, to));
            at += page.items().size();
            cursor = page.next();
            if (cursor == null) {
                break;
            }
            cursors.put(at, cursor);
        }
        return found;
    }

    private @Nullable String text() {
        return filter.text().isEmpty() ? null : filter.text();
    }
}
