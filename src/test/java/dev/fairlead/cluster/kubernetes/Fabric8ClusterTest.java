package dev.fairlead.cluster.kubernetes;

import dev.fairlead.cluster.Cluster;
import dev.fairlead.cluster.ClusterContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Kubernetes keeps the contract of all clusters. */
class Fabric8ClusterTest extends ClusterContract {
    @TempDir
    Path data;

    private Fabric8Fixture fixture;

    @BeforeEach
    void open() throws IOException {
        fixture = new Fabric8Fixture(data);
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
        return shell(program);
    }

    static List<String> shell(Program program) {
        String body = program.heedsTerm() ? "" : "trap '' TERM; echo ready; ";
        body += "printf %s '" + program.output() + "'; ";
        if (!program.runs().isZero()) {
            String sleep = "sleep " + program.runs().toSeconds();
            return List.of("sh", "-c", body + (program.heedsTerm() ? "exec " : "") + sleep);
        }
        return List.of("sh", "-c", body + "exit " + program.exitCode());
    }

    @Override
    protected void await(BooleanSupplier condition) {
        Fabric8Fixture.await(condition);
    }

    @Override
    protected void reopen() {
        fixture.reopen();
    }
}
