package dev.fairlead;

import java.util.stream.LongStream;

/** Whether the tests were asked to take their time: {@code ./fairlead test --long}. */
public final class LongRun {
    private LongRun() {}

    /** Whether this is a long run. */
    public static boolean isAsked() {
        return Boolean.getBoolean("fairlead.long");
    }

    /** Seeds from 0 on: so many in the ordinary run, so many in a long one. */
    public static LongStream seeds(int usually, int inALongRun) {
        return LongStream.range(0, isAsked() ? inALongRun : usually);
    }
}
