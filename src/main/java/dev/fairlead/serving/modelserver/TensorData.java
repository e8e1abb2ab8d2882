package dev.fairlead.serving.modelserver;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The values of a tensor, row by row. */
sealed interface TensorData {
    String name();

    List<Long> shape();

    DataType datatype();

    /** @param bytes direct and in the machine's own byte order */
    record Numbers(String name, DataType datatype, List<Long> shape, ByteBuffer bytes) implements TensorData {}

    record Texts(String name, List<Long> shape, String[] values) implements TensorData {
        @Override
        public DataType datatype() {
            return DataType.BYTES;
        }
    }

    static ByteBuffer space(DataType type, long elements) {
        return ByteBuffer.allocateDirect(Math.toIntExact(elements * type.size()))
                .order(ByteOrder.nativeOrder());
    }
}
