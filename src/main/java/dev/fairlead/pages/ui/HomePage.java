package dev.fairlead.pages.ui;

import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import dev.fairlead.shell.CopyButton;
import dev.fairlead.shell.Elapsed;
import dev.fairlead.shell.HomeCard;
import dev.fairlead.shell.LineChart;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.PageContext;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.TeamPage;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;

/**
 * A team's Home: the cards that features contribute, in their order. The build cannot see which parts the cards are made of, so
 * they are named here for the browser to load.
 */
@PermitAll
@Uses(Grid.class)
@Uses(ProgressBar.class)
@Uses(LineChart.class)
@Uses(CopyButton.class)
@Uses(Elapsed.class)
@Uses(TimeAgo.class)
@Route(value = "t/:team", layout = MainLayout.class)
class HomePage extends TeamPage {
    private final List<HomeCard> cards;

    HomePage(PageContext context, ObjectProvider<HomeCard> cards) {
        super(context);
        this.cards =
                cards.stream().sorted(Comparator.comparingInt(HomeCard::order)).toList();
    }

    @Override
    protected void enter(BeforeEnterEvent event) {
        Div shown = new Div();
        shown.addClassName("cards");
        cards.forEach(card -> card.create(actor(), team()).ifPresent(shown::add));
        add(new PageHeader(team().title()), shown);
    }

    @Override
    protected String title() {
        return Texts.of("nav.home");
    }
}
