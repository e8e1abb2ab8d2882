package dev.fairlead.cluster.local;

import dev.fairlead.cluster.LaunchBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A portal for {@link PortalKillIT} to kill: it launches a gang and, told so, halts the moment after it has acknowledged
 * five more attempts.
 */
final class KilledPortal {
    static final int LINES = 2000;
    static final int MORE = 5;

    private KilledPortal() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path data = Path.of(arguments[0]);
        LocalFixture fixture = new LocalFixture(data, LocalFixture.settings(), 0);
        LocalCluster cluster = fixture.cluster();
        LaunchBuilder gang = LaunchBuilder.aLaunch("attempt-gang", cluster).grace(Duration.ofMinutes(1));
        for (int code : new int[] {0, 7, 0}) {
            gang.replica(List.of("sh", "-c", script("go", code)));
        }
        cluster.launch(gang.build());
        if (arguments.length == 1) {
            Thread.currentThread().join();
        }
        for (int number = 0; number < MORE; number++) {
            cluster.launch(LaunchBuilder.aLaunch("attempt-" + number, cluster)
                    .replica(List.of("sh", "-c", "echo ran >> $FAIRLEAD_CHECKPOINT_DIR/runs; exit " + number))
                    .build());
        }
        Runtime.getRuntime().halt(137);
    }

    /** Writes before and after a file appears, so that output on both sides of a kill is seen. */
    private static String script(String file, int code) {
        String lines = "i=0; while [ $i -lt " + LINES + " ]; do echo \"$RANK WHEN $i\"; i=$((i+1)); done; ";
        return lines.replace("WHEN", "before")
                + "while [ ! -e $FAIRLEAD_OUTPUT_DIR/" + file + " ]; do sleep 0.1; done; "
                + lines.replace("WHEN", "after")
                + "exit " + code;
    }
}
