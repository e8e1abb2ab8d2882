package dev.fairlead.serving.modelserver;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo.OnnxTensorType;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The types of the Open Inference Protocol, V2. ONNX Runtime's Java interface cannot be given UINT16, UINT32 and UINT64: these are for outputs only.
 * In JSON a number that is none is the text {@code NaN}, {@code Infinity} or {@code -Infinity}.
 */
enum DataType {
    BOOL(OnnxJavaType.BOOL, 1, 0, 1),
    UINT8(OnnxJavaType.UINT8, 1, 0, 255),
    UINT16(null, 2, 0, 0),
    UINT32(null, 4, 0, 0),
    UINT64(null, 8, 0, 0),
    INT8(OnnxJavaType.INT8, 1, Byte.MIN_VALUE, Byte.MAX_VALUE),
    INT16(OnnxJavaType.INT16, 2, Short.MIN_VALUE, Short.MAX_VALUE),
    INT32(OnnxJavaType.INT32, 4, Integer.MIN_VALUE, Integer.MAX_VALUE),
    INT64(OnnxJavaType.INT64, 8, Long.MIN_VALUE, Long.MAX_VALUE),
    FP16(OnnxJavaType.FLOAT16, 2, 0, 0),
    FP32(OnnxJavaType.FLOAT, 4, 0, 0),
    FP64(OnnxJavaType.DOUBLE, 8, 0, 0),
    BYTES(OnnxJavaType.STRING, 0, 0, 0);

    private final @Nullable OnnxJavaType onnx;
    private final int size;
    private final long least;
    private final long most;

    DataType(@Nullable OnnxJavaType onnx, int size, long least, long most) {
        this.onnx = onnx;
        this.size = size;
        this.least = least;
        this.most = most;
    }

    /** By ONNX's own type: its Java counterpart makes no difference between signed and unsigned. */
    static Optional<DataType> find(OnnxTensorType type) {
        String name = switch (type.name().replace("ONNX_TENSOR_ELEMENT_DATA_TYPE_", "")) {
            case "FLOAT16" -> "FP16";
            case "FLOAT" -> "FP32";
            case "DOUBLE" -> "FP64";
            case "STRING" -> "BYTES";
            case String same -> same;
        };
        return Arrays.stream(values())
                .filter(known -> known.name().equals(name))
                .findFirst();
    }

    boolean canBeGiven() {
        return onnx != null;
    }

    OnnxJavaType onnx() {
        if (onnx == null) {
            throw new IllegalStateException(this + " cannot be given");
        }
        return onnx;
    }

    /** Bytes of one element; 0 for BYTES, whose elements differ. */
    int size() {
        return size;
    }

    /** Appends one element; {@code what} names the tensor in the message of a refusal. */
    void put(ByteBuffer buffer, JsonNode value, String what) {
        switch (this) {
            case BOOL, UINT8, INT8 -> buffer.put((byte) integer(value, what));
            case INT16 -> buffer.putShort((short) integer(value, what));
            case INT32 -> buffer.putInt((int) integer(value, what));
            case INT64 -> buffer.putLong(integer(value, what));
            case FP16 -> buffer.putShort(Float.floatToFloat16((float) real(value, what)));
            case FP32 -> buffer.putFloat((float) real(value, what));
            case FP64 -> buffer.putDouble(real(value, what));
            case UINT16, UINT32, UINT64, BYTES -> throw new IllegalStateException(this + " is not put into buffers");
        }
    }

    /** The next element, as what Jackson writes as JSON. */
    Object get(ByteBuffer buffer) {
        return switch (this) {
            case BOOL -> buffer.get() != 0;
            case UINT8 -> Byte.toUnsignedInt(buffer.get());
            case UINT16 -> Short.toUnsignedInt(buffer.getShort());
            case UINT32 -> Integer.toUnsignedLong(buffer.getInt());
            case UINT64 -> new BigInteger(Long.toUnsignedString(buffer.getLong()));
            case INT8 -> (int) buffer.get();
            case INT16 -> (int) buffer.getShort();
            case INT32 -> buffer.getInt();
            case INT64 -> buffer.getLong();
            case FP16 -> Float.float16ToFloat(buffer.getShort());
            case FP32 -> buffer.getFloat();
            case FP64 -> buffer.getDouble();
            case BYTES -> throw new IllegalStateException("strings are not in buffers");
        };
    }

    private long integer(JsonNode value, String what) {
        if (this == BOOL && value.isBoolean()) {
            return value.booleanValue() ? 1 : 0;
        }
        boolean isWhole = value.isIntegralNumber() && value.canConvertToLong()
                || value.isNumber()
                        && value.doubleValue() == Math.rint(value.doubleValue())
                        && Math.abs(value.doubleValue()) < 1e15;
        long number = isWhole ? value.asLong() : 0;
        if (!isWhole || number < least || number > most) {
            String range = this == BOOL ? "true or false" : "a whole number from " + least + " to " + most;
            throw RefusedRequestException.badRequest(
                    what + " is " + name() + ": each value is " + range + "; got " + shown(value) + ".");
        }
        return number;
    }

    private double real(JsonNode value, String what) {
        if (value.isNumber()) {
            return value.doubleValue();
        }
        Double special = value.isString() ? special(value.stringValue()) : null;
        if (special == null) {
            throw RefusedRequestException.badRequest(
                    what + " is " + name() + ": each value is a number; got " + shown(value) + ".");
        }
        return special;
    }

    private static @Nullable Double special(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> null;
        };
    }

    static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
