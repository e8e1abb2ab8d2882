package dev.fairlead.pipelines;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.TeamRef;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** An act of the portal that a step can be instead of a job; a room offers one by a bean of this type. */
public interface StepAction {
    /** Its word in the document, {@code register-model}. */
    String name();

    List<Port> inputs();

    List<Port> outputs();

    /**
     * Does the act, or looks how far it is. Is called again until it is done, and again from the beginning after a crash: it looks
     * for its own effect first. Runs outside of any transaction.
     *
     * @throws dev.fairlead.kernel.RefusedException in words, which fails the step
     */
    Outcome run(Call call);

    /** @param required whether a step must have it; an input only */
    record Port(String name, PortType type, boolean required) {}

    /**
     * @param actor the person who started the run, for whom it acts
     * @param number of the try, from 1; an act that failed is tried again under the next
     * @param values parameters by the names of the inputs
     * @param artifacts by the names of the inputs
     */
    record Call(
            Actor actor,
            TeamRef team,
            PipelineRunId run,
            String step,
            int number,
            SortedMap<String, Value> values,
            SortedMap<String, Artifact> artifacts) {
        /** The text of a parameter; null where the step does not give it. */
        public @Nullable String text(String input) {
            Value value = values.get(input);
            return value == null || value.text().isBlank() ? null : value.text().strip();
        }
    }

    /** A file or folder in the outputs of a job. */
    record Artifact(JobId job, String path) {}

    /** How far an act is. */
    sealed interface Outcome {
        record Done(SortedMap<String, Value> outputs) implements Outcome {}

        /** @param why in one sentence, what it waits for */
        record Going(Message why) implements Outcome {}

        record Failed(Message why) implements Outcome {}
    }
}
