package dev.fairlead.tracking.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.splitlayout.SplitLayout;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.shell.IdChip;
import dev.fairlead.shell.LineChart;
import dev.fairlead.shell.Live;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.TeamPage;
import dev.fairlead.shell.Texts;
import dev.fairlead.tracking.Experiment;
import dev.fairlead.tracking.TrackingException;
import jakarta.annotation.security.PermitAll;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One experiment: its runs as a table, and beside it the charts of the selected ones, live. */
@PermitAll
@Route(value = TrackingPaths.EXPERIMENT, layout = MainLayout.class)
class ExperimentPage extends TeamPage {
    private final TrackingContext context;
    private String name = "";

    ExperimentPage(TrackingContext context) {
        super(context.page());
        this.context = context;
    }

    @Override
    protected void enter(BeforeEnterEvent event) {
        Experiment experiment =
                find(event.getRouteParameters().get("experiment").orElse(""));
        name = experiment.name();
        add(new PageHeader(name)
                .under(Texts.of("tracking.experiments"), TrackingPaths.list(team()))
                .facts(new Span(Texts.of("tracking.experiment-id")), new IdChip(String.valueOf(experiment.id()))));
        RunsInView runs = new RunsInView(context, actor(), team().id(), experiment.id());
        runs.read(event.getLocation().getQueryParameters());
        if (runs.isEmptyExperiment()) {
            Div first = new Div(FirstSteps.of(context, team(), name));
            add(first);
            follow(first, experiment.id(), ConcurrentHashMap.newKeySet(), () -> {
                if (!runs.isEmptyExperiment()) {
                    UI.getCurrent().refreshCurrentRoute(false);
                }
            });
            return;
        }
        addClassName("full");
        show(experiment, runs);
    }

    private Experiment find(String id) {
        if (!id.matches("\\d{1,18}")) {
            throw RefusedException.notFound("experiment", id);
        }
        return TrackingException.refusing(
                () -> context.experiments().require(actor(), team().id(), Long.parseLong(id)));
    }

    private void show(Experiment experiment, RunsInView runs) {
        RunCharts charts = new RunCharts(context.metrics(), actor(), team().id());
        RunTable table = new RunTable(team(), runs::isSelected, (run, chosen) -> {
            runs.select(run, chosen);
            charts.show(runs.drawn(), Set.of());
            write(experiment, runs);
        });
        table.setItems(query ->
                runs
                        .slice(query.getOffset(), query.getLimit(), RunTable.orderBy(query.getSortOrders().stream()))
                        .stream());
        table.getLazyDataView().setItemCountUnknown();
        table.getLazyDataView().setIdentifierProvider(run -> run.info().id());
        table.show(runs.columns());
        charts.show(runs.drawn(), Set.of());
        Div left = new Div(filter(experiment, runs, table, charts), table);
        left.addClassName("split-part");
        Div right = new Div(axis(charts), charts);
        right.addClassName("split-part");
        SplitLayout split = new SplitLayout(left, right);
        split.setSizeFull();
        split.setSplitterPosition(55);
        add(split);
        Set<String> changed = ConcurrentHashMap.newKeySet();
        follow(split, experiment.id(), changed, () -> {
            Set<String> now = Set.copyOf(changed);
            changed.removeAll(now);
            runs.reset();
            table.show(runs.columns());
            table.getDataProvider().refreshAll();
            charts.show(runs.drawn(), now);
        });
    }

    private void follow(Component component, long experiment, Set<String> changed, Runnable refresh) {
        Live.keep(
                component,
                told -> context.feed().subscribe(experiment, ids -> {
                    changed.addAll(ids);
                    told.run();
                }),
                refresh);
    }

    private Component filter(Experiment experiment, RunsInView runs, RunTable table, RunCharts charts) {
        TextField field = new TextField();
        field.setPlaceholder("metrics.accuracy > 0.9 AND params.depth = '3'");
        field.setAriaLabel(Texts.of("tracking.filter"));
        field.setClearButtonVisible(true);
        field.setWidthFull();
        field.setValue(runs.filter());
        field.setValueChangeMode(ValueChangeMode.ON_CHANGE);
        field.setManualValidation(true);
        runs.wrongFilter().ifPresent(wrong -> mark(field, wrong));
        field.addValueChangeListener(change -> {
            runs.setFilter(field.getValue());
            field.setInvalid(false);
            runs.wrongFilter().ifPresentOrElse(wrong -> mark(field, wrong), () -> {
                table.show(runs.columns());
                table.getDataProvider().refreshAll();
                charts.show(runs.drawn(), Set.of());
                write(experiment, runs);
            });
        });
        return field;
    }

    private static void mark(TextField field, TrackingException wrong) {
        Integer position = wrong.position();
        field.setErrorMessage(
                position == null
                        ? String.valueOf(wrong.getMessage())
                        : Texts.of("tracking.filter-wrong", position + 1, String.valueOf(wrong.getMessage())));
        field.setInvalid(true);
        if (position != null) {
            field.getElement()
                    .executeJs("this.inputElement.setSelectionRange($0, this.inputElement.value.length)", position);
        }
    }

    private static Component axis(RunCharts charts) {
        Select<LineChart.Axis> axis = new Select<>();
        axis.setAriaLabel(Texts.of("tracking.axis"));
        axis.setItems(LineChart.Axis.values());
        axis.setItemLabelGenerator(
                each -> Texts.of("tracking.axis." + each.name().toLowerCase(Locale.ROOT)));
        axis.setValue(LineChart.Axis.STEP);
        axis.addValueChangeListener(change -> charts.setAxis(change.getValue()));
        Div bar = new Div(new H2(Texts.of("tracking.charts")), axis);
        bar.addClassName("section-title");
        return bar;
    }

    /** Keeps filter and selection in the address, so that it can be shared and survives a reload. */
    private void write(Experiment experiment, RunsInView runs) {
        QueryParameters query = runs.write();
        String suffix = query.getQueryString().isEmpty() ? "" : "?" + query.getQueryString();
        getUI().ifPresent(ui -> ui.getPage()
                .getHistory()
                .replaceState(null, TrackingPaths.experiment(team(), experiment.id()) + suffix));
    }

    @Override
    protected String title() {
        return name;
    }
}
