package dev.fairlead.tracking.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import dev.fairlead.kernel.Subscription;
import dev.fairlead.shell.ListColumn;
import dev.fairlead.shell.ListFrame;
import dev.fairlead.shell.ListSpec;
import dev.fairlead.shell.Live;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.TeamPage;
import dev.fairlead.shell.Texts;
import dev.fairlead.tracking.Experiment;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.List;

/** The team's experiments, the one that was written to last first. */
@PermitAll
@Route(value = TrackingPaths.LIST, layout = MainLayout.class)
class ExperimentsPage extends TeamPage {
    private final TrackingContext context;

    ExperimentsPage(TrackingContext context) {
        super(context.page());
        this.context = context;
    }

    @Override
    protected void enter(BeforeEnterEvent event) {
        PageHeader header = new PageHeader(title());
        ListFrame<Experiment> list = new ListFrame<>(spec(), header, event.getLocation());
        boolean fresh = context.runs().recent(actor(), team().id(), 1).isEmpty();
        setClassName("full", !fresh);
        add(header, list);
        if (fresh) {
            add(FirstSteps.of(context, team(), "digits"));
        }
        Live.keep(list, this::changes, list::refresh);
    }

    private ListSpec<Experiment> spec() {
        return new ListSpec<Experiment>(
                        "experiments",
                        title(),
                        experiment -> String.valueOf(experiment.id()),
                        () -> new ExperimentRowsInView(context.experiments(), actor(), team().id()))
                .columns(List.of(
                        ListColumn.<Experiment>of(
                                        "name",
                                        Texts.of("tracking.column.name"),
                                        experiment -> new Anchor(
                                                TrackingPaths.experiment(team(), experiment.id()), experiment.name()),
                                        Experiment::name)
                                .sortable()
                                .always(),
                        ListColumn.<Experiment>number(
                                        "id",
                                        Texts.of("tracking.column.id"),
                                        experiment -> String.valueOf(experiment.id()))
                                .width("100px")
                                .wideOnly(),
                        ListColumn.<Experiment>moment(
                                        "created",
                                        Texts.of("tracking.column.created"),
                                        experiment -> Instant.ofEpochMilli(experiment.createdAtMillis()))
                                .width("150px")
                                .sortable()
                                .wideOnly(),
                        ListColumn.<Experiment>moment(
                                        "updated",
                                        Texts.of("tracking.column.updated"),
                                        experiment -> Instant.ofEpochMilli(experiment.updatedAtMillis()))
                                .width("150px")
                                .phoneWidth("110px")
                                .sortable()))
                .sortedBy("updated", true);
    }

    private Subscription changes(Runnable changed) {
        return context.page()
                .feed()
                .subscribe(
                        happened -> team().id().equals(happened.team())
                                && happened.subject().kind().equals("experiment"),
                        batch -> changed.run());
    }

    @Override
    protected String title() {
        return Texts.of("tracking.experiments");
    }
}
