package dev.fairlead.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamRef;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** The frame around every page: navigation at the left, team switcher and the reader's own menu at the top. */
@PermitAll
public class MainLayout extends AppLayout implements AfterNavigationObserver {
    /** Entries from this order on are the administrators'. */
    private static final int FIRST_OF_ADMINISTRATORS = 100;

    private final PageContext context;
    private final List<NavigationEntry> entries;
    private final SideNav navigation = new SideNav();
    private final SideNav administration = new SideNav();
    private final TeamSwitcher teams;
    private final CommandPalette palette;
    private @Nullable TeamRef shown;

    MainLayout(
            PageContext context,
            ObjectProvider<NavigationEntry> entries,
            ObjectProvider<FrameNote> notes,
            Preferences preferences,
            Search search,
            PaletteEntries offered) {
        this.context = context;
        this.entries = entries.stream()
                .sorted(Comparator.comparingInt(NavigationEntry::order))
                .toList();
        this.teams = new TeamSwitcher();
        this.palette = new CommandPalette(search, offered);
        setPrimarySection(Section.DRAWER);
        navigation.setLabel(null);
        navigation.getElement().setAttribute("aria-label", Texts.of("nav.label"));
        administration.setLabel(Texts.of("nav.administration"));
        Header bar =
                new Header(new DrawerToggle(), teams, palette, new ReaderMenu(context.currentActor(), preferences));
        bar.addClassName("bar");
        addToNavbar(bar, new ConnectionBar());
        notes.orderedStream().forEach(note -> addToNavbar(sentence(note)));
        Nav home = new Nav(brand());
        home.setAriaLabel("Fairlead");
        addToDrawer(home, navigation, administration);
    }

    /** Whatever page it is, it is the main part for those who move by landmarks. */
    @Override
    public void setContent(@Nullable Component content) {
        super.setContent(content);
        if (content != null) {
            content.getElement().setAttribute("role", "main");
        }
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        Optional<Actor> reader = context.currentActor().find();
        if (reader.isEmpty()) {
            return;
        }
        List<TeamRef> visible = context.teams().visibleTo(reader.get());
        String named = event.getRouteParameters().get("team").orElse("");
        Optional<TeamRef> team = visible.stream()
                .filter(candidate -> candidate.name().equals(named))
                .findFirst()
                .or(() -> Optional.ofNullable(shown))
                .or(() -> context.teams().defaultFor(reader.get()));
        team.ifPresent(found -> show(reader.get(), found, visible));
    }

    private void show(Actor reader, TeamRef team, List<TeamRef> visible) {
        teams.show(visible, team);
        palette.show(reader, team, visible);
        if (team.equals(shown)) {
            return;
        }
        shown = team;
        navigation.removeAll();
        administration.removeAll();
        for (NavigationEntry entry : entries) {
            if (entry.isVisibleTo(reader, team)) {
                (entry.order() < FIRST_OF_ADMINISTRATORS ? navigation : administration)
                        .addItem(item(entry, reader, team));
            }
        }
        administration.setVisible(!administration.getItems().isEmpty());
    }

    private static SideNavItem item(NavigationEntry entry, Actor reader, TeamRef team) {
        Icon icon = new Icon("vaadin", entry.icon());
        icon.getElement().setAttribute("aria-hidden", "true");
        SideNavItem item = new SideNavItem(Texts.of(entry.titleKey()), entry.path(team), icon);
        item.setMatchNested(entry.order() > 0);
        if (entry instanceof CountedEntry counted) {
            item.setSuffixComponent(new NavigationCounts(counted, reader, team));
        }
        return item;
    }

    private static Paragraph sentence(FrameNote note) {
        Paragraph sentence = new Paragraph(Texts.of(note.textKey()));
        sentence.addClassName("frame-note");
        sentence.getElement().setAttribute("role", "note");
        return sentence;
    }

    private static Anchor brand() {
        Image mark = new Image("icons/fairlead.svg", "");
        Anchor brand = new Anchor("", mark);
        brand.add(new Span("Fairlead"));
        brand.addClassName("brand");
        return brand;
    }
}
