package dev.fairlead.tracking;

import java.util.random.RandomGenerator;

/** Makes up names such as {@code brisk-heron-417} for runs that come without one. */
public final class RunNames {
    private static final String[] MANNERS = {
        "brisk", "calm", "clear", "deft", "early", "fair", "gentle", "hardy", "keen", "light", "lively", "lucid",
        "mellow", "nimble", "patient", "plain", "quiet", "ready", "sober", "steady", "sunny", "swift", "tidy", "true",
        "upright", "vivid", "warm", "wise"
    };
    private static final String[] BEINGS = {
        "auk", "bream", "cod", "crane", "curlew", "dolphin", "eider", "fulmar", "gannet", "gull", "heron", "kelp",
        "lobster", "marlin", "otter", "petrel", "plover", "puffin", "ray", "salmon", "seal", "skua", "sole", "stork",
        "swan", "tern", "turtle", "whale"
    };

    private RunNames() {}

    public static String next(RandomGenerator random) {
        return MANNERS[random.nextInt(MANNERS.length)] + "-" + BEINGS[random.nextInt(BEINGS.length)] + "-"
                + random.nextInt(1000);
    }
}
