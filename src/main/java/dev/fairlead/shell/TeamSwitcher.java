package dev.fairlead.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.select.Select;
import dev.fairlead.kernel.TeamRef;
import java.util.List;

/** Chooses the team whose pages are shown; hidden while there is one only. */
final class TeamSwitcher extends Select<TeamRef> {
    TeamSwitcher() {
        addClassName("team-switcher");
        setItemLabelGenerator(TeamRef::title);
        setAriaLabel(Texts.of("nav.team"));
        addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                UI.getCurrent().navigate("t/" + change.getValue().name());
            }
        });
    }

    void show(List<TeamRef> visible, TeamRef team) {
        setItems(visible);
        setValue(team);
    }
}
