package dev.fairlead.serving;

import java.util.List;

/** What a model takes and gives, in the order of its file. */
public record ModelSignature(List<Tensor> inputs, List<Tensor> outputs) {
    private static final int DIGIT_PIXELS = 64;

    public static final ModelSignature UNKNOWN = new ModelSignature(List.of(), List.of());

    public ModelSignature {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** Whether its one input is as wide as an 8 x 8 picture, so that a drawing can be sent to it. */
    public boolean takesDrawings() {
        return inputs.size() == 1
                && inputs.getFirst().datatype().startsWith("FP")
                && inputs.getFirst().width() == DIGIT_PIXELS;
    }
}
