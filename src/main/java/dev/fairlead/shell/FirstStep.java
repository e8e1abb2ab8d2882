package dev.fairlead.shell;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamRef;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Something that a newcomer to a team does once, contributed by a room as a bean; Home shows them until all are done.
 *
 * @param order along the way from a job to an endpoint
 * @param titleKey bundle key of what to do: {@code jobs.first.title}
 * @param textKey bundle key of why, in one short sentence
 * @param path where it is done, without a leading slash
 * @param isDone whether the team has such a thing
 */
public record FirstStep(
        int order,
        String titleKey,
        String textKey,
        Function<TeamRef, String> path,
        BiPredicate<Actor, TeamRef> isDone) {}
