package dev.fairlead.serving.modelserver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An input or output of a model.
 *
 * @param shape -1 for a dimension of any size
 */
record TensorSpec(String name, DataType datatype, List<Long> shape) {
    TensorSpec(String name, DataType datatype, long[] shape) {
        this(
                name,
                datatype,
                Arrays.stream(shape).map(size -> size < 0 ? -1 : size).boxed().toList());
    }

    TensorSpec {
        shape = List.copyOf(shape);
    }

    /** @throws RefusedRequestException with both shapes */
    void requireShape(List<Long> given) {
        boolean fits = given.size() == shape.size();
        for (int i = 0; fits && i < given.size(); i++) {
            fits = shape.get(i) == -1 || shape.get(i).equals(given.get(i));
        }
        if (!fits) {
            throw RefusedRequestException.badRequest("Input " + name + " wants shape " + shape
                    + (shape.contains(-1L) ? " (-1 is any size)" : "") + "; got " + given + ".");
        }
    }

    /** @throws RefusedRequestException if an element count is not what the shape says */
    static long elements(String name, List<Long> shape) {
        long product = 1;
        for (long size : shape) {
            if (size < 0) {
                throw RefusedRequestException.badRequest(
                        "Input " + name + " has shape " + shape + "; a dimension is 0 or more.");
            }
            long next = Math.multiplyHigh(product, size) == 0 ? product * size : -1;
            if (next < 0 || next > Integer.MAX_VALUE / 8) {
                throw new RefusedRequestException(
                        413,
                        "Input " + name + " has shape " + shape + ", more than " + Integer.MAX_VALUE / 8
                                + " values. Send smaller batches.");
            }
            product = next;
        }
        return product;
    }

    /** What the sizes after the first dimension are; an unknown one stays -1. */
    List<Long> shapeOfOne() {
        return shape.isEmpty() ? List.of() : new ArrayList<>(shape.subList(1, shape.size()));
    }
}
