package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.splitlayout.SplitLayout;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.TabSheet;
import dev.fairlead.pipelines.Problem;
import dev.fairlead.pipelines.StepAction;
import dev.fairlead.pipelines.text.PipelineText.Place;
import dev.fairlead.pipelines.ui.PipelineDraft.Outcome;
import dev.fairlead.shell.CodeEditor;
import dev.fairlead.shell.DagCanvas;
import dev.fairlead.shell.DagCanvas.Wish;
import dev.fairlead.shell.Narrow;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.Texts;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** A draft as canvas, as forms and as YAML side by side; whatever is changed in one is seen in the others. */
final class PipelineEditor extends Div {
    private static final double CANVAS_PERCENT = 64;
    /** Ctrl-Z and Ctrl-Y outside of what has a history of its own: fields that are typed in, the canvas, the YAML. */
    private static final String HISTORY_KEYS = "(event.ctrlKey || event.metaKey) && !event.defaultPrevented"
            + " && ['z', 'y'].includes(event.key.toLowerCase())"
            + " && !event.composedPath()[0].closest?.('input, textarea, [contenteditable=true]')";

    private final PipelineDraft draft;
    private final List<StepKind> kinds;
    private final Runnable changed;
    private final DagCanvas canvas = new DagCanvas();
    private final CodeEditor yaml = new CodeEditor("YAML");
    private final TabSheet sheet = new TabSheet();
    private final Div details = new Div();
    private final Tab detailsTab;
    private final Tab yamlTab;
    private final StepPanel stepPanel;
    private final PipelinePanel pipelinePanel;
    private final ConnectForm connect;
    private String selected = "";
    /** The step whose details were shown last. */
    private String detailed = "";

    /**
     * @param editable whether the reader may change anything
     * @param fresh whether the pipeline has no version yet
     * @param changed told after each change of the draft
     */
    PipelineEditor(PipelineDraft draft, List<StepAction> actions, boolean editable, boolean fresh, Runnable changed) {
        this.draft = draft;
        this.kinds = StepKind.all(actions);
        this.changed = changed;
        addClassName("pipeline-editor");
        stepPanel = new StepPanel(this::make, actions);
        pipelinePanel = new PipelinePanel(this::make, draft.definition(), fresh);
        connect = new ConnectForm(this::make);
        canvas.setSizeFull();
        yaml.setSizeFull();
        yaml.setReadOnly(!editable);
        detailsTab = editable ? sheet.add(Texts.of("pipelines.tab.details"), details) : new Tab();
        if (editable) {
            canvas.setPalette(kinds.stream().map(KindWords::entry).toList());
            sheet.add(Texts.of("pipelines.tab.connect"), connect);
            listen();
        }
        yamlTab = sheet.add("YAML", yaml);
        sheet.setSizeFull();
        SplitLayout split = new SplitLayout(canvas, sheet);
        split.setSplitterPosition(CANVAS_PERCENT);
        split.setSizeFull();
        Narrow.tell(
                this,
                narrow -> split.setOrientation(
                        narrow ? SplitLayout.Orientation.VERTICAL : SplitLayout.Orientation.HORIZONTAL));
        add(split);
        canvas.onSelect(this::choose);
        show();
    }

    private void listen() {
        canvas.onWish(this::grant);
        yaml.onChange(text -> {
            draft.type(text);
            show();
        });
        yaml.onHistory(this::goInHistory);
        getElement()
                .addEventListener(
                        "keydown",
                        event -> goInHistory(event.getEventData()
                                .get("event.key.toLowerCase() === 'z' && !event.shiftKey")
                                .asBoolean()))
                .setFilter(HISTORY_KEYS)
                .addEventData("event.key.toLowerCase() === 'z' && !event.shiftKey")
                .preventDefault();
        Shortcuts.addShortcutListener(
                        this,
                        () -> sheet.setSelectedTab(yamlTab.equals(sheet.getSelectedTab()) ? detailsTab : yamlTab),
                        Key.PERIOD,
                        KeyModifier.CONTROL)
                .listenOn(this);
    }

