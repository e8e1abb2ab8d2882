package dev.fairlead.jobs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.jobs.JobPage;
import dev.fairlead.jobs.JobQuery;
import dev.fairlead.jobs.JobView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PagedJobsTest {
    private static final JobFilter EVERYTHING = new JobFilter(JobFilter.Group.ALL, "");

    /** Newest first, as the service lists them. */
    private final List<JobView> jobs = new ArrayList<>(LongStream.rangeClosed(1, 450)
            .mapToObj(number -> Jobs.waiting(451 - number))
            .toList());

    private final List<JobQuery> asked = new ArrayList<>();
    private final PagedJobs paged = new PagedJobs(this::list, EVERYTHING);

    @Test
    void everyOffsetAnswersWhatStandsThere() {
        for (int offset : new int[] {0, 1, 99, 100, 101, 250, 440, 0}) {
            assertThat(paged.fetch(offset, 50))
                    .as("from %s", offset)
                    .isEqualTo(jobs.subList(offset, Math.min(450, offset + 50)));
        }
    }

    @Test
    void theEndOfTheListIsShorterThanAskedFor() {
        assertThat(paged.fetch(440, 50)).hasSize(10);
        assertThat(paged.fetch(450, 50)).isEmpty();
    }

    @Test
    void aPageThatWasPassedIsNotReadAgain() {
        paged.fetch(300, 50);
        asked.clear();

        paged.fetch(350, 50);

        assertThat(asked).hasSize(1);
    }

    @Test
    void whatTheReaderHasScrolledToStaysWhileNewJobsArriveAbove() {
        List<JobView> before = paged.fetch(200, 100);
        jobs.addFirst(Jobs.waiting(451));

        assertThat(paged.fetch(200, 100)).isEqualTo(before);
        assertThat(paged.fetch(0, 1)).containsExactly(jobs.getFirst());
    }

    /** A cursor is the number of the last job before the page. */
    private JobPage list(JobQuery query) {
        asked.add(query);
        List<JobView> rest = jobs.stream()
                .filter(job -> query.cursor() == null || job.number() < Long.parseLong(query.cursor()))
                .toList();
        List<JobView> page = rest.subList(0, Math.min(rest.size(), query.limit()));
        String next = rest.size() > page.size() ? String.valueOf(page.getLast().number()) : null;
        return new JobPage(page, next);
    }
}
