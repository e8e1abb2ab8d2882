package dev.fairlead.pages.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.fairlead.events.Event;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Subscription;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.pages.Tour;
import dev.fairlead.pages.TourProgress;
import dev.fairlead.pages.Tours;
import dev.fairlead.pipelines.PipelineRunId;
import dev.fairlead.serving.Deployments;
import dev.fairlead.shell.HomeCard;
import dev.fairlead.shell.Live;
import dev.fairlead.shell.PageContext;
import java.util.Optional;
import java.util.Set;

/** The way from nothing to a drawn digit that is recognised, on the Home page of a team that has no deployment yet. */
@org.springframework.stereotype.Component
class TourCard implements HomeCard {
    private static final int ORDER = -10;
    private static final Set<String> SUBJECTS = Set.of("job", "run", "deployment", "tour", PipelineRunId.KIND);

    private final Tours tours;
    private final TourProgress progress;
    private final Deployments deployments;
    private final PageContext context;

    TourCard(Tours tours, TourProgress progress, Deployments deployments, PageContext context) {
        this.tours = tours;
        this.progress = progress;
        this.deployments = deployments;
        this.context = context;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Optional<Component> create(Actor actor, TeamRef team) {
        Optional<Tour> tour = tours.find(actor, team);
        boolean fresh = tour.isEmpty()
                && tours.mayStart(actor, team)
                && deployments.list(actor, team).isEmpty();
        boolean shown = fresh || tour.filter(found -> !found.hidden()).isPresent();
        if (!shown) {
            return Optional.empty();
        }
        Div card = new Div();
        card.addClassNames("panel", "wide");
        TourPanel panel = new TourPanel(tours, progress, actor, team);
        card.add(panel);
        Live.keep(card, changed -> subscribe(panel, changed), panel::refresh);
        return Optional.of(card);
    }

    private Subscription subscribe(TourPanel panel, Runnable changed) {
        Subscription events = context.feed().subscribe(TourCard::matters, batch -> changed.run());
        Subscription epochs = panel.follow(changed);
        return () -> {
            events.close();
            epochs.close();
        };
    }

    private static boolean matters(Event event) {
        return SUBJECTS.contains(event.subject().kind());
    }
}
