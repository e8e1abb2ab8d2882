package dev.fairlead.jobs;

import dev.fairlead.kernel.Message;

/**
 * One point of the check before submitting.
 *
 * @param text what was found, with its numbers; where it did not pass, also what to do
 */
public record SubmissionCheck(Point point, boolean passed, Message text) {
    /** What is looked at, in this order; after a point that does not pass, those that build on it are left out. */
    public enum Point {
        TEAM,
        /** Of code from Git only. */
        CODE,
        QUEUE,
        FIT
    }
}
