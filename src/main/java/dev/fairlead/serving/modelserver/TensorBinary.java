package dev.fairlead.serving.modelserver;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads and writes tensors as the binary extension of the Open Inference Protocol has them: little endian, row by row, a text as its
 * length in four bytes and its bytes.
 */
final class TensorBinary {
    private static final int LENGTH_BYTES = Integer.BYTES;

    private TensorBinary() {}

    /** @throws RefusedRequestException if the bytes are not as many as shape and type say */
    static TensorData read(String name, DataType type, List<Long> shape, ByteBuffer given) {
        int elements = Math.toIntExact(TensorSpec.elements(name, shape));
        ByteBuffer bytes = given.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (type == DataType.BYTES) {
            return new TensorData.Texts(name, shape, texts(name, elements, bytes));
        }
        long wanted = (long) elements * type.size();
        if (bytes.remaining() != wanted) {
            throw RefusedRequestException.badRequest("Input " + name + " has shape " + shape + " and datatype " + type
                    + ", which is " + wanted + " bytes; it was sent as " + bytes.remaining() + ".");
        }
        ByteBuffer own = TensorData.space(type, elements);
        put(type.size(), bytes, own);
        return new TensorData.Numbers(name, type, shape, own.flip());
    }

    static ByteBuffer write(TensorData data) {
        return switch (data) {
            case TensorData.Texts texts -> write(texts.values());
            case TensorData.Numbers numbers -> {
                ByteBuffer own = numbers.bytes().duplicate().order(ByteOrder.nativeOrder());
                own.rewind();
                ByteBuffer bytes = ByteBuffer.allocate(own.remaining()).order(ByteOrder.LITTLE_ENDIAN);
                put(numbers.datatype().size(), own, bytes);
                yield bytes.flip();
            }
        };
    }

    /** Copies elements of a size from one order of bytes to another. */
    private static void put(int size, ByteBuffer from, ByteBuffer to) {
        if (from.order() == to.order()) {
            to.put(from);
            return;
        }
        while (from.hasRemaining()) {
            switch (size) {
                case Short.BYTES -> to.putShort(from.getShort());
                case Integer.BYTES -> to.putInt(from.getInt());
                case Long.BYTES -> to.putLong(from.getLong());
                default -> to.put(from.get());
            }
        }
    }

    private static String[] texts(String name, int elements, ByteBuffer bytes) {
        // An element takes four bytes at least; without this look a short body could ask for a large array.
        if ((long) elements * LENGTH_BYTES > bytes.remaining()) {
            throw wrongTexts(name, elements);
        }
        String[] texts = new String[elements];
        for (int at = 0; at < elements; at++) {
            int length = bytes.remaining() < LENGTH_BYTES ? -1 : bytes.getInt();
            if (length < 0 || length > bytes.remaining()) {
                throw wrongTexts(name, elements);
            }
            texts[at] = text(name, bytes.slice(bytes.position(), length));
            bytes.position(bytes.position() + length);
        }
        if (bytes.hasRemaining()) {
            throw wrongTexts(name, elements);
        }
        return texts;
    }

    private static String text(String name, ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw RefusedRequestException.badRequest("Input " + name + " has a value that is no text in UTF-8.");
        }
    }

    private static RefusedRequestException wrongTexts(String name, int elements) {
        return RefusedRequestException.badRequest("Input " + name + " is BYTES of " + elements
                + " values: each is sent as its length in four bytes and its bytes, and that is not what came.");
    }

    private static ByteBuffer write(String[] texts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeBytes(ByteBuffer.allocate(LENGTH_BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(bytes.length)
                    .array());
            out.writeBytes(bytes);
        }
        return ByteBuffer.wrap(out.toByteArray());
    }
}
