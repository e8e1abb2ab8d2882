package dev.fairlead.serving.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Message;
import dev.fairlead.serving.Deployment;
import dev.fairlead.serving.Revision;
import dev.fairlead.shell.CopyButton;
import dev.fairlead.shell.Live;
import dev.fairlead.shell.ReaderAddress;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;

/** Where the endpoint is, how requests flow, how they fared, and every revision there was. */
final class OverviewTab extends Div {
    private final ServingContext context;
    private final Actor actor;
    private final Div flow = new Div();
    private final TrafficCharts charts;
    private final Grid<Revision> revisions = new Grid<>();
    private Deployment shown;

    OverviewTab(ServingContext context, Actor actor, Deployment deployment) {
        this.context = context;
        this.actor = actor;
        this.shown = deployment;
        this.charts = new TrafficCharts(context);
        addClassName("page-part");
        prepareRevisions();
        add(
                address(deployment),
                flow,
                new H2(Texts.of("serving.traffic")),
                charts,
                new H2(Texts.of("serving.revisions")),
                revisions);
        show();
        Live.keep(flow, changed -> context.changes(deployment.id(), changed), this::reload);
        Live.keep(charts, changed -> context.traffic().subscribe(changed), () -> charts.show(shown));
    }

    private void reload() {
        shown = context.deployments().require(actor, shown.team(), shown.name());
        show();
    }

    private void show() {
        flow.removeAll();
        flow.add(new TrafficFlow(shown));
        charts.show(shown);
        revisions.setItems(shown.revisions());
    }

    /** With the address by which this reader reaches the portal. */
    private static Component address(Deployment deployment) {
        Div row = new Div();
        row.addClassName("endpoint-address");
        UI.getCurrent().getPage().fetchCurrentURL(url -> {
            String address = ReaderAddress.origin(url) + deployment.path();
            row.removeAll();
            row.add(new Span(Texts.of("serving.endpoint")), new Code(address), new CopyButton(address));
        });
        return row;
    }

    private void prepareRevisions() {
        revisions.setAllRowsVisible(true);
        revisions.setSelectionMode(Grid.SelectionMode.NONE);
        revisions.getElement().setAttribute("aria-label", Texts.of("serving.revisions"));
        revisions
                .addColumn(Revision::number)
                .setHeader(Texts.of("serving.column.revision"))
                .setTextAlign(ColumnTextAlign.END)
                .setFlexGrow(0);
        revisions.addColumn(DeploymentTable::model).setHeader(Texts.of("serving.column.model"));
        revisions
                .addComponentColumn(this::state)
                .setHeader(Texts.of("serving.column.state"))
                .setFlexGrow(3);
        revisions
                .addColumn(Revision::traffic)
                .setHeader(Texts.of("serving.column.traffic"))
                .setTextAlign(ColumnTextAlign.END);
        revisions.addColumn(Revision::createdBy).setHeader(Texts.of("serving.column.by"));
        revisions
                .addComponentColumn(revision -> new TimeAgo(revision.createdAt()))
                .setHeader(Texts.of("serving.column.since"));
        revisions
                .addComponentColumn(revision -> new Anchor(
                        "t/" + shown.team().name() + "/jobs/" + revision.job().value(),
                        Texts.of("serving.job-and-logs")))
                .setHeader(Texts.of("serving.column.job"));
    }

    private Component state(Revision revision) {
        Div cell = new Div(ServingBadge.of(revision.state()));
        Message reason = context.why().reason(revision);
        if (reason != null) {
            Span text = new Span(Texts.of(reason));
            text.addClassName("reason");
            cell.add(new Div(text));
        }
        return cell;
    }
}
