package dev.fairlead.pages.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import dev.fairlead.shell.Command;
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
    /** Commands from this order on make nothing new. */
    private static final int FIRST_OF_OTHERS = 50;

    private final List<HomeCard> cards;
    private final List<Command> commands;

    HomePage(PageContext context, ObjectProvider<HomeCard> cards, ObjectProvider<Command> commands) {
        super(context);
        this.commands = commands.stream()
                .filter(command -> command.order() < FIRST_OF_OTHERS)
                .sorted(Comparator.comparingInt(Command::order).reversed())
                .toList();
        this.cards =
                cards.stream().sorted(Comparator.comparingInt(HomeCard::order)).toList();
    }

    @Override
    protected void enter(BeforeEnterEvent event) {
        Div shown = new Div();
        shown.addClassName("cards");
        cards.forEach(card -> card.create(actor(), team()).ifPresent(shown::add));
        add(new PageHeader(team().title()).actions(actions()), shown);
    }

    /** What makes something new, the usual at the right end. */
    private Component[] actions() {
        List<Command> offered = commands.stream()
                .filter(command -> command.isVisibleTo(actor(), team()))
                .toList();
        return offered.stream()
                .map(command -> {
                    Button button = new Button(Texts.of(command.titleKey()), new Icon("vaadin", command.icon()));
                    button.addClickListener(click -> button.getUI().ifPresent(ui -> command.run(ui, team())));
                    if (command.equals(offered.getLast())) {
                        button.addThemeVariants(ButtonVariant.PRIMARY);
                    }
                    return button;
                })
                .toArray(Component[]::new);
    }

    @Override
    protected String title() {
        return Texts.of("nav.home");
    }
}
