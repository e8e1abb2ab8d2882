package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import dev.fairlead.jobs.JobState;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.Message;
import dev.fairlead.shell.Elapsed;
import dev.fairlead.shell.Formats;
import dev.fairlead.shell.Narrow;
import dev.fairlead.shell.OneLine;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;
import java.util.List;

/** The rows of the list, read from the database as the reader scrolls; the reason stands under the name. */
final class JobGrid extends Grid<JobView> {
    JobGrid(PagedJobs paged) {
        addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
        setSizeFull();
        setSelectionMode(SelectionMode.NONE);
        getElement().setAttribute("aria-label", Texts.of("nav.jobs"));
        Column<JobView> name = addComponentColumn(JobGrid::name)
                .setHeader(Texts.of("jobs.column.name"))
                .setFlexGrow(1);
        addComponentColumn(job -> JobWords.badge(job.state()))
                .setHeader(Texts.of("jobs.column.state"))
                .setFlexGrow(0)
                .setWidth("130px");
        Column<JobView> kind = addColumn(job -> JobWords.role(job.spec().role()))
                .setHeader(Texts.of("jobs.column.kind"))
                .setFlexGrow(0)
                .setWidth("120px");
        Column<JobView> owner = addComponentColumn(job -> new OneLine(job.ownerName()))
                .setHeader(Texts.of("jobs.column.owner"))
                .setFlexGrow(0)
                .setWidth("140px");
        Column<JobView> asks = addColumn(job -> Formats.amount(JobWords.total(job.spec())))
                .setHeader(Texts.of("jobs.column.asks"))
                .setFlexGrow(0)
                .setWidth("200px")
                .setTextAlign(ColumnTextAlign.END);
        Column<JobView> submitted = addComponentColumn(job -> new TimeAgo(job.submittedAt()))
                .setHeader(Texts.of("jobs.column.submitted"))
                .setFlexGrow(0)
                .setWidth("130px")
                .setTextAlign(ColumnTextAlign.END);
        Column<JobView> time = addComponentColumn(JobGrid::runTime)
                .setHeader(Texts.of("jobs.column.run-time"))
                .setFlexGrow(0)
                .setTextAlign(ColumnTextAlign.END);
        Narrow.tell(this, narrow -> {
            List.of(kind, owner, asks, submitted).forEach(column -> column.setVisible(!narrow));
            name.setWidth(narrow ? "120px" : "280px");
            time.setWidth(narrow ? "100px" : "120px");
        });
        setItems(query -> paged.fetch(query.getOffset(), query.getLimit()).stream());
        getLazyDataView().setIdentifierProvider(JobView::id);
        addItemClickListener(click -> getUI().ifPresent(ui -> ui.navigate(JobAddresses.one(click.getItem()))));
    }

    void refresh() {
        getDataProvider().refreshAll();
    }

    private static Component name(JobView job) {
        Anchor link = new Anchor(JobAddresses.one(job), JobWords.title(job));
        Div cell = new Div(link);
        Message why = job.explanation();
        if (why != null) {
            Div reason = new Div(Texts.of(why));
            reason.addClassName("reason");
            cell.add(reason);
        }
        return cell;
    }

    /** Counts while it runs; nothing where it never did. */
    private static Component runTime(JobView job) {
        boolean waits = job.state() == JobState.WAITING || job.state() == JobState.HELD;
        return new Elapsed(waits ? null : job.startedAt(), job.endedAt());
    }
}
