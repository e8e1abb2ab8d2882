package dev.fairlead.cluster.local;

import dev.fairlead.cluster.AttemptObservation.Phase;
import dev.fairlead.kernel.Message;
import java.time.Instant;
import java.util.Optional;

/** Tells from the files of a replica what it is doing; files only, so that it is cheap and the same after a restart. */
final class PhaseReading {
    private PhaseReading() {}

    static Phase of(ReplicaFolder replica, Optional<StopRequest> stop, Message preparing) {
        Optional<ReplicaFolder.Exit> exit = replica.exit();
        if (exit.isPresent()) {
            // What the command left behind still holds memory and GPUs.
            return replica.isSwept()
                    ? ended(replica, exit.get())
                    : new Phase.Stopping(exit.get().at());
        }
        Optional<Instant> lost = replica.lost();
        if (lost.isPresent()) {
            return new Phase.Lost(lost.get());
        }
        if (stop.isPresent()) {
            return new Phase.Stopping(stop.get().since());
        }
        if (!replica.hasStarted()) {
            return new Phase.Preparing(preparing);
        }
        return replica.process()
                .<Phase>map(process -> new Phase.Running(process.at()))
                .orElseGet(() -> new Phase.Preparing(Message.of("cluster.local.preparing.environment")));
    }

    private static Phase.Ended ended(ReplicaFolder replica, ReplicaFolder.Exit exit) {
        return new Phase.Ended(
                replica.process().map(ProcessMark::at).orElse(null),
                exit.at(),
                exit.code(),
                replica.reason().orElse(null));
    }
}
