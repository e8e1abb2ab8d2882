package dev.fairlead.tracking.ui;

import java.util.Map;
import java.util.Optional;

/** The Git commit that a run says it ran, from the tag that MLflow's clients set in a checkout. */
record SourceCommit(String hash) {
    static final String TAG = "mlflow.source.git.commit";

    private static final int SHOWN = 10;

    static Optional<SourceCommit> of(Map<String, String> tags) {
        return Optional.ofNullable(tags.get(TAG))
                .map(String::strip)
                .filter(hash -> !hash.isEmpty())
                .map(SourceCommit::new);
    }

    /** As Git itself shortens it: the beginning is what people compare. */
    String abbreviated() {
        return hash.length() > SHOWN ? hash.substring(0, SHOWN) : hash;
    }
}
