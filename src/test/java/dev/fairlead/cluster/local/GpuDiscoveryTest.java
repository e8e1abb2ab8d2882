package dev.fairlead.cluster.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.Node;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code nvidia-smi --query-gpu=index,uuid,name,memory.total --format=csv,noheader,nounits} prints, and what is made of it. */
class GpuDiscoveryTest {
    private static final String FIRST = "GPU-5a1b7c2e-3d4f-4a6b-8c9d-0e1f2a3b4c5d";
    private static final String SECOND = "GPU-9f8e7d6c-5b4a-4938-a716-0514233241f0";

    @Test
    void eachLineIsAGpuInTheOrderOfTheDriver() {
        assertThat(parse("""
                        1, %s, NVIDIA A100-SXM4-40GB, 40960
                        0, %s, NVIDIA H100 80GB HBM3, 81559
                        """.formatted(SECOND, FIRST)))
                .containsExactly(
                        new Node.Gpu(0, FIRST, "nvidia-h100-80gb-hbm3", 81559),
                        new Node.Gpu(1, SECOND, "nvidia-a100-sxm4-40gb", 40960));
    }

    @Test
    void aGpuThatSharesTheMachinesMemoryCountsThoughItsOwnIsNotKnown() {
        assertThat(parse("0, " + FIRST + ", NVIDIA GB10, [N/A]\n"))
                .containsExactly(new Node.Gpu(0, FIRST, "nvidia-gb10", 0));
    }

    @Test
    void aGpuInMigModeIsOneGpuAndItsInstancesAreNone() {
        assertThat(parse("""
                        0, %s, NVIDIA A100-SXM4-80GB, 81920
                          MIG 3g.40gb     Device  0: (UUID: MIG-0c757cd7-e942-5726-a0b8-0e8fb7067135)
                          MIG 3g.40gb     Device  1: (UUID: MIG-73fc8b1c-5d6e-5b1a-9f5c-3a3a2f3f9c1a)
                        0, MIG-0c757cd7-e942-5726-a0b8-0e8fb7067135, NVIDIA A100-SXM4-80GB MIG 3g.40gb, 40192
                        """.formatted(FIRST))).containsExactly(new Node.Gpu(0, FIRST, "nvidia-a100-sxm4-80gb", 81920));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "No devices were found",
                "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.",
                "Failed to initialize NVML: Driver/library version mismatch",
                "Unable to determine the device handle for GPU 0000:3B:00.0: Unknown Error",
                "index, uuid, name, memory.total [MiB]",
                "0, [Unknown Error], [Unknown Error], [Unknown Error]",
                "-1, GPU-5a1b7c2e-3d4f-4a6b-8c9d-0e1f2a3b4c5d, NVIDIA H100, 81559",
                "99999999999, GPU-5a1b7c2e-3d4f-4a6b-8c9d-0e1f2a3b4c5d, NVIDIA H100, 81559",
                "0, GPU-5a1b7c2e-3d4f-4a6b-8c9d-0e1f2a3b4c5d, NVIDIA H100, 99999999999999999999",
                "0, GPU-5a1b7c2e; rm -rf /, NVIDIA H100, 81559",
                "\u0000\u0001\u0002,,,",
            })
    void whatIsNoGpuIsNone(String printed) {
        assertThat(parse(printed)).isEmpty();
    }

    @Test
    void oneBrokenLineDoesNotHideTheOthers() {
        assertThat(parse("0, [GPU is lost], [GPU is lost], [GPU is lost]\n1, " + SECOND + ", NVIDIA L4, 23034"))
                .as("and numbers have no gaps")
                .containsExactly(new Node.Gpu(0, SECOND, "nvidia-l4", 23034));
    }

    @Test
    void virtualSlotsAreWhatWasAskedFor() {
        assertThat(GpuDiscovery.find(3))
                .hasSize(3)
                .allMatch(GpuDiscovery::isVirtual)
                .extracting(Node.Gpu::index)
                .containsExactly(0, 1, 2);
    }

    private static List<Node.Gpu> parse(String printed) {
        return GpuDiscovery.parse(printed.lines().toList());
    }
}
