package dev.fairlead.cluster.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The fleet has the sums that the published trace has. */
class OpenbFleetTest {
    private final List<Node> nodes = OpenbFleet.nodes();

    @Test
    void thereAreAsManyNodesGpusAndCpusAsInTheTrace() {
        assertThat(nodes).hasSize(1213).extracting(Node::name).doesNotHaveDuplicates();
        assertThat(nodes.stream().mapToInt(node -> node.gpus().size()).sum()).isEqualTo(6212);
        assertThat(nodes.stream().mapToLong(node -> node.capacity().milliCpu()).sum())
                .isEqualTo(107_018_000L);
    }

    @Test
    void aNodesCapacityIsThatOfItsGpusAndItHasAPlace() {
        assertThat(nodes).allSatisfy(node -> {
            assertThat(node.capacity().totalMilliGpu())
                    .isEqualTo(1000L * node.gpus().size());
            assertThat(node.labels()).containsKeys("rack", "block");
            assertThat(node.ready()).isTrue();
        });
    }
}
