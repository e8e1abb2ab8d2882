package dev.fairlead.pipelines.ui;

import dev.fairlead.pipelines.ui.PipelineDraft.Outcome;
import java.util.function.Function;

/** How a form changes the draft that it shows: everything else is shown anew, and a refusal becomes a sentence. */
interface StepEdits {
    /** @return whether it was carried out */
    boolean make(Function<PipelineDraft, Outcome> edit);
}
