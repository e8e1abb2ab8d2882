package dev.fairlead.pages;

import dev.fairlead.kernel.TeamId;
import java.util.List;
import java.util.Optional;

/** Keeps tours; every write runs inside the caller's transaction. */
public interface TourStore {
    Optional<Tour> find(TeamId team);

    /** Tours that go on. */
    List<Tour> listGoing();

    void insert(Tour tour);

    /** Whether it was still the version that the caller had read; else nothing is written. */
    boolean update(Tour tour);

    void remove(TeamId team);
}
