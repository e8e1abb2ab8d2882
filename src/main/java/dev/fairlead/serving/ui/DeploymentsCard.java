package dev.fairlead.serving.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.serving.Deployment;
import dev.fairlead.shell.HomeCard;
import dev.fairlead.shell.Live;
import dev.fairlead.shell.Texts;
import java.util.List;
import java.util.Optional;

/** The team's endpoints on its Home page; nothing where it has none. */
@org.springframework.stereotype.Component
class DeploymentsCard implements HomeCard {
    private static final int ORDER = 40;

    private final ServingContext context;

    DeploymentsCard(ServingContext context) {
        this.context = context;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Optional<Component> create(Actor actor, TeamRef team) {
        Div card = new Div();
        card.addClassNames("section", "wide");
        show(card, actor, team);
        Live.keep(card, context::changes, () -> show(card, actor, team));
        return Optional.of(card);
    }

    private void show(Div card, Actor actor, TeamRef team) {
        List<Deployment> deployments = context.deployments().list(actor, team).stream()
                .filter(Deployment::wanted)
                .toList();
        card.removeAll();
        card.setVisible(!deployments.isEmpty());
        if (!deployments.isEmpty()) {
            DeploymentTable table = new DeploymentTable(context);
            table.setItems(deployments);
            card.add(new H2(Texts.of("serving.list.title")), table);
        }
    }
}
