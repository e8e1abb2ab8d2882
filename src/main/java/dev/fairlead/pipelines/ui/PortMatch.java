package dev.fairlead.pipelines.ui;

import dev.fairlead.kernel.Message;
import dev.fairlead.pipelines.PipelineDefinition;
import dev.fairlead.pipelines.PipelineDefinition.Input;
import dev.fairlead.pipelines.PipelineDefinition.Output;
import dev.fairlead.pipelines.PipelineDefinition.Source;
import dev.fairlead.pipelines.PipelineDefinition.Step;
import dev.fairlead.pipelines.PipelineDefinition.Work;
import dev.fairlead.pipelines.PortType;
import java.util.List;
import java.util.Optional;

/** What a line from one port to another means; an empty port is the head of its step. */
sealed interface PortMatch {
    /** The order only. */
    record Order() implements PortMatch {}

    /** @param at the place of the input in its step */
    record Existing(String output, String input, int at) implements PortMatch {}

    /** An input that has to be made. */
    record Fresh(String output, String input, PortType type) implements PortMatch {}

    record Refused(Message why) implements PortMatch {}

    static PortMatch of(PipelineDefinition definition, String from, String output, String to, String input) {
        Optional<Step> source = definition.step(from);
        Optional<Step> target = definition.step(to);
        if (source.isEmpty() || target.isEmpty()) {
            return refused("pipelines.edit.no-step", source.isEmpty() ? from : to);
        }
        if (from.equals(to)) {
            return refused("pipelines.edit.circle", from, to, from + " → " + to);
        }
        if (output.isEmpty()) {
            return input.isEmpty() ? new Order() : fromHead(source.get(), target.get(), input);
        }
        Optional<Output> given = source.get().output(output);
        if (given.isEmpty()) {
            return refused("pipelines.edit.no-port", from, output);
        }
        return input.isEmpty() ? toHead(target.get(), given.get()) : exact(from, given.get(), target.get(), input);
    }

    private static PortMatch exact(String from, Output output, Step target, String input) {
        Optional<Input> taker = target.input(input);
        if (taker.isEmpty()) {
            return refused("pipelines.edit.no-port", target.name(), input);
        }
        if (!taker.get().type().takes(output.type())) {
            return refused(
                    "pipelines.type-mismatch",
                    from + "." + output.name(),
                    output.type().word(),
                    target.name() + "." + input,
                    taker.get().type().word());
        }
        return new Existing(output.name(), input, target.inputs().indexOf(taker.get()));
    }

    private static PortMatch fromHead(Step source, Step target, String input) {
        Optional<Input> taker = target.input(input);
        List<Output> fitting = source.outputs().stream()
                .filter(output -> taker.isPresent() && taker.get().type().takes(output.type()))
                .toList();
        return fitting.size() == 1
                ? exact(source.name(), fitting.getFirst(), target, input)
                : refused(
                        "pipelines.edit.which-output",
                        source.name(),
                        target.name() + "." + input,
                        taker.map(Input::type).map(PortType::word).orElse("–"));
    }

    /** The one open input that takes it, else a new one; what an action takes is fixed. */
    private static PortMatch toHead(Step target, Output output) {
        List<Input> open = target.inputs().stream()
                .filter(input ->
                        input.source() instanceof Source.Open && input.type().takes(output.type()))
                .toList();
        if (open.size() == 1) {
            return new Existing(
                    output.name(), open.getFirst().name(), target.inputs().indexOf(open.getFirst()));
        }
        if (target.work() instanceof Work.Action) {
            return refused(
                    "pipelines.edit.which-input",
                    target.name(),
                    output.name(),
                    output.type().word());
        }
        List<String> taken = target.inputs().stream().map(Input::name).toList();
        return new Fresh(output.name(), PipelineDraft.free(output.name(), taken), output.type());
    }

    private static Refused refused(String key, Object... values) {
        return new Refused(Message.of(key, values));
    }
}
