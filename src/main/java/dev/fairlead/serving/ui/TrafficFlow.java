package dev.fairlead.serving.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.fairlead.serving.Deployment;
import dev.fairlead.serving.Revision;
import dev.fairlead.shell.Texts;

/** Client, gateway, revisions: who gets which share of the requests, from left to right. */
final class TrafficFlow extends Div {
    private static final int WHOLE = 100;

    TrafficFlow(Deployment deployment) {
        addClassName("flow");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", Texts.of("serving.flow"));
        Div revisions = new Div();
        revisions.addClassName("flow-fan");
        for (Revision revision : deployment.revisions()) {
            if (revision.state().isActive()) {
                revisions.add(revision(revision));
            }
        }
        add(
                box(Texts.of("serving.flow.client")),
                arrow(),
                box(Texts.of("serving.flow.gateway"), new Span(deployment.path())));
        if (revisions.getComponentCount() > 0) {
            add(arrow(), revisions);
        }
    }

    private static Component revision(Revision revision) {
        Span share = new Span(revision.traffic() + " %");
        share.addClassName("flow-share");
        Div box = box(
                Texts.of("serving.revision", revision.number()),
                new Span(DeploymentTable.model(revision)),
                ServingBadge.of(revision.state()));
        box.addClassName(revision.traffic() == WHOLE ? "flow-main" : "flow-side");
        Div row = new Div(share, box);
        row.addClassName("flow-row");
        return row;
    }

    private static Div box(String title, Component... more) {
        Span heading = new Span(title);
        heading.addClassName("flow-title");
        Div box = new Div(heading);
        box.add(more);
        box.addClassName("flow-box");
        return box;
    }

    private static Component arrow() {
        Span arrow = new Span("→");
        arrow.addClassName("flow-arrow");
        arrow.getElement().setAttribute("aria-hidden", "true");
        return arrow;
    }
}
