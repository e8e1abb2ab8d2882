package dev.fairlead.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OnnxExportTest {
    private final Network network = Network.untrained(List.of(20, 15), new SplittableRandom(5));

    @Test
    void exportedModelSaysWhatTheNetworkSays() {
        byte[] model = OnnxExport.export(network);

        assertThat(OnnxCheck.requireSame(model, network, DigitsData.load().subList(0, 300)))
                .isLessThan(1e-5);
    }

    @Test
    void modelOfAnotherNetworkIsNoticed() {
        byte[] model = OnnxExport.export(Network.untrained(List.of(20, 15), new SplittableRandom(6)));

        assertThatThrownBy(() ->
                        OnnxCheck.requireSame(model, network, DigitsData.load().subList(0, 300)))
                .isInstanceOf(IllegalStateException.class);
    }
}
