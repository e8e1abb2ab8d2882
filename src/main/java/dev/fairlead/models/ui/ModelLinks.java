package dev.fairlead.models.ui;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.models.ModelRegistry;
import dev.fairlead.shell.SubjectLink;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lets pages of other rooms link to a version of a model, {@code digits/3}. */
@Component
class ModelLinks implements SubjectLink {
    private final ModelRegistry models;

    ModelLinks(ModelRegistry models) {
        this.models = models;
    }

    @Override
    public List<Link> links(Actor actor, TeamRef team, SubjectRef subject) {
        int slash = subject.id().lastIndexOf('/');
        String number = subject.id().substring(slash + 1);
        if (!subject.kind().equals("model-version") || slash < 1 || !number.matches("\\d{1,9}")) {
            return List.of();
        }
        String model = subject.id().substring(0, slash);
        return models.find(actor, team.id(), model, Integer.parseInt(number)).stream()
                .map(version -> new Link("models.link", model + " " + version.version(), ModelPaths.model(team, model)))
                .toList();
    }
}
