package dev.fairlead.jobs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.jobs.ui.JobDraft.SetDraft;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a browser kept of the form comes back as it was typed, right or wrong. */
class DraftTextTest {
    private final JobDraft fresh = JobDraft.of(JobTemplate.SINGLE.spec("vision"));

    @Test
    void whatWasTypedComesBackThoughItIsWrong() {
        JobDraft draft = DraftText.read(
                Map.of(
                        "metadata.name", List.of("half a na"),
                        "spec.priority", List.of("7"),
                        "spec.preemptible", List.of("false"),
                        "set.name", List.of("chief", "worker"),
                        "set.replicas", List.of("1", "four"),
                        "set.cpu", List.of("abc", "2"),
                        "set.memory", List.of("1Gi")),
                fresh);

        assertThat(draft.name()).isEqualTo("half a na");
        assertThat(draft.priority()).isEqualTo(7);
        assertThat(draft.preemptible()).isFalse();
        assertThat(draft.sets())
                .containsExactly(
                        new SetDraft("chief", 1, "abc", "1Gi", "", ""), new SetDraft("worker", null, "2", "", "", ""));
    }

    @Test
    void whatWasNotKeptStaysAsItIs() {
        assertThat(DraftText.read(Map.of(), fresh)).isEqualTo(fresh);
    }

    @Test
    void aBrowserCannotAskForAnyNumberOfSets() {
        JobDraft draft = DraftText.read(Map.of("set.name", Collections.nCopies(100_000, "worker")), fresh);

        assertThat(draft.sets()).hasSize(100);
    }
}
