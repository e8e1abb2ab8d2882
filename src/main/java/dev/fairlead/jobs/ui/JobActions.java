package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobState;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.shell.Formats;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.Texts;

/** The buttons of a job page: only what makes sense in its state and what the reader may do. */
final class JobActions {
    private final JobService jobs;
    private final Actor actor;
    private final boolean maySubmit;
    private final boolean mayChange;
    private final Button cancel = button("jobs.action.cancel", VaadinIcon.STOP);
    private final Button hold = button("jobs.action.hold", VaadinIcon.PAUSE);
    private final Button release = button("jobs.action.release", VaadinIcon.PLAY);
    private final Button retry = button("jobs.action.retry", VaadinIcon.REFRESH);
    private final Button copy = button("jobs.action.clone", VaadinIcon.COPY_O);
    private JobView job;

    JobActions(JobService jobs, AccessCheck access, Actor actor, JobView job) {
        this.jobs = jobs;
        this.actor = actor;
        this.job = job;
        boolean own = job.owner().value().equals(actor.id());
        this.maySubmit = access.allows(actor, job.team().id(), Permission.SUBMIT_JOBS);
        this.mayChange = own ? maySubmit : access.allows(actor, job.team().id(), Permission.MANAGE_JOBS);
        cancel.addClickListener(click -> askToCancel());
        hold.addClickListener(click -> ask(() -> jobs.hold(actor, this.job.id()), "jobs.asked.hold"));
        release.addClickListener(click -> ask(() -> jobs.release(actor, this.job.id()), "jobs.asked.release"));
        retry.addClickListener(click -> ask(() -> jobs.retry(actor, this.job.id()), "jobs.asked.retry"));
        copy.addClickListener(click -> copy.getUI()
                .ifPresent(ui -> ui.navigate(JobAddresses.fresh(this.job.team()), JobAddresses.from(this.job))));
        show(job);
    }

    Component[] buttons() {
        return new Component[] {cancel, hold, release, copy, retry};
    }

    void show(JobView changed) {
        job = changed;
        JobState state = changed.state();
        cancel.setVisible(mayChange && !state.isFinal());
        cancel.setEnabled(state != JobState.STOPPING);
        hold.setVisible(mayChange && state == JobState.WAITING);
        release.setVisible(mayChange && state == JobState.HELD);
        retry.setVisible(mayChange && state.isFinal());
        copy.setVisible(maySubmit);
    }

    /** Says what will happen; a job that waits has nothing to lose and is not asked about. */
    private void askToCancel() {
        if (job.state() == JobState.WAITING || job.state() == JobState.HELD) {
            ask(() -> jobs.cancel(actor, job.id(), null), "jobs.asked.cancel");
            return;
        }
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(Texts.of("jobs.cancel.title", JobWords.title(job)));
        dialog.setText(Texts.of("jobs.cancel.text", Formats.duration(job.spec().stopGracePeriod())));
        dialog.setCancelable(true);
        dialog.setCancelText(Texts.of("jobs.cancel.keep"));
        dialog.setConfirmText(Texts.of("jobs.action.cancel"));
        dialog.addConfirmListener(confirm -> ask(() -> jobs.cancel(actor, job.id(), null), "jobs.asked.cancel"));
        dialog.open();
    }

    private void ask(Runnable action, String done) {
        Notice.attempt(() -> {
            action.run();
            Notice.done(Texts.of(done, JobWords.title(job)));
        });
    }

    private static Button button(String key, VaadinIcon icon) {
        return new Button(Texts.of(key), icon.create());
    }
}
