package dev.fairlead.sample;

import java.util.Map;

/** Where a training tells what it is doing. */
interface RunLog {
    void parameters(Map<String, String> values);

    /** @param step the epoch, from 1 */
    void metrics(Map<String, Double> values, int step);

    /** @param path below the run's artifacts, with {@code /} between folders */
    void artifact(String path, byte[] content);

    void finished();

    void failed();

    /** Identifies the run in what is written beside the model; empty without a tracking server. */
    String runId();

    /** For a training without a tracking server. */
    static RunLog none() {
        return new RunLog() {
            @Override
            public void parameters(Map<String, String> values) {}

            @Override
            public void metrics(Map<String, Double> values, int step) {}

            @Override
            public void artifact(String path, byte[] content) {}

            @Override
            public void finished() {}

            @Override
            public void failed() {}

            @Override
            public String runId() {
                return "";
            }
        };
    }
}
