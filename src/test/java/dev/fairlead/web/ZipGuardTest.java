package dev.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.kernel.RefusedException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zip files are unpacked, and hostile ones refused before they do harm. */
class ZipGuardTest {
    private static final int SYMBOLIC_LINK = 0xA1FF;

    @TempDir
    Path folder;

    private final ZipGuard guard = new ZipGuard();
    private Path zip;

    @BeforeEach
    void place() {
        zip = folder.resolve("code.zip");
    }

    @Test
    void filesAndFoldersAreUnpackedAndScriptsMayRun() throws IOException {
        pack("train.py", "print(1)", "tools/run.sh", "#!/bin/sh\necho 1\n");
        Path target = folder.resolve("work");

        guard.unpack(zip, target);

        assertThat(target.resolve("train.py")).hasContent("print(1)");
        assertThat(Files.isExecutable(target.resolve("tools/run.sh"))).isTrue();
        assertThat(Files.isExecutable(target.resolve("train.py"))).isFalse();
        assertThat(guard.check(zip).names()).contains("train.py", "tools/run.sh");
    }

    @Test
    void anEntryThatLeavesTheFolderIsRefused() throws IOException {
        for (String name : new String[] {"../evil", "a/../../evil", "/etc/evil", "C:/evil", "a\\..\\evil"}) {
            pack(name, "evil");
            assertRefused("web.zip.leaves");
        }
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    @Test
    void aHundredThousandFilesAreRefused() throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(zip)))) {
            for (int file = 0; file < 100_000; file++) {
                out.putNextEntry(new ZipEntry("f" + file));
                out.closeEntry();
            }
        }
        assertRefused("web.zip.too-many");
    }

    @Test
    void tenGigabytesThatPackSmallAreRefusedBeforeTheyAreUnpacked() throws IOException {
        packZeros(1L << 20, "zeros-1", "zeros-2", "zeros-3");
        claim(zip, 24, (int) 3_500_000_000L);

        assertRefused("web.zip.too-large");
    }

    @Test
    void whatGrowsTooMuchIsRefusedEvenWhereItFits() throws IOException {
        packZeros(70L << 20, "zeros");
        assertRefused("web.zip.ratio");
    }

    @Test
    void aDirectoryThatClaimsTooLittleIsFoundOutWhileUnpacking() throws IOException {
        packZeros(8L << 20, "zeros");
        claim(zip, 24, 100);
        ZipGuard small = new ZipGuard(new ZipGuard.Limits(10, 1 << 20, 200));
        Path target = folder.resolve("work");

        assertThatThrownBy(() -> small.unpack(zip, target)).isInstanceOf(RefusedException.class);
        assertThat(target).doesNotExist();
    }

    @Test
    void linksAreRefused() throws IOException {
        pack("link", "/etc/passwd");
        claim(zip, 38, SYMBOLIC_LINK << 16);
        assertRefused("web.zip.link");
    }

    @Test
    void whatIsNoZipIsRefused() throws IOException {
        Files.writeString(zip, "not a zip file, but long enough to look for the end of its directory in it");
        assertRefused("web.zip.damaged");
        Files.write(zip, new byte[0]);
        assertRefused("web.zip.damaged");
    }

    @Test
    void aFileThatIsAlsoAFolderIsRefused() throws IOException {
        pack("a", "file", "a/b", "in the file");
        Path target = folder.resolve("work");

        assertThatThrownBy(() -> guard.unpack(zip, target))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("web.zip.twice");
        assertThat(target).doesNotExist();
    }

    private void assertRefused(String key) {
        Path target = folder.resolve("work");
        assertThatThrownBy(() -> guard.check(zip))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.text().key()).isEqualTo(key));
        assertThatThrownBy(() -> guard.unpack(zip, target)).isInstanceOf(RefusedException.class);
        assertThat(target).doesNotExist();
    }

    private void pack(String... namesAndContents) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(zip)))) {
            for (int at = 0; at < namesAndContents.length; at += 2) {
                out.putNextEntry(new ZipEntry(namesAndContents[at]));
                out.write(namesAndContents[at + 1].getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
    }

    private void packZeros(long bytes, String... names) throws IOException {
        byte[] zeros = new byte[1 << 20];
        try (ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(zip)))) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                for (long written = 0; written < bytes; written += zeros.length) {
                    out.write(zeros);
                }
                out.closeEntry();
            }
        }
    }

    /** Writes a number into every entry of the directory, as made on Unix; takes entries without extra and comment. */
    private static void claim(Path zip, int offset, int value) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(zip)).order(ByteOrder.LITTLE_ENDIAN);
        int end = content.capacity() - 22;
        for (int at = content.getInt(end + 16); at < end; at += 46 + content.getShort(at + 28)) {
            content.put(at + 5, (byte) 3);
            content.putInt(at + offset, value);
        }
        Files.write(zip, content.array());
    }
}
