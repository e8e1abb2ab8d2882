package dev.fairlead.pages.ui;

import com.vaadin.flow.component.UI;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.Command;
import org.springframework.stereotype.Component;

/** Opens the lines that connect a notebook or CI, from anywhere. */
@Component
class OpenConnect implements Command {
    private static final int ORDER = 40;

    @Override
    public String titleKey() {
        return "connect.open";
    }

    @Override
    public String icon() {
        return "plug";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public boolean isVisibleTo(Actor actor, TeamRef team) {
        return actor.isPerson();
    }

    @Override
    public void run(UI ui, TeamRef team) {
        ui.navigate("connect");
    }
}
