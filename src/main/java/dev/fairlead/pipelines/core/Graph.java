package dev.fairlead.pipelines.core;

import dev.fairlead.pipelines.PipelineDefinition;
import dev.fairlead.pipelines.PipelineDefinition.Input;
import dev.fairlead.pipelines.PipelineDefinition.Source;
import dev.fairlead.pipelines.PipelineDefinition.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What each step waits for, and the order that follows; what is named and does not exist is left out. */
public final class Graph {
    private final Map<String, Set<String>> before = new LinkedHashMap<>();

    private Graph() {}

    public static Graph of(PipelineDefinition definition) {
        Graph graph = new Graph();
        definition.steps().forEach(step -> graph.before.put(step.name(), new LinkedHashSet<>()));
        for (Step step : definition.steps()) {
            Set<String> own = graph.before.getOrDefault(step.name(), new HashSet<>());
            for (String name : named(step)) {
                if (graph.before.containsKey(name)) {
                    own.add(name);
                }
            }
        }
        return graph;
    }

    private static Set<String> named(Step step) {
        Set<String> names = new LinkedHashSet<>();
        for (Input input : step.inputs()) {
            if (input.source() instanceof Source.FromStep from) {
                names.add(from.step());
            }
        }
        names.addAll(step.after());
        condition(step).forEach(reference -> names.add(reference.owner()));
        return names;
    }

    private static Set<Condition.Reference> condition(Step step) {
        try {
            return step.when() == null ? Set.of() : Condition.parse(step.when()).references();
        } catch (Condition.WrongConditionException reported) {
            return Set.of(); // the validation says so
        }
    }

    public Set<String> before(String step) {
        return before.getOrDefault(step, Set.of());
    }

    /** Every step after those that it waits for, else in the definition's order; those on a cycle are left out. */
    public List<String> order() {
        Map<String, Integer> open = new HashMap<>();
        Map<String, List<String>> after = new HashMap<>();
        Deque<String> free = new ArrayDeque<>();
        before.forEach((step, earlier) -> {
            open.put(step, earlier.size());
            earlier.forEach(
                    one -> after.computeIfAbsent(one, none -> new ArrayList<>()).add(step));
            if (earlier.isEmpty()) {
                free.add(step);
            }
        });
        List<String> order = new ArrayList<>();
        while (!free.isEmpty()) {
            String step = free.removeFirst();
            order.add(step);
            for (String next : after.getOrDefault(step, List.of())) {
                if (open.merge(next, -1, Integer::sum) == 0) {
                    free.addLast(next);
                }
            }
        }
        return order;
    }

    /** The steps of one cycle in the order in which they wait for each other, the first one repeated; empty where there is none. */
    public List<String> cycle() {
        Set<String> on = new LinkedHashSet<>(before.keySet());
        order().forEach(on::remove);
        if (on.isEmpty()) {
            return List.of();
        }
        // Each step left has one before it that is left too, so that going back must come round.
        List<String> way = new ArrayList<>();
        @Nullable String step = on.iterator().next();
        while (step != null && !way.contains(step)) {
            way.add(step);
            step = before(step).stream().filter(on::contains).findFirst().orElse(null);
        }
        List<String> cycle = new ArrayList<>(step == null ? way : way.subList(way.indexOf(step), way.size()));
        if (step != null) {
            cycle.add(step);
        }
        return cycle.reversed();
    }
}