    /** Adds a side of the pipeline beside its details and YAML. */
    Tab addSide(String title, Component content) {
        return sheet.add(title, content);
    }

    void openSide(Tab side) {
        sheet.setSelectedTab(side);
    }

    private void goInHistory(boolean back) {
        if (back) {
            draft.undo();
        } else {
            draft.redo();
        }
        show();
    }

    private void grant(Wish wish) {
        switch (wish) {
            case Wish.Add add -> add(add);
            case Wish.Connect line -> make(draft -> draft.connect(line.from(), line.output(), line.to(), line.input()));
            case Wish.Move move -> make(draft -> draft.move(places(move)));
            case Wish.Delete gone -> make(draft -> draft.remove(gone.steps(), gone.lines()));
            case Wish.Command command -> {
                switch (command.command()) {
                    case "undo" -> goInHistory(true);
                    case "redo" -> goInHistory(false);
                    default -> make(PipelineDraft::arrange);
                }
            }
        }
    }

    private static SortedMap<String, Place> places(Wish.Move move) {
        SortedMap<String, Place> places = new TreeMap<>();
        move.places().forEach(at -> places.put(at.id(), new Place(at.x(), at.y())));
        return places;
    }

    private void add(Wish.Add add) {
        kinds.stream().filter(kind -> kind.id().equals(add.kind())).findFirst().ifPresent(kind -> {
            if (make(draft -> draft.add(kind, add.placed() ? new Place(add.x(), add.y()) : null))) {
                sheet.setSelectedTab(detailsTab);
                stepPanel.focusName();
            }
        });
    }

    /** Carries an edit out and shows what came of it. */
    private boolean make(Function<PipelineDraft, Outcome> edit) {
        return switch (edit.apply(draft)) {
            case Outcome.Refused refused -> {
                Notice.refused(Texts.of(refused.why()));
                // The canvas may show what was drawn; it gets back what is.
                show();
                yield false;
            }
            case Outcome.Done done -> {
                if (done.step() != null) {
                    selected = done.step();
                }
                show();
                yield true;
            }
        };
    }

    private void choose(String step) {
        if (step.equals(selected)) {
            return;
        }
        selected = step;
        showDetails();
        if (!step.isEmpty() && yamlTab.equals(sheet.getSelectedTab())) {
            yaml.goTo(draft.lineOf(step));
        }
    }

    /** Shows the draft as it is, wherever it was changed. */
    void show() {
        if (draft.definition().step(selected).isEmpty()) {
            selected = "";
        }
        canvas.show(StepGraph.of(draft.definition(), draft.problems()));
        canvas.select(selected);
        canvas.setHistory(draft.canUndo(), draft.canRedo());
        if (!yaml.text().equals(draft.text())) {
            yaml.setText(draft.text());
        }
        yaml.setProblems(draft.problems().stream().map(PipelineEditor::marked).toList());
        connect.show(draft.definition());
        showDetails();
        changed.run();
    }

    private static CodeEditor.Problem marked(Problem problem) {
        return new CodeEditor.Problem(
                Math.max(1, problem.line()),
                Math.max(1, problem.column()),
                CodeEditor.Severity.ERROR,
                Texts.of(problem.text()));
    }

    private void showDetails() {
        draft.definition()
                .step(selected)
                .ifPresentOrElse(
                        step -> {
                            stepPanel.show(draft.definition(), step, draft.problemsOf(selected));
                            fill(stepPanel);
                        },
                        () -> {
                            pipelinePanel.show(draft.definition(), draft.problems());
                            fill(pipelinePanel);
                        });
    }

    private void fill(Component panel) {
        if (!selected.equals(detailed)) {
            detailed = selected;
            details.getElement().callJsFunction("scrollIntoView");
        }
        if (panel.getParent().filter(details::equals).isEmpty()) {
            details.removeAll();
            details.add(panel);
        }
    }
}
