package dev.fairlead.serving.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import dev.fairlead.shell.EmptyState;
import dev.fairlead.shell.ListColumn;
import dev.fairlead.shell.ListFrame;
import dev.fairlead.shell.ListSpec;
import dev.fairlead.shell.Live;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.TeamPage;
import dev.fairlead.shell.Texts;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** The team's deployments. */
@PermitAll
@Route(value = "t/:team/deployments", layout = MainLayout.class)
class DeploymentsPage extends TeamPage {
    private final ServingContext context;

    DeploymentsPage(ServingContext context) {
        super(context.page());
        this.context = context;
        addClassName("full");
    }

    @Override
    protected void enter(BeforeEnterEvent event) {
        PageHeader header = new PageHeader(title());
        ListFrame<DeploymentRow> list = new ListFrame<>(spec(), header, event.getLocation());
        add(
                header,
                list,
                new DeployProposals(
                        context, actor(), team(), context.deployments().list(actor(), team())));
        Live.keep(list, context::changes, list::refresh);
    }

    private ListSpec<DeploymentRow> spec() {
        return new ListSpec<DeploymentRow>(
                        "deployments",
                        title(),
                        row -> row.deployment().id().value(),
                        () -> new DeploymentRows(context, actor(), team()))
                .columns(List.of(
                        ListColumn.<DeploymentRow>of(
                                        "name",
                                        Texts.of("serving.column.name"),
                                        row -> DeploymentTable.name(row.deployment()),
                                        row -> row.deployment().name())
                                .phoneWidth("130px")
                                .sortable()
                                .always(),
                        ListColumn.<DeploymentRow>of(
                                "state",
                                Texts.of("serving.column.state"),
                                row -> DeploymentTable.state(row.deployment()),
                                row -> row.deployment().state().name()),
                        ListColumn.<DeploymentRow>text(
                                        "model",
                                        Texts.of("serving.column.model"),
                                        row -> DeploymentTable.model(
                                                row.deployment().current()))
                                .width("180px")
                                .wideOnly(),
                        ListColumn.<DeploymentRow>number(
                                        "requests",
                                        Texts.of("serving.column.requests"),
                                        row -> String.valueOf(row.requests()))
                                .width("130px")
                                .wideOnly(),
                        ListColumn.number("median", Texts.of("serving.column.median"), DeploymentRow::median)
                                .width("120px")
                                .wideOnly(),
                        ListColumn.<DeploymentRow>moment(
                                        "since",
                                        Texts.of("serving.column.since"),
                                        row -> row.deployment().current().createdAt())
                                .sortable()
                                .wideOnly()))
                .filters(DeploymentRows.filter())
                .sortedBy("name", false)
                .wrapped()
                .whereEmpty(this::empty);
    }

    private Component empty() {
        Anchor models = new Anchor("t/" + team().name() + "/models", Texts.of("serving.list.to-models"));
        return new EmptyState(
                VaadinIcon.ROCKET, Texts.of("serving.list.empty"), Texts.of("serving.list.empty-text"), models);
    }

    @Override
    protected String title() {
        return Texts.of("serving.list.title");
    }
}
