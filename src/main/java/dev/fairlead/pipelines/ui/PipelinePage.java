package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import dev.fairlead.pipelines.PipelineVersion;
import dev.fairlead.shell.Live;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.TeamPage;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;
import jakarta.annotation.security.PermitAll;

/** One pipeline: its newest version and its runs. */
@PermitAll
@Route(value = PipelineAddresses.ONE, layout = MainLayout.class)
class PipelinePage extends TeamPage {
    private static final int RUNS = 200;

    private final PipelineContext context;
    private String name = "";

    PipelinePage(PipelineContext context) {
        super(context.page());
        this.context = context;
        addClassName("full");
    }

    @Override
    protected String title() {
        return name;
    }

    @Override
    protected void enter(BeforeEnterEvent event) {
        name = event.getRouteParameters().get("pipeline").orElseThrow();
        PipelineVersion newest = context.pipelines().require(actor(), team(), name);
        PageHeader header = new PageHeader(name)
                .under(Texts.of("nav.pipelines"), PipelineAddresses.list(team()))
                .facts(
                        new Span(Texts.of("pipelines.version", newest.number())),
                        new Span(newest.createdBy()),
                        new TimeAgo(newest.createdAt()));
        RunGrid runs = new RunGrid(team());
        add(header, runs);
        show(runs);
        Live.keep(runs, changed -> context.changes(team(), changed), () -> show(runs));
    }

    private void show(RunGrid runs) {
        runs.setItems(context.runs().list(actor(), team(), name, null, RUNS));
    }
}
