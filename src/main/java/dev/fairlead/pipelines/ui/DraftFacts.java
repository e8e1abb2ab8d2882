package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.fairlead.pipelines.PipelineVersion;
import dev.fairlead.shell.StatusBadge;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The line of facts above the editor: which version this is, whether it is saved, and whether it could run. */
final class DraftFacts {
    private DraftFacts() {}

    static Component[] of(PipelineDraft draft, @Nullable PipelineVersion version) {
        List<Component> facts = new ArrayList<>();
        if (version != null) {
            facts.add(new Span(Texts.of("pipelines.version", version.number())));
            facts.add(new Span(version.createdBy()));
            facts.add(new TimeAgo(version.createdAt()));
        }
        int wrong = draft.problems().size();
        facts.add(
                wrong == 0
                        ? new StatusBadge(
                                VaadinIcon.CHECK_CIRCLE_O, Texts.of("pipelines.can-run"), StatusBadge.Tone.GOOD)
                        : new StatusBadge(
                                VaadinIcon.WARNING, Texts.of("pipelines.problems", wrong), StatusBadge.Tone.BAD));
        if (draft.isChanged()) {
            facts.add(new StatusBadge(VaadinIcon.PENCIL, Texts.of("pipelines.unsaved"), StatusBadge.Tone.WARNING));
        }
        return facts.toArray(Component[]::new);
    }
}
