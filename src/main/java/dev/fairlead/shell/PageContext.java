package dev.fairlead.shell;

import dev.fairlead.events.EventFeed;
import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.CurrentActor;
import dev.fairlead.kernel.TeamDirectory;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** What every page needs besides its own service; one bean, so that page constructors stay short. */
@Component
public record PageContext(
        CurrentActor currentActor, TeamDirectory teams, AccessCheck access, EventFeed feed, Clock clock) {}
