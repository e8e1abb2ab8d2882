package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.fairlead.pipelines.PipelineVersion;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;
import java.util.List;
import java.util.function.Consumer;

/** The saved versions, newest first; each can be put into the editor again. */
final class VersionPanel extends Div {
    private final UnorderedList list = new UnorderedList();
    private final Consumer<PipelineVersion> opener;

    VersionPanel(Consumer<PipelineVersion> opener) {
        this.opener = opener;
        addClassNames("step-panel", "section");
        list.addClassName("versions");
        add(new H2(Texts.of("pipelines.versions")), FormFields.help("pipelines.versions.help"), list);
    }

    void show(List<PipelineVersion> versions) {
        list.removeAll();
        for (PipelineVersion version : versions) {
            String title = Texts.of("pipelines.version", version.number());
            Span name = new Span(title);
            Span by = new Span(version.createdBy());
            by.addClassName("secondary");
            Button open = new Button(Texts.of("pipelines.versions.open"));
            open.addThemeVariants(ButtonVariant.TERTIARY);
            open.setAriaLabel(Texts.of("pipelines.versions.open-one", version.number()));
            open.addClickListener(click -> opener.accept(version));
            list.add(new ListItem(new Div(name, by, new TimeAgo(version.createdAt())), open));
        }
    }
}
