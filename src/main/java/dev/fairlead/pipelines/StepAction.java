package dev.fairlead.pipelines;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.TeamRef;
import java.util.List;
import java.util.SortedMap;

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
     * @param values parameters by the names of the inputs
     * @param artifacts by the names of the inputs
     */
    record Call(
            Actor actor,
            TeamRef team,
            PipelineRunId run,
            String step,
            SortedMap<String, Value> values,
            SortedMap<String, Artifact> artifacts) {}

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
