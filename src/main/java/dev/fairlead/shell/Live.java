package dev.fairlead.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import dev.fairlead.kernel.Subscription;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a component up to date while it is on a page: subscribes on attach, closes on detach, and runs the refresh in the
 * component's UI at most about twice a second however often it is told that something changed.
 */
public final class Live {
    private static final Duration QUIET = Duration.ofMillis(500);

    private final Component component;
    private final Runnable refresh;
    private final Duration quiet;
    private final AtomicBoolean pending = new AtomicBoolean();
    private @Nullable Subscription subscription;
    private @Nullable UI ui;

    private Live(Component component, Runnable refresh, Duration quiet) {
        this.component = component;
        this.refresh = refresh;
        this.quiet = quiet;
    }

    /**
     * @param subscribe given what to call on a change, subscribes it somewhere (an event feed, a metric feed)
     * @param refresh reads anew and shows it; runs with the page's lock held
     */
    public static void keep(Component component, Function<Runnable, Subscription> subscribe, Runnable refresh) {
        keep(component, subscribe, refresh, QUIET);
    }

    /** The same with a time to let pass from the first change to the refresh, for what is costly to show. */
    public static void keep(
            Component component, Function<Runnable, Subscription> subscribe, Runnable refresh, Duration quiet) {
        Live live = new Live(component, refresh, quiet);
        component.addAttachListener(attach -> live.start(attach.getUI(), subscribe));
        component.addDetachListener(detach -> live.stop());
        component.getUI().ifPresent(ui -> live.start(ui, subscribe));
    }

    private void start(UI page, Function<Runnable, Subscription> subscribe) {
        stop();
        ui = page;
        subscription = subscribe.apply(this::changed);
    }

    private void stop() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
    }

    private void changed() {
        if (pending.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(quiet.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(this::show);
        }
    }

    private void show() {
        pending.set(false);
        UI page = ui;
        if (page == null) {
            return;
        }
        page.accessLater(
                        () -> {
                            if (component.isAttached()) {
                                refresh.run();
                            }
                        },
                        () -> {})
                .run();
    }
}
