package dev.fairlead.serving.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import dev.fairlead.serving.Deployment;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.TeamPage;
import dev.fairlead.shell.Texts;
import jakarta.annotation.security.PermitAll;

/** One deployment: overview, console, and a canvas where its model reads drawings. */
@PermitAll
@Route(value = "t/:team/deployments/:deployment", layout = MainLayout.class)
@RouteAlias(value = "t/:team/deployments/:deployment/:tab", layout = MainLayout.class)
class DeploymentPage extends TeamPage {
    private final ServingContext context;
    private String name = "";

    DeploymentPage(ServingContext context) {
        super(context.page());
        this.context = context;
    }

    @Override
    protected void enter(BeforeEnterEvent event) {
        name = event.getRouteParameters().get("deployment").orElse("");
        DeploymentTab tab =
                DeploymentTab.of(event.getRouteParameters().get("tab").orElse(""));
        Deployment deployment = context.deployments().require(actor(), team(), name);
        add(new DeploymentHeader(context, actor(), team(), name), tabs(deployment, tab), content(deployment, tab));
    }

    private static Component tabs(Deployment deployment, DeploymentTab shown) {
        Nav tabs = new Nav();
        tabs.addClassName("page-tabs");
        tabs.setAriaLabel(Texts.of("serving.tabs"));
        for (DeploymentTab tab : DeploymentTab.values()) {
            if (tab == DeploymentTab.DRAW && !deployment.current().signature().takesDrawings()) {
                continue;
            }
            Anchor link = new Anchor(ServingPaths.tab(deployment, tab), Texts.of("serving.tab." + tab.word()));
            link.setRouterIgnore(false);
            if (tab == shown) {
                link.getElement().setAttribute("aria-current", "page");
            }
            tabs.add(link);
        }
        return tabs;
    }

    private Component content(Deployment deployment, DeploymentTab tab) {
        return switch (tab) {
            case OVERVIEW -> new OverviewTab(context, actor(), deployment);
            case CONSOLE -> new ConsoleTab(context, actor(), deployment);
            case DRAW -> new DrawTab(context, actor(), deployment);
        };
    }

    @Override
    protected String title() {
        return name;
    }
}
