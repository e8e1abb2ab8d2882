package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobState;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.shell.ListAction;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.Texts;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What can be done to several jobs of the list at once. */
final class JobsAtOnce {
    private final JobService jobs;
    private final Actor actor;

    JobsAtOnce(JobService jobs, Actor actor) {
        this.jobs = jobs;
        this.actor = actor;
    }

    List<ListAction<JobView>> actions() {
        return List.of(
                new ListAction<>(Texts.of("jobs.action.cancel"), this::askToCancel),
                new ListAction<>(
                        Texts.of("jobs.action.retry"),
                        chosen -> each(chosen, job -> jobs.retry(actor, job.id()), "jobs.at-once.retry")));
    }

    /** Jobs that wait have nothing to lose and are not asked about. */
    private void askToCancel(List<JobView> chosen) {
        List<JobView> unfinished =
                chosen.stream().filter(job -> !job.state().isFinal()).toList();
        long running = unfinished.stream()
                .filter(job -> job.state() != JobState.WAITING && job.state() != JobState.HELD)
                .count();
        if (running == 0) {
            cancel(unfinished);
            return;
        }
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(Texts.of("jobs.at-once.cancel.title", unfinished.size()));
        dialog.setText(Texts.of("jobs.at-once.cancel.text", running));
        dialog.setCancelable(true);
        dialog.setCancelText(Texts.of("jobs.at-once.cancel.keep"));
        dialog.setConfirmText(Texts.of("jobs.action.cancel"));
        dialog.addConfirmListener(confirm -> cancel(unfinished));
        dialog.open();
    }

    private void cancel(List<JobView> unfinished) {
        each(unfinished, job -> jobs.cancel(actor, job.id(), null), "jobs.at-once.cancel");
    }

    /** One that is refused keeps none of the others back; the first refusal is said. */
    private static void each(List<JobView> chosen, Consumer<JobView> act, String done) {
        int acted = 0;
        RefusedException first = null;
        for (JobView job : chosen) {
            RefusedException refused = refusal(job, act);
            if (refused == null) {
                acted++;
            } else if (first == null) {
                first = refused;
            }
        }
        if (acted > 0 || first == null) {
            Notice.done(Texts.of(done, acted));
        }
        if (first != null) {
            Notice.refused(Texts.of(first.text()));
        }
    }

    private static @Nullable RefusedException refusal(JobView job, Consumer<JobView> act) {
        try {
            act.accept(job);
            return null;
        } catch (RefusedException refused) {
            return refused;
        }
    }
}
