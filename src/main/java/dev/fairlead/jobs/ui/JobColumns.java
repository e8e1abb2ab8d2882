package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import dev.fairlead.jobs.JobState;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.Message;
import dev.fairlead.shell.Elapsed;
import dev.fairlead.shell.Formats;
import dev.fairlead.shell.IdChip;
import dev.fairlead.shell.ListColumn;
import dev.fairlead.shell.Sentence;
import dev.fairlead.shell.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of the list of jobs; the reason stands under the name. */
final class JobColumns {
    private JobColumns() {}

    static List<ListColumn<JobView>> all() {
        return List.of(
                ListColumn.of("name", label("name"), JobColumns::name, JobWords::title)
                        .phoneWidth("150px")
                        .sortable()
                        .always(),
                ListColumn.<JobView>of(
                                "state",
                                label("state"),
                                job -> JobWords.badge(job.state()),
                                job -> job.state().name())
                        .width("130px")
                        .phoneWidth("112px"),
                ListColumn.<JobView>text(
                                "kind",
                                label("kind"),
                                job -> JobWords.role(job.spec().role()))
                        .width("120px")
                        .wideOnly(),
                ListColumn.text("owner", label("owner"), JobView::ownerName)
                        .width("150px")
                        .sortable()
                        .wideOnly(),
                ListColumn.<JobView>number("asks", label("asks"), job -> Formats.amount(JobWords.total(job.spec())))
                        .width("200px")
                        .wideOnly(),
                moment("submitted", JobView::submittedAt),
                moment("started", JobView::startedAt).onDemand(),
                moment("ended", JobView::endedAt).onDemand(),
                ListColumn.of("run-time", label("run-time"), JobColumns::runTime, JobColumns::lasted)
                        .width("110px")
                        .phoneWidth("86px")
                        .right(),
                ListColumn.<JobView>number("attempts", label("attempts"), job -> String.valueOf(job.attempts()))
                        .width("100px")
                        .onDemand()
                        .wideOnly(),
                ListColumn.<JobView>number(
                                "priority",
                                label("priority"),
                                job -> String.valueOf(job.spec().priority()))
                        .width("100px")
                        .onDemand()
                        .wideOnly(),
                ListColumn.<JobView>of(
                                "id",
                                label("id"),
                                job -> new IdChip(job.id().value()),
                                job -> job.id().value())
                        .width("140px")
                        .onDemand()
                        .wideOnly());
    }

    private static ListColumn<JobView> moment(String key, Function<JobView, @Nullable Instant> at) {
        return ListColumn.moment(key, label(key), at).sortable().wideOnly();
    }

    private static String label(String key) {
        return Texts.of("jobs.column." + key);
    }

    private static Component name(JobView job) {
        Div cell = new Div(new Anchor(JobAddresses.one(job), JobWords.title(job)));
        Message why = job.explanation();
        if (why != null) {
            Div reason = new Div(new Sentence(why));
            reason.addClassName("reason");
            cell.add(reason);
        }
        return cell;
    }

    /** Counts while it runs; nothing where it never did. */
    private static Component runTime(JobView job) {
        return new Elapsed(waits(job) ? null : job.startedAt(), job.endedAt());
    }

    private static String lasted(JobView job) {
        boolean ended = !waits(job) && job.startedAt() != null && job.endedAt() != null;
        return ended ? Duration.between(job.startedAt(), job.endedAt()).toString() : "";
    }

    private static boolean waits(JobView job) {
        return job.state() == JobState.WAITING || job.state() == JobState.HELD;
    }
}
