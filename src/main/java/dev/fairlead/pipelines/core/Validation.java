package dev.fairlead.pipelines.core;

import dev.fairlead.pipelines.PipelineDefinition;
import dev.fairlead.pipelines.PipelineDefinition.Input;
import dev.fairlead.pipelines.PipelineDefinition.Output;
import dev.fairlead.pipelines.PipelineDefinition.Parameter;
import dev.fairlead.pipelines.PipelineDefinition.Source;
import dev.fairlead.pipelines.PipelineDefinition.Step;
import dev.fairlead.pipelines.PipelineDefinition.Work;
import dev.fairlead.pipelines.PortType;
import dev.fairlead.pipelines.Problem;
import dev.fairlead.pipelines.StepAction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds all that is wrong with a definition, each with its place; an empty list means that it can run. */
public final class Validation {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");
    /** Where a page makes a pipeline, its name would stand in the address. */
    private static final String TAKEN_BY_ADDRESS = "new";

    private static final Set<String> TAKEN = Set.of(PipelineDefinition.PARAMETERS, "inputs");

    private final PipelineDefinition definition;
    private final List<StepAction> actions;
    private final List<Problem> problems = new ArrayList<>();
    private String place = "";
    private String step = "";

    private Validation(PipelineDefinition definition, List<StepAction> actions) {
        this.definition = definition;
        this.actions = actions;
    }

    public static List<Problem> check(PipelineDefinition definition, List<StepAction> actions) {
        Validation validation = new Validation(definition, actions);
        validation.check();
        return List.copyOf(validation.problems);
    }

    private void check() {
        if (!LABEL.matcher(definition.name()).matches() || definition.name().equals(TAKEN_BY_ADDRESS)) {
            report("metadata.name", "pipelines.name", definition.name());
        }
        checkParameters();
        if (definition.steps().isEmpty()) {
            report("spec.steps", "pipelines.no-steps");
        }
        Set<String> names = new HashSet<>();
        for (int at = 0; at < definition.steps().size(); at++) {
            Step one = definition.steps().get(at);
            place = "spec.steps[" + at + "]";
            step = one.name();
            if (!LABEL.matcher(one.name()).matches() || TAKEN.contains(one.name())) {
                report(place + ".name", "pipelines.step.name", one.name());
            } else if (!names.add(one.name())) {
                report(place + ".name", "pipelines.step.twice", one.name());
            }
            check(one);
        }
        List<String> cycle = Graph.of(definition).cycle();
        if (!cycle.isEmpty()) {
            int at = definition.steps().stream().map(Step::name).toList().indexOf(cycle.getFirst());
            step = cycle.getFirst();
            report("spec.steps[" + at + "]", "pipelines.cycle", String.join(" → ", cycle));
        }
    }

    private void checkParameters() {
        Set<String> names = new HashSet<>();
        for (int at = 0; at < definition.parameters().size(); at++) {
            Parameter parameter = definition.parameters().get(at);
            String path = "spec.parameters[" + at + "]";
            checkName(path + ".name", parameter.name(), names);
            if (parameter.type().isArtifact()) {
                report(
                        path + ".type",
                        "pipelines.parameter.artifact",
                        parameter.name(),
                        parameter.type().word());
            }
        }
    }

    private void checkName(String path, String name, Set<String> names) {
        if (!NAME.matcher(name).matches()) {
            report(path, "pipelines.port.name", name);
        } else if (!names.add(name.toUpperCase(Locale.ROOT).replace('-', '_'))) {
            // Two names must also differ as variables, FAIRLEAD_INPUT_<NAME>.
            report(path, "pipelines.port.twice", name);
        }
    }

    private void check(Step one) {
        Set<String> inputs = new HashSet<>();
        for (int at = 0; at < one.inputs().size(); at++) {
            Input input = one.inputs().get(at);
            checkName(place + ".inputs[" + at + "].name", input.name(), inputs);
            checkSource(place + ".inputs[" + at + "]", one, input);
        }
        Set<String> outputs = new HashSet<>();
        for (int at = 0; at < one.outputs().size(); at++) {
            Output output = one.outputs().get(at);
            checkName(place + ".outputs[" + at + "].name", output.name(), outputs);
            if (!SafePath.isSafe(output.path())) {
                report(place + ".outputs[" + at + "].path", "pipelines.output.path", output.path());
            }
        }
        for (int at = 0; at < one.after().size(); at++) {
            checkStep(place + ".after[" + at + "]", one.after().get(at));
        }
        checkCondition(one);
        checkWork(one);
    }

    private void checkSource(String path, Step one, Input input) {
        switch (input.source()) {
            case Source.Open open -> report(path, "pipelines.input.open", input.name(), one.name());
            case Source.Given given -> {
                if (!input.type().takes(given.value().type())) {
                    report(
                            path + ".value",
                            "pipelines.input.value",
                            input.name(),
                            given.value().text(),
                            input.type().word());
                }
            }
            case Source.FromParameter from -> {
                Optional<PortType> type = parameterType(path + ".from", from.parameter());
                type.filter(given -> !input.type().takes(given))
                        .ifPresent(given -> mismatch(path, one, input, "parameters." + from.parameter(), given));
            }
            case Source.FromStep from -> {
                Optional<PortType> type = outputType(path + ".from", from.step(), from.output());
                type.filter(given -> !input.type().takes(given))
                        .ifPresent(given -> mismatch(path, one, input, from.step() + "." + from.output(), given));
            }
        }
    }

