package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import dev.fairlead.shell.Live;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.TeamPage;
import dev.fairlead.shell.Texts;
import jakarta.annotation.security.PermitAll;
import org.jspecify.annotations.Nullable;

/** One pipeline: its steps, to change and to run, and its runs. */
@PermitAll
@Route(value = PipelineAddresses.ONE, layout = MainLayout.class)
class PipelinePage extends TeamPage {
    private static final int RUNS = 200;

    private final PipelineContext context;
    private String name = "";
    private @Nullable PipelineDesk desk;

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
        boolean showsRuns = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(PipelineAddresses.TAB)
                .filter(PipelineAddresses.RUNS::equals)
                .isPresent();
        PageHeader header = new PageHeader(name).under(Texts.of("nav.pipelines"), PipelineAddresses.list(team()));
        if (showsRuns) {
            add(header, PipelineTabs.of(team(), name, true), runs());
            return;
        }
        PipelineDesk now = desk;
        if (now == null || !now.isOf(team(), name)) {
            // What is being written outlasts a look at the runs.
            now = new PipelineDesk(context, actor(), context.pipelines().require(actor(), team(), name));
            desk = now;
        }
        add(header, PipelineTabs.of(team(), name, false), now);
        now.showIn(header);
    }

    private Component runs() {
        RunGrid runs = new RunGrid(team());
        Runnable show = () -> runs.setItems(context.runs().list(actor(), team(), name, null, RUNS));
        show.run();
        Live.keep(runs, changed -> context.changes(team(), changed), show);
        return runs;
    }
}
