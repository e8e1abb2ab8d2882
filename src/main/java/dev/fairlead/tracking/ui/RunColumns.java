package dev.fairlead.tracking.ui;

import dev.fairlead.tracking.Run;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The metrics and parameters that a table of runs shows: those that most of the runs have. */
record RunColumns(List<String> metrics, List<String> params) {
    private static final int MOST = 5;

    static RunColumns of(List<Run> runs) {
        return new RunColumns(commonest(runs, Run::metrics), commonest(runs, Run::params));
    }

    private static List<String> commonest(List<Run> runs, Function<Run, Map<String, ?>> values) {
        Map<String, Long> counts = runs.stream()
                .flatMap(run -> values.apply(run).keySet().stream())
                .filter(key -> !key.startsWith("system/"))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
    }
}
