package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.Texts;

/** The sides of one pipeline, each with an address. */
final class PipelineTabs {
    private PipelineTabs() {}

    static Nav of(TeamRef team, String pipeline, boolean runs) {
        Nav tabs = new Nav(
                tab(PipelineAddresses.one(team, pipeline), "pipelines.tab.steps", !runs),
                tab(PipelineAddresses.runs(team, pipeline), "pipelines.runs", runs));
        tabs.addClassName("page-tabs");
        tabs.setAriaLabel(Texts.of("pipelines.sides", pipeline));
        return tabs;
    }

    private static Anchor tab(String path, String key, boolean current) {
        Anchor tab = new Anchor(path, Texts.of(key));
        if (current) {
            tab.getElement().setAttribute("aria-current", "page");
        }
        return tab;
    }
}
