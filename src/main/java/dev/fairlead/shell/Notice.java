package dev.fairlead.shell;

import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import dev.fairlead.kernel.RefusedException;
import java.time.Duration;

/** A short word about what an action did, at the bottom of the page, read out by screen readers. */
public final class Notice {
    private static final Duration SHORT = Duration.ofSeconds(4);
    private static final Duration LONG = Duration.ofSeconds(10);

    private Notice() {}

    public static void done(String sentence) {
        Notification.show(sentence, (int) SHORT.toMillis(), Notification.Position.BOTTOM_START);
    }

    public static void refused(String sentence) {
        Notification notice = Notification.show(sentence, (int) LONG.toMillis(), Notification.Position.BOTTOM_START);
        notice.addThemeVariants(NotificationVariant.ERROR);
        notice.setAssertive(true);
    }

    /** Runs an action; a refusal becomes a sentence instead of an error page. */
    public static void attempt(Runnable action) {
        try {
            action.run();
        } catch (RefusedException refused) {
            refused(Texts.of(refused.text()));
        }
    }
}
