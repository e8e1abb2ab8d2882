package dev.fairlead.pipelines.ui;

import dev.fairlead.shell.DagGraph;
import dev.fairlead.shell.Texts;

/** Kinds of steps in words. */
final class KindWords {
    private KindWords() {}

    /** Actions that this page has no words for are called by their name in the document. */
    static String title(StepKind kind) {
        String key = "pipelines.kind." + kind.id();
        String title = Texts.of(key);
        return title.equals(key) ? kind.id() : title;
    }

    static DagGraph.Kind entry(StepKind kind) {
        String key = "pipelines.kind." + kind.id() + ".text";
        String text = Texts.of(key);
        return new DagGraph.Kind(
                kind.id(), title(kind), text.equals(key) ? Texts.of("pipelines.kind.action") : text, kind.icon());
    }
}
