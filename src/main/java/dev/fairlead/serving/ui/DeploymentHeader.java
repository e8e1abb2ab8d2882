package dev.fairlead.serving.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.models.ModelRegistry;
import dev.fairlead.serving.Deployment;
import dev.fairlead.serving.Revision;
import dev.fairlead.shell.Live;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.Sentence;
import dev.fairlead.shell.SubjectLink;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;
import java.util.ArrayList;
import java.util.List;

/** The top of a deployment's page: state and reason, what it serves, and what can be done with it. */
final class DeploymentHeader extends Div {
    private final ServingContext context;
    private final Actor actor;
    private final TeamRef team;
    private final String name;
    private final Div content = new Div();

    DeploymentHeader(ServingContext context, Actor actor, TeamRef team, String name) {
        this.context = context;
        this.actor = actor;
        this.team = team;
        this.name = name;
        add(content);
        show();
        Live.keep(content, context::changes, this::show);
    }

    private void show() {
        Deployment deployment = context.deployments().require(actor, team, name);
        Revision current = deployment.current();
        List<Component> facts = new ArrayList<>();
        facts.add(ServingBadge.of(deployment.state()));
        facts.add(new Span(DeploymentTable.model(current)));
        facts.add(new Span(Texts.of("serving.revision", current.number())));
        facts.add(new Span(current.createdBy()));
        facts.add(new TimeAgo(current.createdAt()));
        jobLinks(current).forEach(facts::add);
        PageHeader header = new PageHeader(name)
                .under(Texts.of("serving.list.title"), ServingPaths.list(team))
                .actions(actions(deployment))
                .facts(facts.toArray(Component[]::new));
        content.removeAll();
        content.add(header);
        if (deployment.reason() != null) {
            Div reason = new Div(new Sentence(deployment.reason()));
            reason.addClassName("reason");
            reason.getElement().setAttribute("role", "status");
            content.add(reason);
        }
    }

    private List<Anchor> jobLinks(Revision revision) {
        SubjectRef job = new SubjectRef("job", revision.job().value());
        String own = "t/" + team.name() + "/jobs/" + revision.job().value();
        List<Anchor> anchors = new ArrayList<>();
        anchors.add(new Anchor(own, Texts.of("serving.job-and-logs")));
        context.links().stream()
                .flatMap(links -> links.links(actor, team, job).stream())
                .filter(link -> !link.path().startsWith(ServingPaths.list(team))
                        && !link.path().equals(own))
                .map(DeploymentHeader::anchor)
                .forEach(anchors::add);
        return anchors;
    }

    private static Anchor anchor(SubjectLink.Link link) {
        return new Anchor(link.path(), Texts.of(link.labelKey(), link.value()));
    }

    private Component[] actions(Deployment deployment) {
        if (!context.page().access().allows(actor, team.id(), Permission.DEPLOY)) {
            return new Component[0];
        }
        List<Component> buttons = new ArrayList<>();
        Revision newest = deployment.newest();
        if (deployment.wanted()) {
            buttons.add(new Button(
                    Texts.of("serving.action.stop"),
                    click -> Notice.attempt(() -> {
                        context.deployments().undeploy(actor, team, name);
                        Notice.done(Texts.of("serving.done.stopped", name));
                        show();
                    })));
        }
        if (!deployment.wanted() || !newest.state().isActive()) {
            buttons.add(deploy("serving.action.start", newest.model(), newest.modelVersion()));
        }
        context.models().versions(actor, team.id(), newest.model()).stream()
                .findFirst()
                .map(ModelRegistry.Version::version)
                .filter(latest -> latest > newest.modelVersion())
                .ifPresent(latest -> buttons.add(deploy("serving.action.update", newest.model(), latest)));
        return buttons.toArray(Component[]::new);
    }

    private Button deploy(String key, String model, int version) {
        return new DeployButton(context, actor, team, model, version, name, key);
    }
}
