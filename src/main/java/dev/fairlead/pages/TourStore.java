package dev.fairlead.pages;

import dev.fairlead.kernel.TeamId;
import java.util.Optional;

/** Keeps tours; every write runs inside the caller's transaction. */
public interface TourStore {
    Optional<Tour> find(TeamId team);

    /** In the place of the team's tour, if it has one. */
    void keep(Tour tour);
}
