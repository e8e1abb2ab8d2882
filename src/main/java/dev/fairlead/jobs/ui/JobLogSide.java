package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.fairlead.jobs.AttemptView;
import dev.fairlead.jobs.JobLogs;
import dev.fairlead.jobs.JobService;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.EmptyState;
import dev.fairlead.shell.Live;
import dev.fairlead.shell.SubjectPanel;
import dev.fairlead.shell.Texts;
import java.util.List;
import java.util.Optional;

/** The log of a job's newest attempt, for pages of other rooms. */
@org.springframework.stereotype.Component
class JobLogSide implements SubjectPanel {
    private final JobService jobs;
    private final JobLogs logs;
    private final JobChanges changes;

    JobLogSide(JobService jobs, JobLogs logs, JobChanges changes) {
        this.jobs = jobs;
        this.logs = logs;
        this.changes = changes;
    }

    @Override
    public String side() {
        return LOGS;
    }

    @Override
    public Optional<Component> create(Actor actor, TeamRef team, SubjectRef subject) {
        if (!subject.kind().equals("job")) {
            return Optional.empty();
        }
        JobId job = new JobId(subject.id());
        LogPanel log = new LogPanel(logs, job);
        EmptyState nothingYet = new EmptyState(
                VaadinIcon.HOURGLASS_START, Texts.of("jobs.no-attempt"), Texts.of("jobs.no-attempt.advice"));
        Div side = new Div(nothingYet, log);
        Runnable show = () -> {
            List<AttemptView> newestFirst = jobs.attempts(actor, job);
            nothingYet.setVisible(newestFirst.isEmpty());
            log.setVisible(!newestFirst.isEmpty());
            newestFirst.stream().findFirst().ifPresent(log::show);
        };
        show.run();
        Live.keep(
                side, changed -> changes.subscribe(event -> event.subject().id().equals(job.value()), changed), show);
        return Optional.of(side);
    }
}
