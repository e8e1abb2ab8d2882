package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import dev.fairlead.jobs.JobService;
import dev.fairlead.kernel.Permission;
import dev.fairlead.shell.EmptyState;
import dev.fairlead.shell.Live;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.PageContext;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.TeamPage;
import dev.fairlead.shell.Texts;
import jakarta.annotation.security.PermitAll;

/** A team's jobs, newest first, as many as there are. */
@Route(value = JobAddresses.LIST, layout = MainLayout.class)
@PermitAll
class JobsPage extends TeamPage {
    private final JobService jobs;
    private final JobChanges changes;

    JobsPage(PageContext context, JobService jobs, JobChanges changes) {
        super(context);
        this.jobs = jobs;
        this.changes = changes;
        addClassName("full");
    }

    @Override
    protected String title() {
        return Texts.of("nav.jobs");
    }

    @Override
    protected void enter(BeforeEnterEvent event) {
        JobFilter filter = JobFilter.from(event.getLocation().getQueryParameters());
        PagedJobs paged = new PagedJobs(query -> jobs.list(actor(), team().id(), query), filter);
        paged.fetch(0, 1);
        JobGrid grid = new JobGrid(paged);
        grid.setEmptyStateComponent(empty(filter));
        PageHeader header = new PageHeader(title());
        if (maySubmit()) {
            header.actions(submit());
        }
        add(header, toolbar(paged, grid), grid);
        Live.keep(grid, changed -> changes.subscribe(any -> true, changed), grid::refresh);
    }

    private boolean maySubmit() {
        return context().access().allows(actor(), team().id(), Permission.SUBMIT_JOBS);
    }

    private Button submit() {
        Button submit = new Button(Texts.of("jobs.new"), VaadinIcon.PLUS.create());
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        submit.addClickListener(click -> submit.getUI().ifPresent(ui -> ui.navigate(JobAddresses.fresh(team()))));
        return submit;
    }

    private Component toolbar(PagedJobs paged, JobGrid grid) {
        TextField text = new TextField();
        text.setPlaceholder(Texts.of("jobs.filter.text"));
        text.setAriaLabel(Texts.of("jobs.filter.text"));
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setValue(paged.filter().text());
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addFocusShortcut(Key.SLASH);
        text.addClassName("grow");
        Select<JobFilter.Group> group = new Select<>();
        group.setAriaLabel(Texts.of("jobs.filter.state"));
        group.setItems(JobFilter.Group.values());
        group.setItemLabelGenerator(item -> Texts.of("jobs.filter." + item.word()));
        group.setValue(paged.filter().group());
        text.addValueChangeListener(change ->
                show(new JobFilter(paged.filter().group(), change.getValue().strip()), paged, grid));
        group.addValueChangeListener(
                change -> show(new JobFilter(change.getValue(), paged.filter().text()), paged, grid));
        Div toolbar = new Div(group, text);
        toolbar.addClassName("toolbar");
        return toolbar;
    }

    private void show(JobFilter filter, PagedJobs paged, JobGrid grid) {
        paged.show(filter);
        grid.setEmptyStateComponent(empty(filter));
        grid.refresh();
        getUI().ifPresent(ui -> ui.getPage()
                .getHistory()
                .replaceState(null, new Location(JobAddresses.list(team()), filter.parameters())));
    }

    private Component empty(JobFilter filter) {
        if (!filter.showsEverything()) {
            return new EmptyState(VaadinIcon.SEARCH, Texts.of("jobs.none-match"), Texts.of("jobs.none-match.advice"));
        }
        Component[] steps = maySubmit() ? new Component[] {submit()} : new Component[0];
        return new EmptyState(VaadinIcon.TASKS, Texts.of("jobs.none"), Texts.of("jobs.none.advice"), steps);
    }
}
