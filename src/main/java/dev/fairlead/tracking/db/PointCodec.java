package dev.fairlead.tracking.db;

import dev.fairlead.tracking.MetricPoint;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Packs points of one metric into bytes.
 *
 * <p>Format 1: the byte 1, the count, then for each point the change of its timestamp, the change of the step's change, and the
 * value. Whole numbers are zigzag varints. A value is the exclusive-or of its bits with those of the value before it, without
 * zero bytes at either end: one byte (leading zero bytes in the upper half, length in the lower), then the bytes. A metric
 * written each step takes about 5 to 11 bytes a point.
 */
final class PointCodec {
    static final int POINTS_IN_SEGMENT = 16_384;
    private static final int FORMAT = 1;

    private PointCodec() {}

    static byte[] pack(List<MetricPoint> points) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(16 + points.size() * 10);
        out.write(FORMAT);
        writeVarint(out, points.size());
        long at = 0;
        long step = 0;
        long stride = 0;
        long bits = 0;
        for (MetricPoint point : points) {
            writeVarint(out, zigzag(point.timestampMillis() - at));
            writeVarint(out, zigzag(point.step() - step - stride));
            stride = point.step() - step;
            at = point.timestampMillis();
            step = point.step();
            long now = Double.doubleToLongBits(point.value());
            writeBits(out, now ^ bits);
            bits = now;
        }
        return out.toByteArray();
    }

    static List<MetricPoint> unpack(String key, byte[] bytes) {
        Reader in = new Reader(bytes);
        int format = in.next();
        if (format != FORMAT) {
            throw new IllegalStateException("Points of metric '" + key + "' are in format " + format
                    + ", which this version does not know; start the version that wrote them");
        }
        int count = (int) in.varint();
        List<MetricPoint> points = new ArrayList<>(count);
        long at = 0;
        long step = 0;
        long stride = 0;
        long bits = 0;
        for (int read = 0; read < count; read++) {
            at += unzigzag(in.varint());
            stride += unzigzag(in.varint());
            step += stride;
            bits ^= in.bits();
            points.add(MetricPoint.of(key, Double.longBitsToDouble(bits), at, step));
        }
        return points;
    }

    private static void writeVarint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static void writeBits(ByteArrayOutputStream out, long bits) {
        if (bits == 0) {
            out.write(0);
            return;
        }
        int leading = Long.numberOfLeadingZeros(bits) / 8;
        int trailing = Long.numberOfTrailingZeros(bits) / 8;
        int length = 8 - leading - trailing;
        out.write(leading << 4 | length);
        for (int index = 0; index < length; index++) {
            out.write((int) (bits >>> (8 * (7 - leading - index))));
        }
    }

    private static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    private static long unzigzag(long value) {
        return (value >>> 1) ^ -(value & 1);
    }

    private static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        int next() {
            return bytes[at++] & 0xff;
        }

        long varint() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                int part = next();
                value |= (long) (part & 0x7f) << shift;
                if (part < 0x80) {
                    return value;
                }
            }
        }

        long bits() {
            int header = next();
            int leading = header >>> 4;
            int length = header & 0xf;
            long value = 0;
            for (int index = 0; index < length; index++) {
                value |= (long) next() << (8 * (7 - leading - index));
            }
            return value;
        }
    }
}