    private void mismatch(String path, Step one, Input input, String from, PortType given) {
        report(
                path + ".from",
                "pipelines.type-mismatch",
                from,
                given.word(),
                one.name() + "." + input.name(),
                input.type().word());
    }

    private Optional<PortType> parameterType(String path, String name) {
        Optional<PortType> type = definition.parameter(name).map(Parameter::type);
        if (type.isEmpty()) {
            unknown(
                    path,
                    "parameter",
                    name,
                    definition.parameters().stream().map(Parameter::name).toList());
        }
        return type;
    }

    private Optional<PortType> outputType(String path, String owner, String name) {
        if (!checkStep(path, owner)) {
            return Optional.empty();
        }
        Step from = definition.step(owner).orElseThrow();
        Optional<PortType> type = from.output(name).map(Output::type);
        if (type.isEmpty()) {
            unknown(
                    path,
                    "output",
                    owner + "." + name,
                    from.outputs().stream()
                            .map(output -> owner + "." + output.name())
                            .toList());
        }
        return type;
    }

    private boolean checkStep(String path, String name) {
        if (definition.step(name).isPresent()) {
            return true;
        }
        unknown(path, "step", name, definition.steps().stream().map(Step::name).toList());
        return false;
    }

    private void unknown(String path, String kind, String name, Collection<String> known) {
        NearestName.of(name, known)
                .ifPresentOrElse(
                        near -> report(path, "pipelines.unknown-near." + kind, name, near),
                        () -> report(
                                path,
                                "pipelines.unknown." + kind,
                                name,
                                known.isEmpty() ? "–" : String.join(", ", known)));
    }

    private void checkCondition(Step one) {
        if (one.when() == null) {
            return;
        }
        String path = place + ".when";
        try {
            Condition condition = Condition.parse(one.when());
            Optional<PortType> whole =
                    condition.type(reference -> reference.owner().equals(PipelineDefinition.PARAMETERS)
                            ? parameterType(path, reference.name())
                            : outputType(path, reference.owner(), reference.name()));
            if (whole.isPresent() && whole.get() != PortType.BOOLEAN) {
                report(path, "pipelines.condition.whole", whole.get().word());
            }
        } catch (Condition.WrongConditionException wrong) {
            problems.add(new Problem(path, step, 0, 0, wrong.text()));
        }
    }

    private void checkWork(Step one) {
        switch (one.work()) {
            case Work.Open open -> report(place, "pipelines.step.no-work", one.name());
            case Work.Job job -> {
                for (String name : Placeholders.named(job.fields())) {
                    if (one.input(name).isEmpty()) {
                        unknown(
                                place + ".job",
                                "input",
                                name,
                                one.inputs().stream().map(Input::name).toList());
                    }
                }
            }
            case Work.Action action ->
                actions.stream()
                        .filter(known -> known.name().equals(action.name()))
                        .findFirst()
                        .ifPresentOrElse(
                                known -> checkAction(one, known),
                                () -> unknown(
                                        place + ".action",
                                        "action",
                                        action.name(),
                                        actions.stream().map(StepAction::name).toList()));
        }
    }

    private void checkAction(Step one, StepAction action) {
        for (StepAction.Port port : action.inputs()) {
            Optional<Input> input = one.input(port.name());
            if (input.isEmpty() && port.required()) {
                report(
                        place + ".inputs",
                        "pipelines.action.input",
                        action.name(),
                        port.name(),
                        port.type().word());
            }
            input.filter(given -> !port.type().takes(given.type()))
                    .ifPresent(given -> report(
                            place + ".inputs",
                            "pipelines.type-mismatch",
                            one.name() + "." + given.name(),
                            given.type().word(),
                            action.name(),
                            port.type().word()));
        }
        List<String> inputs =
                action.inputs().stream().map(StepAction.Port::name).toList();
        one.inputs().stream()
                .filter(input -> !inputs.contains(input.name()))
                .forEach(input -> unknown(place + ".inputs", "input", input.name(), inputs));
        for (Output output : one.outputs()) {
            boolean known = action.outputs().stream()
                    .anyMatch(port ->
                            port.name().equals(output.name()) && output.type().takes(port.type()));
            if (!known) {
                unknown(
                        place + ".outputs",
                        "output",
                        output.name(),
                        action.outputs().stream()
                                .map(port -> port.name() + " (" + port.type().word() + ")")
                                .toList());
            }
        }
    }

    private void report(String path, String key, Object... values) {
        problems.add(Problem.at(path, key, values).of(step.isEmpty() ? null : step));
    }
}
