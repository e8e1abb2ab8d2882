package dev.fairlead.jobs.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.git.GitSource;
import dev.fairlead.jobs.JobSamples;
import dev.fairlead.jobs.JobSpec;
import dev.fairlead.jobs.ui.JobDraft.GitDraft;
import dev.fairlead.jobs.ui.JobDraft.SetDraft;
import dev.fairlead.kernel.RefusedException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobDraftTest {
    @Test
    void everyTemplateIsAJobThatTheFormKeepsAsItIs() {
        for (JobTemplate template : JobTemplate.values()) {
            JobSpec spec = template.spec("vision");
            assertThat(JobDraft.of(spec).toSpec()).as(template.name()).isEqualTo(spec);
        }
    }

    @Test
    void whatTheFormHasNoFieldForIsKept() {
        JobSpec spec = JobSamples.whole();

        assertThat(JobDraft.of(spec).toSpec()).isEqualTo(spec);
    }

    @Test
    void aWrongQuantityIsRefusedWithThePathOfItsField() {
        JobDraft draft = JobDraft.of(JobTemplate.TENSORFLOW.spec("vision"));
        List<SetDraft> sets = List.of(draft.sets().getFirst(), new SetDraft("worker", 2, "two", "4Gi", "", ""));

        assertThatThrownBy(() -> with(draft, draft.command(), draft.env(), sets).toSpec())
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.text().arguments().getFirst())
                                .isEqualTo("spec.replicaSets[1].resources.cpu"));
    }

    @Test
    void codeFromGitKeepsItsBranchAsLongAsItsCommitIsUntouched() {
        String commit = "0123456789abcdef0123456789abcdef01234567";
        GitSource found = new GitSource("https://git.example.com/digits", "main", commit);
        JobSpec spec = JobTemplate.SINGLE.spec("vision").withCode(new JobSpec.Code("upload-1", found));

        assertThat(JobDraft.of(spec).toSpec().git()).contains(found);
        assertThat(with(JobDraft.of(spec), new GitDraft(found.url(), "next"))
                        .toSpec()
                        .git())
                .contains(new GitSource(found.url(), "next", null));
        assertThat(with(JobDraft.of(spec), new GitDraft(found.url(), " "))
                        .toSpec()
                        .git())
                .contains(new GitSource(found.url(), null, null));
        assertThatThrownBy(() -> with(JobDraft.of(spec), new GitDraft("", "")).toSpec())
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.text().arguments().getFirst())
                                .isEqualTo("spec.code.git.url"));
    }

    @Test
    void anEmptyCommandIsRefused() {
        JobDraft draft = JobDraft.of(JobTemplate.SINGLE.spec("vision"));

        assertThatThrownBy(() -> with(draft, " ", draft.env(), draft.sets()).toSpec())
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.text().arguments().getFirst())
                                .isEqualTo("spec.command"));
    }

    @Test
    void variablesAreLinesAndMayHoldEqualsSigns() {
        JobDraft draft = JobDraft.of(JobTemplate.SINGLE.spec("vision"));

        JobSpec spec = with(draft, draft.command(), "LR=0.1\n\nOPTS=--a=b\n", draft.sets())
                .toSpec();

        assertThat(spec.env())
                .containsEntry("LR", "0.1")
                .containsEntry("OPTS", "--a=b")
                .hasSize(2);
    }

    private static JobDraft with(JobDraft draft, GitDraft git) {
        return with(draft, git, draft.command(), draft.env(), draft.sets());
    }

    private static JobDraft with(JobDraft draft, String command, String env, List<SetDraft> sets) {
        return with(draft, draft.git(), command, env, sets);
    }

    private static JobDraft with(JobDraft draft, GitDraft git, String command, String env, List<SetDraft> sets) {
        return new JobDraft(
                draft.base(),
                draft.name(),
                command,
                draft.uploadId(),
                git,
                draft.interpreter(),
                draft.requirements(),
                env,
                sets,
                draft.queue(),
                draft.priority(),
                draft.preemptible(),
                draft.maxRunTime(),
                draft.maxRetries(),
                draft.experiment());
    }
}
