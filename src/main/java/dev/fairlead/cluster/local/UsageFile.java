package dev.fairlead.cluster.local;

import dev.fairlead.cluster.UsageSample;
import dev.fairlead.kernel.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Samples of one replica on disk: a header of 16 bytes (version, milliseconds between samples), then 24 bytes each. When
 * the file is full, every two samples become one and the distance doubles: the whole life of a replica in at most half a
 * megabyte.
 */
final class UsageFile {
    private static final long VERSION = 0x464c_5553_0000_0001L;
    private static final int HEADER = 16;
    private static final int SAMPLE = 24;

    private final Path file;
    private final int replica;
    private final int mostSamples;

    UsageFile(Path file, int replica, int mostSamples) {
        this.file = file;
        this.replica = replica;
        this.mostSamples = mostSamples;
    }

    /** Appends the sample, unless the last one is nearer than the file's distance. */
    void append(UsageSample sample, Duration sampling) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long distance = distance(channel, sampling);
            long samples = (channel.size() - HEADER) / SAMPLE;
            if (samples > 0 && sample.at().toEpochMilli() - timeOf(channel, samples - 1) < distance * 3 / 4) {
                return;
            }
            if (samples < mostSamples) {
                write(channel, encode(sample), HEADER + samples * SAMPLE);
                return;
            }
        }
        thin(sample, sampling);
    }

    List<UsageSample> read(long sinceEpochMillis) throws IOException {
        List<UsageSample> samples = new ArrayList<>();
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return samples;
        }
        ByteBuffer buffer = ByteBuffer.wrap(content);
        if (content.length < HEADER || buffer.getLong(0) != VERSION) {
            return samples;
        }
        buffer.position(HEADER);
        while (buffer.remaining() >= SAMPLE) {
            UsageSample sample = new UsageSample(
                    replica,
                    Instant.ofEpochMilli(buffer.getLong()),
                    buffer.getInt(),
                    buffer.getInt(),
                    buffer.getInt(),
                    buffer.getInt());
            if (sample.at().toEpochMilli() >= sinceEpochMillis) {
                samples.add(sample);
            }
        }
        return samples;
    }

    private void thin(UsageSample last, Duration sampling) throws IOException {
        List<UsageSample> all = read(0);
        long distance;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            distance = distance(channel, sampling) * 2;
        }
        ByteBuffer content = ByteBuffer.allocate(HEADER + (all.size() / 2 + 2) * SAMPLE);
        content.putLong(VERSION).putLong(distance);
        for (int at = 0; at + 1 < all.size(); at += 2) {
            content.put(encode(mean(all.get(at), all.get(at + 1))));
        }
        content.put(encode(last));
        byte[] bytes = new byte[content.position()];
        content.flip().get(bytes);
        Disk.replace(file, bytes);
    }

    private UsageSample mean(UsageSample one, UsageSample other) {
        return new UsageSample(
                replica,
                other.at(),
                (one.milliCpu() + other.milliCpu()) / 2,
                Math.max(one.memoryMib(), other.memoryMib()),
                Math.ceilDiv(one.gpuPercent() + other.gpuPercent(), 2),
                Math.max(one.gpuMemoryMib(), other.gpuMemoryMib()));
    }

    private static long distance(FileChannel channel, Duration sampling) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        if (channel.size() >= HEADER) {
            channel.read(header, 0);
            return header.getLong(8);
        }
        header.putLong(VERSION).putLong(sampling.toMillis());
        write(channel, header.flip(), 0);
        return sampling.toMillis();
    }

    private static long timeOf(FileChannel channel, long sample) throws IOException {
        ByteBuffer time = ByteBuffer.allocate(Long.BYTES);
        channel.read(time, HEADER + sample * SAMPLE);
        return time.getLong(0);
    }

    private static void write(FileChannel channel, ByteBuffer content, long at) throws IOException {
        long position = at;
        while (content.hasRemaining()) {
            position += channel.write(content, position);
        }
    }

    private static ByteBuffer encode(UsageSample sample) {
        return ByteBuffer.allocate(SAMPLE)
                .putLong(sample.at().toEpochMilli())
                .putInt((int) sample.milliCpu())
                .putInt((int) sample.memoryMib())
                .putInt(sample.gpuPercent())
                .putInt((int) sample.gpuMemoryMib())
                .flip();
    }
}
