package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.icon.VaadinIcon;
import dev.fairlead.jobs.JobSpec;
import dev.fairlead.jobs.JobState;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.shell.StatusBadge;
import dev.fairlead.shell.Texts;
import java.util.Locale;

/** How jobs are named, and their states shown, on every page. */
final class JobWords {
    private JobWords() {}

    static String title(JobView job) {
        return job.name() + "-" + job.number();
    }

    static StatusBadge badge(JobState state) {
        String word = Texts.of(key(state));
        return switch (state) {
            case HELD -> new StatusBadge(VaadinIcon.PAUSE, word, StatusBadge.Tone.WARNING);
            case WAITING -> new StatusBadge(VaadinIcon.CLOCK, word, StatusBadge.Tone.WAITING);
            case STARTING -> new StatusBadge(VaadinIcon.HOURGLASS_START, word, StatusBadge.Tone.ACTIVE);
            case RUNNING -> new StatusBadge(VaadinIcon.PLAY, word, StatusBadge.Tone.ACTIVE);
            case STOPPING -> new StatusBadge(VaadinIcon.STOP, word, StatusBadge.Tone.WARNING);
            case SUCCEEDED -> new StatusBadge(VaadinIcon.CHECK_CIRCLE_O, word, StatusBadge.Tone.GOOD);
            case FAILED -> new StatusBadge(VaadinIcon.CLOSE_CIRCLE_O, word, StatusBadge.Tone.BAD);
            case CANCELLED -> new StatusBadge(VaadinIcon.BAN, word, StatusBadge.Tone.NEUTRAL);
        };
    }

    static String key(JobState state) {
        return "jobs.state." + state.name().toLowerCase(Locale.ROOT);
    }

    static String role(JobSpec.Role role) {
        return Texts.of("jobs.role." + role.name().toLowerCase(Locale.ROOT));
    }

    /** What the whole gang asks for. */
    static ResourceAmount total(JobSpec spec) {
        ResourceAmount sum = ResourceAmount.NONE;
        for (JobSpec.ReplicaSet set : spec.replicaSets()) {
            sum = sum.plus(set.each().times(set.replicas()));
        }
        return sum;
    }
}
