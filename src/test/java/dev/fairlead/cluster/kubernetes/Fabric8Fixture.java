package dev.fairlead.cluster.kubernetes;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assertions;
import tools.jackson.databind.node.ObjectNode;

/** A cluster of one node in this process, and the adapter on it, which can be closed and opened again. */
final class Fabric8Fixture implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(15);
    static final String NODE = """
            {"apiVersion":"v1","kind":"Node","metadata":{"name":"node-1","labels":{"nvidia.com/gpu.product":"NVIDIA-L4"}},
             "spec":{},"status":{"allocatable":{"cpu":"64","memory":"256Gi","nvidia.com/gpu":"4"},
             "conditions":[{"type":"Ready","status":"True"}]}}""";

    final FakeApiServer api;
    final FakeKubelet kubelet;
    private final Path data;
    private Fabric8Cluster cluster;

    Fabric8Fixture(Path data) throws IOException {
        this.data = data;
        api = new FakeApiServer();
        kubelet = new FakeKubelet(api, data.resolve("node-1"));
        api.store.create("/nodes/node-1", (ObjectNode) FakeStore.JSON.readTree(NODE));
        cluster = open();
    }

    Fabric8Cluster cluster() {
        return cluster;
    }

    void reopen() {
        cluster.close();
        cluster = open();
    }

    private Fabric8Cluster open() {
        KubernetesSettings settings = new KubernetesSettings(
                "ml", "python:3.13", null, 16, Duration.ofMinutes(10), Duration.ofMillis(200), 22_000, 22_999);
        var config = new ConfigBuilder()
                .withAutoConfigure(false)
                .withMasterUrl(api.address().toString())
                .withOnlyHttpWatches(true)
                .withRequestRetryBackoffLimit(0)
                .withRequestTimeout(10_000)
                .build();
        try {
            Fabric8Cluster opened = new Fabric8Cluster(
                    new KubernetesClientBuilder().withConfig(config).build(),
                    settings,
                    "ml",
                    "test",
                    true,
                    data.resolve("kubernetes"),
                    Clock.systemUTC());
            await(opened::hasSynced);
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                Assertions.fail("did not happen within " + LONGEST);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Override
    public void close() {
        cluster.close();
        kubelet.close();
        api.close();
    }
}
