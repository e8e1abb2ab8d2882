package dev.fairlead.pipelines;

import dev.fairlead.kernel.Message;
import java.time.Instant;

/** The state of one step in a run. */
public sealed interface StepState {
    Kind kind();

    /** The states without their data, as rows and pages name them. */
    enum Kind {
        WAITING,
        RUNNING,
        PAUSING,
        SUCCEEDED,
        FAILED,
        SKIPPED,
        CANCELLED
    }

    /** Whether nothing follows but a retry by hand. */
    default boolean isFinal() {
        return switch (kind()) {
            case WAITING, RUNNING, PAUSING -> false;
            case SUCCEEDED, FAILED, SKIPPED, CANCELLED -> true;
        };
    }

    record Waiting() implements StepState {
        @Override
        public Kind kind() {
            return Kind.WAITING;
        }
    }

    record Running() implements StepState {
        @Override
        public Kind kind() {
            return Kind.RUNNING;
        }
    }

    /** Between two tries. */
    record Pausing(Instant until, Message why) implements StepState {
        @Override
        public Kind kind() {
            return Kind.PAUSING;
        }
    }

    record Succeeded() implements StepState {
        @Override
        public Kind kind() {
            return Kind.SUCCEEDED;
        }
    }

    record Failed(Message why) implements StepState {
        @Override
        public Kind kind() {
            return Kind.FAILED;
        }
    }

    /** @param afterFailure whether a step before it failed, rather than that a condition was not met */
    record Skipped(boolean afterFailure, Message why) implements StepState {
        @Override
        public Kind kind() {
            return Kind.SKIPPED;
        }
    }

    record Cancelled(Message why) implements StepState {
        @Override
        public Kind kind() {
            return Kind.CANCELLED;
        }
    }
}
