package dev.fairlead.pipelines;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamRef;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people and other rooms do with pipelines: the boundary of permission, validation and transaction. */
public interface Pipelines {
    /** The longest document, in bytes of UTF-8. */
    int MAX_BYTES = 1 << 20;

    /** Makes a pipeline with its first version; refused with the first problem where it is not sound. */
    PipelineVersion create(Actor actor, TeamRef team, String source, boolean yaml);

    /**
     * Adds a version. The name cannot change.
     *
     * @param expected the version that the change builds on; refused as a conflict where there is a newer one; null for whichever
     */
    PipelineVersion update(
            Actor actor, TeamRef team, String name, String source, boolean yaml, @Nullable Integer expected);

    /** The team's pipelines by name, from the one after {@code after} on. */
    default List<PipelineView> list(Actor actor, TeamRef team, @Nullable String after, int limit) {
        return search(actor, team, "", after, limit);
    }

    /** Those of the list whose name contains the part. */
    List<PipelineView> search(Actor actor, TeamRef team, String part, @Nullable String after, int limit);

    Optional<PipelineView> find(Actor actor, TeamRef team, String name);

    /** The newest version. */
    PipelineVersion require(Actor actor, TeamRef team, String name);

    PipelineVersion require(Actor actor, TeamRef team, String name, int version);

    /** Newest first. */
    List<PipelineVersion> versions(Actor actor, TeamRef team, String name);

    /** Removes it from the lists; its runs stay. Refused while a run of it goes on. */
    void delete(Actor actor, TeamRef team, String name);

    /** Reads and checks a text; some milliseconds, so that it can be asked at each keystroke. Nothing is thrown but a bug. */
    Checked check(Actor actor, TeamRef team, String source, boolean yaml);

    /** Checks what a canvas has. */
    List<Problem> check(Actor actor, TeamRef team, PipelineDefinition definition);

    /** What stands in the palette beside jobs. */
    List<StepAction> actions();

    /** @param definition as far as it could be read; null where the text is no document at all */
    record Checked(@Nullable PipelineDefinition definition, List<Problem> problems) {
        public boolean isSound() {
            return definition != null && problems.isEmpty();
        }
    }
}
