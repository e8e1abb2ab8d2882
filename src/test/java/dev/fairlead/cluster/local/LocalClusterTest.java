package dev.fairlead.cluster.local;

import dev.fairlead.cluster.Cluster;
import dev.fairlead.cluster.ClusterContract;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The local cluster keeps the contract of all clusters. */
class LocalClusterTest extends ClusterContract {
    @TempDir
    Path data;

    private LocalFixture fixture;

    @BeforeEach
    void open() {
        fixture = new LocalFixture(data, LocalFixture.settings(), 0);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Override
    protected Cluster cluster() {
        return fixture.cluster();
    }

    @Override
    protected List<String> command(Program program) {
        String body = program.heedsTerm() ? "" : "trap '' TERM; echo ready; ";
        body += "printf %s '" + program.output() + "'; ";
        if (!program.runs().isZero()) {
            String sleep = "sleep " + program.runs().toSeconds();
            body += program.heedsTerm() ? "exec " + sleep : sleep;
            return List.of("sh", "-c", body);
        }
        return List.of("sh", "-c", body + "exit " + program.exitCode());
    }

    @Override
    protected void await(BooleanSupplier condition) {
        fixture.await(condition);
    }

    @Override
    protected void reopen() {
        fixture.reopen();
    }
}
