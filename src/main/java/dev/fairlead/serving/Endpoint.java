package dev.fairlead.serving;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.TeamRef;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Calls a deployment from within the portal, by the same way and with the same checks as a request over HTTP. */
public interface Endpoint {
    /** @param body null for a GET */
    Answer call(Actor actor, TeamRef team, String deployment, String path, @Nullable String body);

    /** What came back, as a status of HTTP. */
    sealed interface Answer {
        int status();

        Duration took();

        /** The model server's own answer; JSON, if it keeps to the protocol. */
        record Answered(int status, String body, Duration took) implements Answer {}

        /** The gateway's sentence. */
        record Refused(int status, Message why, Duration took) implements Answer {}
    }
}
