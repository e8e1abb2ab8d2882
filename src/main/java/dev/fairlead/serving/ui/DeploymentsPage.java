package dev.fairlead.serving.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import dev.fairlead.serving.Deployment;
import dev.fairlead.shell.EmptyState;
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
    }

    @Override
    protected void enter(BeforeEnterEvent event) {
        Div content = new Div();
        add(
                new PageHeader(Texts.of("serving.list.title")),
                content,
                new DeployProposals(
                        context, actor(), team(), context.deployments().list(actor(), team())));
        show(content);
        Live.keep(content, context::changes, () -> show(content));
    }

    private void show(Div content) {
        List<Deployment> deployments = context.deployments().list(actor(), team());
        if (deployments.isEmpty()) {
            content.removeAll();
            content.add(empty());
            return;
        }
        DeploymentTable table = content.getChildren()
                .filter(DeploymentTable.class::isInstance)
                .map(DeploymentTable.class::cast)
                .findFirst()
                .orElseGet(() -> {
                    DeploymentTable fresh = new DeploymentTable(context);
                    content.removeAll();
                    content.add(fresh);
                    return fresh;
                });
        table.setItems(deployments);
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
