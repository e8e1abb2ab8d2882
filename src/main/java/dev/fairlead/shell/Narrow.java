package dev.fairlead.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.page.Page;
import com.vaadin.flow.shared.Registration;
import java.util.function.Consumer;

/** Tells a component whether the window is as narrow as a phone's, for what a style sheet cannot change: a table's columns. */
public final class Narrow {
    /** As in styles.css. */
    private static final int WIDTH = 640;

    private Narrow() {}

    /** Tells it when the component is attached, and again whenever it becomes otherwise. */
    public static void tell(Component component, Consumer<Boolean> listener) {
        component.addAttachListener(attach -> follow(attach, component, listener));
    }

    private static void follow(AttachEvent attach, Component component, Consumer<Boolean> listener) {
        Page page = attach.getUI().getPage();
        listener.accept(isNarrow(page.getExtendedClientDetails().getWindowInnerWidth()));
        Registration resizes =
                page.addBrowserWindowResizeListener(resize -> listener.accept(isNarrow(resize.getWidth())));
        component.addDetachListener(detach -> {
            detach.unregisterListener();
            resizes.remove();
        });
    }

    private static boolean isNarrow(int width) {
        return width > 0 && width <= WIDTH;
    }
}
