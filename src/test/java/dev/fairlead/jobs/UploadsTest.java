package dev.fairlead.jobs;

import static dev.fairlead.serving.OneTeam.ADA;
import static dev.fairlead.serving.OneTeam.BEN;
import static dev.fairlead.serving.OneTeam.EVE;
import static dev.fairlead.serving.OneTeam.VISION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.TestDatabase;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.RefusedException.Reason;
import dev.fairlead.kernel.TeamId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadsTest {
    private static final int MOST = 100_000;
    private static final byte[] GOOD = UploadFixture.zip("train.py");

    @TempDir
    Path data;

    @TempDir
    Path folder;

    private TestDatabase database;
    private UploadFixture fixture;

    @BeforeEach
    void open() {
        database = TestDatabase.in(data);
        fixture = new UploadFixture(database, folder, MOST, 1);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Upload send(Actor actor, byte[] zip, String key) {
        return fixture.uploads.receive(actor, VISION.id(), new ByteArrayInputStream(zip), key);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void anUploadIsKeptWholeAndFoundByItsTeam() throws IOException {
        Upload upload = send(ADA, GOOD, null);
        assertThat(upload.bytes()).isEqualTo(GOOD.length);
        assertThat(upload.sha256()).hasSize(64);
        assertThat(fixture.uploads.require(BEN, VISION.id(), upload.id())).hasBinaryContent(GOOD);
        assertThat(files()).containsExactly(upload.id() + ".zip");
        assertThat(fixture.audited).containsExactly("Ada upload.create");
    }

    @Test
    void aRepeatedUploadIsKeptOnce() throws IOException {
        Upload first = send(ADA, GOOD, "key");
        assertThat(send(ADA, GOOD, "key")).isEqualTo(first);
        assertThat(files()).hasSize(1);
        assertThatThrownBy(() -> send(ADA, UploadFixture.zip("other.py"), "key"))
                .hasMessageContaining("web.idempotency.other-body");
    }

    @Test
    void whoMayNotSubmitMayNotUpload() {
        assertRefused(() -> send(BEN, GOOD, null), Reason.FORBIDDEN);
        assertRefused(() -> send(EVE, GOOD, null), Reason.NOT_FOUND);
    }

    @Test
    void anotherTeamsUploadIsNotFound() {
        Upload upload = send(ADA, GOOD, null);
        assertThat(fixture.uploads.isThere(BEN, VISION.id(), upload.id())).isTrue();
        assertThat(fixture.uploads.isThere(EVE, VISION.id(), upload.id())).isFalse();
        assertThat(fixture.uploads.isThere(ADA, new TeamId("team-other"), upload.id()))
                .isFalse();
        assertRefused(() -> fixture.uploads.require(EVE, VISION.id(), upload.id()), Reason.NOT_FOUND);
        assertRefused(() -> fixture.uploads.require(ADA, new TeamId("team-other"), upload.id()), Reason.NOT_FOUND);
        assertRefused(() -> fixture.uploads.require(ADA, VISION.id(), "../../etc/passwd"), Reason.NOT_FOUND);
    }

    @Test
    void whatIsRefusedLeavesNoFile() throws IOException {
        assertRefused(() -> send(ADA, UploadFixture.zip("../out.py"), null), Reason.INVALID);
        assertRefused(() -> send(ADA, "no zip at all".getBytes(), null), Reason.INVALID);
        assertRefused(() -> send(ADA, new byte[0], null), Reason.INVALID);
        assertRefused(() -> send(ADA, new byte[MOST + 1], null), Reason.TOO_LARGE);
        assertThat(files()).isEmpty();
    }

    @Test
    void aStreamThatBreaksOffIsRefusedAndRemoved() throws IOException {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the client went away");
            }
        };
        assertRefused(() -> fixture.uploads.receive(ADA, VISION.id(), broken, null), Reason.UNAVAILABLE);
        assertThat(files()).isEmpty();
    }

    @Test
    void aFullDiskIsSaidInWords() throws IOException {
        UploadFixture full = new UploadFixture(database, folder, MOST, Long.MAX_VALUE);
        assertThatThrownBy(() -> full.uploads.receive(ADA, VISION.id(), new ByteArrayInputStream(GOOD), null))
                .hasMessageContaining("jobs.upload.disk-full");
        assertThat(files()).isEmpty();
    }

    @Test
    void theNextStartRemovesWhatACrashLeft() throws IOException {
        Upload kept = send(ADA, GOOD, null);
        Files.writeString(folder.resolve("upload-1.part"), "half");
        new UploadFixture(database, folder, MOST, 1);
        assertThat(files()).containsExactly(kept.id() + ".zip");
    }

    private static void assertRefused(Runnable call, Reason reason) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
