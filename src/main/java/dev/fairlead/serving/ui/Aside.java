package dev.fairlead.serving.ui;

import com.vaadin.flow.component.UI;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.Texts;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what takes longer than a click may, on a thread of its own, and shows the outcome in the page if it is still there. */
final class Aside {
    private static final Logger LOG = LoggerFactory.getLogger(Aside.class);

    private Aside() {}

    /**
     * @param work without a page; a refusal is shown as a sentence
     * @param shown with the page, where the work succeeded
     * @param after with the page, in any case
     */
    static <T> void run(UI page, Supplier<T> work, Consumer<T> shown, Runnable after) {
        Thread.ofVirtual().name("serving-page").start(() -> {
            try {
                T result = work.get();
                show(page, () -> shown.accept(result), after);
            } catch (RefusedException refused) {
                show(page, () -> Notice.refused(Texts.of(refused.text())), after);
            } catch (RuntimeException e) {
                LOG.error("What a page asked for failed", e);
                show(page, () -> Notice.refused(Texts.of("serving.failed")), after);
            }
        });
    }

    private static void show(UI page, Runnable first, Runnable after) {
        page.accessLater(
                        () -> {
                            first.run();
                            after.run();
                        },
                        () -> LOG.debug("The page was closed before its answer came"))
                .run();
    }
}
