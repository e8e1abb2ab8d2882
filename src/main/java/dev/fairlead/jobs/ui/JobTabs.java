package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.TabSheet;
import dev.fairlead.jobs.AttemptView;
import dev.fairlead.jobs.JobLogs;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.shell.EmptyState;
import dev.fairlead.shell.Texts;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The sides of a job page, of the attempt that the reader chose, or else of the newest. */
final class JobTabs extends Div {
    private static final String LOGS = "logs";
    private static final String REPLICAS = "replicas";
    private static final String USAGE = "usage";
    private static final String OUTPUTS = "outputs";
    private static final String CODE = "code";

    private final AttemptFiles files;
    private final UsagePanel.Gpus gpus;
    private final TabSheet sheet = new TabSheet();
    private final Map<String, Tab> tabs = new LinkedHashMap<>();
    private final LogPanel logs;
    private final AttemptsPanel attempts = new AttemptsPanel(this::choose);
    private final UsagePanel usage;
    private final OutputsPanel outputs;
    private final EmptyState nothingYet =
            new EmptyState(VaadinIcon.HOURGLASS_START, Texts.of("jobs.no-attempt"), Texts.of("jobs.no-attempt.advice"));
    private List<AttemptView> all = List.of();
    private @Nullable AttemptId chosen;

    JobTabs(
            JobView job,
            JobLogs jobLogs,
            AttemptFiles files,
            UsagePanel.Gpus gpus,
            URI portal,
            String selected,
            Consumer<String> remember) {
        this.files = files;
        this.gpus = gpus;
        addClassName("job-tabs");
        logs = new LogPanel(jobLogs, job.id());
        usage = new UsagePanel(job.spec(), files.watchesMemory());
        outputs = new OutputsPanel(path -> files.open(shown().id(), path));
        sheet.setWidthFull();
        put(LOGS, new Div(nothingYet, logs));
        put(REPLICAS, attempts);
        put(USAGE, usage);
        put(OUTPUTS, outputs);
        put(CODE, new CodePanel(job.spec(), portal));
        Tab first = tabs.get(selected);
        if (first != null) {
            sheet.setSelectedTab(first);
        }
        sheet.addSelectedChangeListener(change -> {
            showSelected();
            if (change.isFromClient()) {
                remember.accept(selected());
            }
        });
        add(sheet);
    }

    private void put(String name, Component side) {
        tabs.put(name, sheet.add(Texts.of("jobs.tab." + name), side));
    }

    private String selected() {
        return tabs.entrySet().stream()
                .filter(entry -> entry.getValue().equals(sheet.getSelectedTab()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(LOGS);
    }

    /** @param newestFirst every attempt of the job */
    void show(List<AttemptView> newestFirst) {
        all = newestFirst;
        nothingYet.setVisible(all.isEmpty());
        logs.setVisible(!all.isEmpty());
        if (!all.isEmpty()) {
            logs.show(shown());
            showSelected();
        }
    }

    private void choose(AttemptView attempt) {
        boolean newest = attempt.id().equals(all.getFirst().id());
        chosen = newest ? null : attempt.id();
        show(all);
    }

    private AttemptView shown() {
        return all.stream()
                .filter(attempt -> attempt.id().equals(chosen))
                .findFirst()
                .orElseGet(all::getFirst);
    }

    /** What is not in sight is not read. */
    private void showSelected() {
        if (all.isEmpty()) {
            return;
        }
        switch (selected()) {
            case REPLICAS -> attempts.show(all, shown());
            case USAGE -> usage.show(files.usage(shown().id()), gpus);
            case OUTPUTS ->
                outputs.show(
                        files.outputs(shown().id()), files.removed(shown().id()).isPresent());
            default -> {}
        }
    }
}
