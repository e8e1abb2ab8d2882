package dev.fairlead.sample;

import java.util.List;
import java.util.SplittableRandom;

/** A valid ONNX model of the sample's form for tests of other rooms, made without training. */
public final class UntrainedModel {
    private UntrainedModel() {}

    public static byte[] bytes() {
        return OnnxExport.export(Network.untrained(List.of(8), new SplittableRandom(1)));
    }
}
