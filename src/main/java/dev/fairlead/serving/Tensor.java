package dev.fairlead.serving;

import java.util.List;

/**
 * An input or output of a model.
 *
 * @param datatype as the Open Inference Protocol names it: FP32, INT64, BYTES, …
 * @param shape -1 for a dimension of any size
 */
public record Tensor(String name, String datatype, List<Long> shape) {
    public Tensor {
        shape = List.copyOf(shape);
    }

    /** Elements of one row: the product of all dimensions but the first, where those are known; else 1 for each unknown. */
    public long width() {
        return shape.stream().skip(1).filter(size -> size > 0).reduce(1L, (product, size) -> product * size);
    }
}
