package dev.fairlead.jobs;

import dev.fairlead.TestDatabase;
import dev.fairlead.jobs.db.UploadStores;
import dev.fairlead.kernel.Ids;
import dev.fairlead.serving.OneTeam;
import dev.fairlead.web.Idempotency;
import dev.fairlead.web.IdempotencyFixture;
import dev.fairlead.web.ZipGuard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.transaction.support.TransactionTemplate;

/** Uploads over the embedded database and a folder of the test. */
public final class UploadFixture {
    public final List<String> audited = new ArrayList<>();
    public final Uploads uploads;

    public UploadFixture(TestDatabase database, Path folder, long mostBytes, long keepFree) {
        Idempotency idempotency = IdempotencyFixture.in(database);
        uploads = new Uploads(
                UploadStores.in(database),
                new OneTeam(),
                (actor, action, team, subject, before, after, reason) -> audited.add(actor.name() + " " + action),
                new ZipGuard(),
                idempotency,
                new TransactionTemplate(database.transactions()),
                new Ids(Clock.systemUTC(), new SplittableRandom(7)),
                Clock.systemUTC(),
                folder,
                new Uploads.Limits(mostBytes, keepFree));
    }

    /** A zip file with one entry of this name. */
    public static byte[] zip(String entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write("print('hello')".getBytes(StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return bytes.toByteArray();
    }
}
