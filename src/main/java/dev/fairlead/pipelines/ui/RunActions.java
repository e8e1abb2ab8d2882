package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.pipelines.PipelineRun;
import dev.fairlead.pipelines.RunState;
import dev.fairlead.pipelines.StepState;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.Texts;
import java.util.List;
import java.util.Map;

/** The buttons of a run's page: only what makes sense in its state and what the reader may do. */
final class RunActions {
    private final PipelineContext context;
    private final Actor actor;
    private final boolean maySubmit;
    private final boolean mayChange;
    private final Button cancel = button("pipelineruns.action.cancel", VaadinIcon.STOP);
    private final Button again = button("pipelineruns.action.again", VaadinIcon.COPY_O);
    private final Button retry = button("pipelineruns.action.retry", VaadinIcon.REFRESH);
    private PipelineRun run;

    RunActions(PipelineContext context, Actor actor, PipelineRun run, boolean own) {
        this.context = context;
        this.actor = actor;
        this.run = run;
        maySubmit = context.mayEdit(actor, run.team());
        mayChange = own
                ? maySubmit
                : context.page().access().allows(actor, run.team().id(), Permission.MANAGE_JOBS);
        cancel.setId("run-cancel");
        again.setId("run-again");
        retry.setId("run-retry");
        retry.addThemeVariants(ButtonVariant.PRIMARY);
        cancel.addClickListener(click -> askToCancel());
        again.addClickListener(click -> Notice.attempt(() -> {
            PipelineRun fresh = context.runs().rerun(actor, this.run.id(), Map.of());
            UI.getCurrent().navigate(PipelineAddresses.run(fresh.team(), fresh.id()));
        }));
        retry.addClickListener(click -> retry());
        show(run);
    }

    Component[] buttons() {
        return new Component[] {cancel, again, retry};
    }

    void show(PipelineRun changed) {
        run = changed;
        cancel.setVisible(mayChange && !changed.state().isFinal());
        cancel.setEnabled(changed.state() == RunState.RUNNING);
        again.setVisible(maySubmit && changed.state().isFinal());
        retry.setVisible(mayRetry());
        List<String> broken = changed.steps().stream()
                .filter(step -> step.state() == StepState.Kind.FAILED || step.state() == StepState.Kind.CANCELLED)
                .map(PipelineRun.StepView::name)
                .toList();
        retry.setTooltipText(Texts.of("pipelineruns.retry.help", String.join(", ", broken)));
    }

    /** Whether what has not succeeded can be taken up again by the reader. */
    boolean mayRetry() {
        return mayChange && (run.state() == RunState.FAILED || run.state() == RunState.CANCELLED);
    }

    void retry() {
        Notice.attempt(() -> {
            context.runs().retry(actor, run.id());
            Notice.done(Texts.of("pipelineruns.asked.retry", run.nameAndNumber()));
        });
    }

    private void askToCancel() {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(Texts.of("pipelineruns.cancel.title", run.nameAndNumber()));
        dialog.setText(Texts.of("pipelineruns.cancel.text"));
        dialog.setCancelable(true);
        dialog.setCancelText(Texts.of("pipelineruns.cancel.keep"));
        dialog.setConfirmText(Texts.of("pipelineruns.action.cancel"));
        dialog.addConfirmListener(confirm -> Notice.attempt(() -> {
            context.runs().cancel(actor, run.id());
            Notice.done(Texts.of("pipelineruns.asked.cancel", run.nameAndNumber()));
        }));
        dialog.open();
    }

    private static Button button(String key, VaadinIcon icon) {
        return new Button(Texts.of(key), icon.create());
    }
}
