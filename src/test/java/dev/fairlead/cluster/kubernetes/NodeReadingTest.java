package dev.fairlead.cluster.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.Node;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.ResourceAmount;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether a node counts, and whether it is open, is told as Kubernetes means it. */
class NodeReadingTest {
    private final NodeBuilder node = new NodeBuilder()
            .withNewMetadata()
            .withName("node-1")
            .withLabels(Map.of())
            .endMetadata()
            .withNewSpec()
            .endSpec()
            .withNewStatus()
            .addNewCondition()
            .withType("Ready")
            .withStatus("True")
            .endCondition()
            .endStatus();

    @Test
    void aReadyNodeIsOpen() {
        assertThat(read().ready()).isTrue();
        assertThat(read().closed()).isNull();
    }

    @Test
    void aCordonedNodeCountsButIsClosed() {
        node.editSpec().withUnschedulable(true).endSpec();
        taint("node.kubernetes.io/unschedulable", "NoSchedule");

        assertThat(read().ready()).isTrue();
        assertThat(read().closed()).isEqualTo(Message.of("cluster.kubernetes.closed.cordoned", "node-1"));
    }

    @Test
    void aNodeThatIsShortOfDiskCountsButIsClosed() {
        taint("node.kubernetes.io/disk-pressure", "NoSchedule");

        assertThat(read().ready()).isTrue();
        assertThat(read().closed()).isEqualTo(Message.of("cluster.kubernetes.closed.disk", "node-1"));
    }

    @Test
    void aNodeThatIsKeptForOthersDoesNotCount() {
        taint("node-role.kubernetes.io/control-plane", "NoSchedule");

        assertThat(read().ready()).isFalse();
    }

    @Test
    void aTaintThatIsOnlyAPreferenceChangesNothing() {
        taint("spot", "PreferNoSchedule");

        assertThat(read().ready()).isTrue();
        assertThat(read().closed()).isNull();
    }

    private void taint(String key, String effect) {
        node.editSpec().addNewTaint().withKey(key).withEffect(effect).endTaint().endSpec();
    }

    private Node read() {
        return NodeReading.of(node.build(), ResourceAmount.NONE);
    }
}
