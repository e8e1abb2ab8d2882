package dev.fairlead.pipelines;

import dev.fairlead.kernel.Message;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** How a try of a step has ended, or that it has not. */
sealed interface TryObservation {
    /** @param why what it waits for; null where nothing is to be said */
    record Going(@Nullable Message why) implements TryObservation {}

    /** @param outputs parameters by name, as texts */
    record Done(SortedMap<String, String> outputs) implements TryObservation {}

    record Broken(Message why) implements TryObservation {}

    record Stopped(Message why) implements TryObservation {}
}
