package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveEvent.ContinueNavigationAction;
import com.vaadin.flow.router.BeforeLeaveObserver;
import dev.fairlead.shell.Texts;

/** Asks before a page with unsaved changes is left; takes no room on it. */
final class UnsavedGuard extends Div implements BeforeLeaveObserver {
    private final transient PipelineDraft draft;

    UnsavedGuard(PipelineDraft draft) {
        this.draft = draft;
        setVisible(false);
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        boolean stays = getUI().map(
                        ui -> ui.getInternals().getActiveViewLocation().getPath())
                .filter(event.getLocation().getPath()::equals)
                .isPresent();
        if (stays || !draft.isChanged()) {
            return;
        }
        ContinueNavigationAction leaving = event.postpone();
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(Texts.of("pipelines.leave.title"));
        dialog.setText(Texts.of("pipelines.leave.text"));
        dialog.setConfirmText(Texts.of("pipelines.leave.leave"));
        dialog.setCancelText(Texts.of("pipelines.leave.stay"));
        dialog.setCancelable(true);
        dialog.addConfirmListener(confirm -> leaving.proceed());
        dialog.addCancelListener(cancel -> leaving.cancel());
        dialog.open();
    }
}
