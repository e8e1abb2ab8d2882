package dev.fairlead.tracking;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The experiments of a team. An id of 0 means the team's Default, which is made when it is first asked for. */
public interface Experiments {
    String DEFAULT_NAME = "Default";

    Experiment create(
            Actor actor, TeamId team, String name, @Nullable String artifactLocation, Map<String, String> tags);

    /** The team's Default. */
    Experiment requireDefault(Actor actor, TeamId team);

    /** Deleted ones too; another team's is refused as missing. */
    Experiment require(Actor actor, TeamId team, long id);

    /** Deleted ones too. */
    Optional<Experiment> find(Actor actor, TeamId team, String name);

    Page<Experiment> search(Actor actor, TeamId team, Search search);

    /** How many the question means, wherever it begins. */
    long count(Actor actor, TeamId team, Search search);

    void rename(Actor actor, TeamId team, long id, String name);

    /** Deletes the experiment and its runs; {@link #restore} brings both back. */
    void delete(Actor actor, TeamId team, long id);

    void restore(Actor actor, TeamId team, long id);

    void setTag(Actor actor, TeamId team, long id, String key, String value);

    void deleteTag(Actor actor, TeamId team, long id, String key);
}
