package dev.fairlead.jobs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import org.junit.jupiter.api.Test;

class JobFilterTest {
    @Test
    void everyFilterIsReadBackFromItsAddress() {
        for (JobFilter.Group group : JobFilter.Group.values()) {
            for (String text : new String[] {"", "digits & co"}) {
                JobFilter filter = new JobFilter(group, text);
                assertThat(JobFilter.from(filter.parameters())).isEqualTo(filter);
            }
        }
    }

    @Test
    void anAddressWithNonsenseShowsEverything() {
        assertThat(JobFilter.from(QueryParameters.of("state", "flying")).showsEverything())
                .isTrue();
    }
}
