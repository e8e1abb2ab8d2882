package dev.fairlead.tracking.ui;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import dev.fairlead.shell.Live;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.TeamPage;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;
import dev.fairlead.tracking.Experiment;
import dev.fairlead.tracking.Search;
import dev.fairlead.tracking.TrackingException;
import dev.fairlead.tracking.View;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.List;

/** The team's experiments. */
@PermitAll
@Route(value = TrackingPaths.LIST, layout = MainLayout.class)
class ExperimentsPage extends TeamPage {
    private static final int MOST = 1000;
    private static final Search NEWEST = new Search("", View.ACTIVE_ONLY, List.of("last_update_time DESC"), MOST, null);

    private final TrackingContext context;

    ExperimentsPage(TrackingContext context) {
        super(context.page());
        this.context = context;
    }

    @Override
    protected void enter(BeforeEnterEvent event) {
        Div content = new Div();
        content.addClassName("section");
        Grid<Experiment> table = table();
        content.add(table);
        if (context.runs().recent(actor(), team().id(), 1).isEmpty()) {
            content.add(FirstSteps.of(context, team(), "digits"));
        }
        add(new PageHeader(Texts.of("tracking.experiments")), content);
        Runnable show = () -> table.setItems(TrackingException.refusing(
                () -> context.experiments().search(actor(), team().id(), NEWEST).items()));
        show.run();
        Live.keep(
                content,
                changed -> context.page()
                        .feed()
                        .subscribe(
                                happened -> team().id().equals(happened.team())
                                        && happened.subject().kind().equals("experiment"),
                                batch -> changed.run()),
                show);
    }

    private Grid<Experiment> table() {
        Grid<Experiment> table = new Grid<>();
        table.setSelectionMode(Grid.SelectionMode.NONE);
        table.setAllRowsVisible(true);
        table.getElement().setAttribute("aria-label", Texts.of("tracking.experiments"));
        table.addComponentColumn(
                        experiment -> new Anchor(TrackingPaths.experiment(team(), experiment.id()), experiment.name()))
                .setHeader(Texts.of("tracking.column.name"))
                .setFlexGrow(3);
        table.addColumn(Experiment::id).setHeader(Texts.of("tracking.column.id"));
        table.addComponentColumn(experiment -> new TimeAgo(Instant.ofEpochMilli(experiment.createdAtMillis())))
                .setHeader(Texts.of("tracking.column.created"));
        table.addComponentColumn(experiment -> new TimeAgo(Instant.ofEpochMilli(experiment.updatedAtMillis())))
                .setHeader(Texts.of("tracking.column.updated"));
        return table;
    }

    @Override
    protected String title() {
        return Texts.of("tracking.experiments");
    }
}
