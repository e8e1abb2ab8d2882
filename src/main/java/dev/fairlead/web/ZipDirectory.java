package dev.fairlead.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/**
 * The central directory of a zip file, read without unpacking anything (PKWARE APPNOTE 6.3, sections 4.3.12 to 4.3.16).
 * The JDK's own reader does not tell links from files; this one does.
 */
final class ZipDirectory {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LARGE_LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LARGE_LOCATOR_BYTES = 20;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int MADE_ON_UNIX = 3;
    private static final int MADE_ON_MAC = 19;
    private static final long LONGEST_DIRECTORY = 64L << 20;

    /**
     * One entry as the directory claims it.
     *
     * @param fileType the upper four bits of the Unix mode: 0 unknown, 4 folder, 8 file, 10 link
     */
    record Entry(String name, long bytes, int fileType, boolean encrypted) {
        boolean isFolder() {
            return name.endsWith("/");
        }
    }

    private record Place(long count, long offset, long bytes) {}

    private ZipDirectory() {}

    /** How many entries the file claims to have; cheap however many they are. */
    static long count(Path zip) throws IOException {
        try (FileChannel channel = FileChannel.open(zip, StandardOpenOption.READ)) {
            return find(channel).count();
        }
    }

    static List<Entry> read(Path zip) throws IOException {
        try (FileChannel channel = FileChannel.open(zip, StandardOpenOption.READ)) {
            Place place = find(channel);
            if (place.bytes() > LONGEST_DIRECTORY) {
                throw new ZipException("its directory has " + place.bytes() + " bytes");
            }
            ByteBuffer directory = read(channel, place.offset(), (int) place.bytes());
            List<Entry> entries = new ArrayList<>();
            for (long at = 0; at < place.count(); at++) {
                entries.add(entry(directory));
            }
            if (directory.hasRemaining()) {
                throw new ZipException("its directory is longer than it says");
            }
            return entries;
        }
    }

    private static Place find(FileChannel channel) throws IOException {
        long size = channel.size();
        int tail = (int) Math.min(size, END_BYTES + (long) LONGEST_COMMENT);
        ByteBuffer end = read(channel, size - tail, tail);
        for (int at = tail - END_BYTES; at >= 0; at--) {
            if (end.getInt(at) == END_SIGNATURE && at + END_BYTES + unsigned(end.getShort(at + 20)) == tail) {
                return place(channel, end, at, size - tail + at);
            }
        }
        throw new ZipException("no end of directory");
    }

    private static Place place(FileChannel channel, ByteBuffer end, int at, long position) throws IOException {
        Place small = new Place(
                unsigned(end.getShort(at + 10)), unsigned(end.getInt(at + 16)), unsigned(end.getInt(at + 12)));
        Place place = small;
        if (small.count() == 0xffff || small.offset() == 0xffffffffL || small.bytes() == 0xffffffffL) {
            place = largePlace(channel, position, small);
        }
        if (place.offset() < 0 || place.bytes() < 0 || place.offset() + place.bytes() > position) {
            throw new ZipException("its directory lies outside the file");
        }
        return place;
    }

    private static Place largePlace(FileChannel channel, long position, Place small) throws IOException {
        if (position < LARGE_LOCATOR_BYTES) {
            return small;
        }
        ByteBuffer locator = read(channel, position - LARGE_LOCATOR_BYTES, LARGE_LOCATOR_BYTES);
        if (locator.getInt(0) != LARGE_LOCATOR_SIGNATURE) {
            return small;
        }
        long start = locator.getLong(8);
        if (start < 0 || start > position - 56) {
            throw new ZipException("its directory lies outside the file");
        }
        ByteBuffer large = read(channel, start, 56);
        return new Place(large.getLong(32), large.getLong(48), large.getLong(40));
    }

    private static Entry entry(ByteBuffer directory) throws IOException {
        int at = directory.position();
        if (directory.remaining() < ENTRY_BYTES || directory.getInt(at) != ENTRY_SIGNATURE) {
            throw new ZipException("its directory is damaged");
        }
        int name = unsigned(directory.getShort(at + 28));
        int rest = unsigned(directory.getShort(at + 30)) + unsigned(directory.getShort(at + 32));
        if (directory.remaining() < ENTRY_BYTES + name + rest) {
            throw new ZipException("its directory is damaged");
        }
        int madeOn = directory.get(at + 5);
        boolean hasMode = madeOn == MADE_ON_UNIX || madeOn == MADE_ON_MAC;
        int fileType = hasMode ? directory.getInt(at + 38) >>> 28 : 0;
        boolean encrypted = (directory.getShort(at + 8) & 1) != 0;
        long bytes = unsigned(directory.getInt(at + 24));
        String text = text(directory.slice(at + ENTRY_BYTES, name));
        directory.position(at + ENTRY_BYTES + name + rest);
        return new Entry(text, bytes, fileType, encrypted);
    }

    private static String text(ByteBuffer name) throws IOException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(name).toString();
        } catch (CharacterCodingException e) {
            throw new ZipException("a name in it is not UTF-8");
        }
    }

    private static ByteBuffer read(FileChannel channel, long from, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw new ZipException("it ends too early");
            }
        }
        return buffer.flip();
    }

    private static int unsigned(short value) {
        return Short.toUnsignedInt(value);
    }

    private static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }
}
