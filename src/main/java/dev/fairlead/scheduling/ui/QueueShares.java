package dev.fairlead.scheduling.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.scheduling.QueueView;
import dev.fairlead.shell.Texts;
import org.jspecify.annotations.Nullable;

/**
 * One queue's shares: a bar for GPUs of all classes together and one for CPUs; where there are several classes, each of them
 * behind a disclosure, which is built when it is opened.
 */
final class QueueShares extends Div {
    private static final int INDENT_PIXELS = 16;

    private final Span name = new Span();
    private final Div bars = new Div();
    private final Div classBars = new Div();
    private final Button classes = new Button(Texts.of("queue.by-class"), VaadinIcon.CHEVRON_DOWN_SMALL.create());
    private @Nullable QueueView shown;
    private ResourceAmount scale = ResourceAmount.NONE;

    QueueShares() {
        addClassName("share-queue");
        name.addClassName("share-name");
        bars.addClassName("share-bars");
        classBars.addClassName("share-bars");
        classBars.setVisible(false);
        classes.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        classes.addClickListener(click -> {
            classBars.setVisible(!classBars.isVisible());
            showClasses();
        });
        Div title = new Div(name, classes);
        title.addClassName("share-title");
        add(title, bars, classBars);
    }

    void show(QueueView view, ResourceAmount capacity) {
        if (view.equals(shown) && capacity.equals(scale)) {
            return;
        }
        shown = view;
        scale = capacity;
        name.setText(view.queue().name());
        classes.setAriaLabel(Texts.of("queue.by-class.of", view.queue().name()));
        getStyle().set("padding-left", INDENT_PIXELS * view.depth() + "px");
        bars.removeAll();
        if (capacity.totalMilliGpu() > 0) {
            bars.add(new ShareBar(
                    view,
                    capacity.milliGpu().size() == 1 ? capacity.milliGpu().firstKey() : ShareBar.ALL_GPUS,
                    capacity));
        }
        bars.add(new ShareBar(view, ResourceAmount.CPU, capacity));
        classes.setVisible(capacity.milliGpu().size() > 1);
        showClasses();
    }

    private void showClasses() {
        classBars.removeAll();
        QueueView view = shown;
        classes.getElement().setAttribute("aria-expanded", String.valueOf(classBars.isVisible()));
        if (view != null && classBars.isVisible()) {
            scale.milliGpu().keySet().forEach(gpuClass -> classBars.add(new ShareBar(view, gpuClass, scale)));
        }
    }
}
