package dev.fairlead.jobs;

import dev.fairlead.audit.AuditLog;
import dev.fairlead.git.GitSource;
import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Disk;
import dev.fairlead.kernel.Ids;
import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.RefusedException.Reason;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.web.Idempotency;
import dev.fairlead.web.ZipGuard;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes code that people send: streamed to disk within limits, checked, and known only once its row is there. A file without a
 * row is left over from a crash and is removed at the next start.
 */
@Service
public class Uploads {
    /** Where creating requests are remembered under; the address of the interface. */
    public static final String ADDRESS = "/api/v1/uploads";

    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
    private static final String PART = ".part";
    private static final int BUFFER = 1 << 16;

    /**
     * How much is taken.
     *
     * @param bytes the largest zip file
     * @param keepFree so many bytes of the disk must stay free
     */
    record Limits(long bytes, long keepFree) {}

    private final UploadStore store;
    private final AccessCheck access;
    private final AuditLog audit;
    private final ZipGuard zips;
    private final Idempotency idempotency;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;
    private final Path folder;
    private final Limits limits;

    @Autowired
    Uploads(
            UploadStore store,
            AccessCheck access,
            AuditLog audit,
            ZipGuard zips,
            Idempotency idempotency,
            PlatformTransactionManager transactions,
            Ids ids,
            Clock clock,
            Installation installation) {
        this(
                store,
                access,
                audit,
                zips,
                idempotency,
                new TransactionTemplate(transactions),
                ids,
                clock,
                installation.in("uploads"),
                usual(installation.dataFolder()));
    }

    private static Limits usual(Path dataFolder) {
        try {
            return new Limits(1L << 30, Disk.reserve(dataFolder, 256L << 20));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    Uploads(
            UploadStore store,
            AccessCheck access,
            AuditLog audit,
            ZipGuard zips,
            Idempotency idempotency,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock,
            Path folder,
            Limits limits) {
        this.store = store;
        this.access = access;
        this.audit = audit;
        this.zips = zips;
        this.idempotency = idempotency;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
        this.folder = folder;
        this.limits = limits;
        removeLeftovers();
    }

    /**
     * Takes a zip file to its end.
     *
     * @param key of the request, where the client may repeat it
     * @throws RefusedException if the actor may not submit jobs in the team, or the file is too large or no zip that can be
     *     unpacked safely
     */
    public Upload receive(Actor actor, TeamId team, InputStream zip, @Nullable String key) {
        requireSender(actor, team);
        String id = ids.next("upload");
        Path part = folder.resolve(id + PART);
        try {
            Received received = write(zip, part);
            zips.check(part);
            Upload upload =
                    new Upload(id, team, actor.personId(), received.bytes(), received.sha256(), null, clock.instant());
            String kept = idempotency.once(
                    actor, "POST", ADDRESS, key, team + " " + upload.sha256(), () -> keep(actor, upload, part));
            return find(actor, team, kept);
        } catch (IOException broken) {
            throw refusal(broken);
        } finally {
            delete(part);
        }
    }

    /** What the team has already fetched of a commit, where its file is still there. */
    Optional<Upload> findFetched(TeamId team, String url, String commit) {
        return store.findByCommit(team, url, commit).filter(upload -> Files.exists(file(upload.id())));
    }

    /** Has a commit written as a zip file, which is checked like one that somebody sends, and keeps it. */
    Upload keepFetched(Actor actor, TeamId team, GitSource git, Consumer<Path> fetch) {
        requireSender(actor, team);
        String id = ids.next("upload");
        Path part = folder.resolve(id + PART);
        try {
            requireRoom();
            fetch.accept(part);
            zips.check(part);
            long bytes = Files.size(part);
            Upload upload = new Upload(id, team, actor.personId(), bytes, digest(part), git, clock.instant());
            keep(actor, upload, part);
            return upload;
        } catch (IOException broken) {
            throw refusal(broken);
        } finally {
            delete(part);
        }
    }

    private void requireSender(Actor actor, TeamId team) {
        access.require(actor, team, Permission.SUBMIT_JOBS, new SubjectRef("team", team.value()));
        if (!actor.isPerson()) {
            throw new RefusedException(Reason.FORBIDDEN, "jobs.upload.only-people");
        }
    }

    /** The zip file of an upload; not found where it is another team's. */
    public Path require(Actor actor, TeamId team, String id) {
        return file(find(actor, team, id).id());
    }

    /** Whether the team has such an upload. */
    public boolean isThere(Actor actor, TeamId team, String id) {
        return access.allows(actor, team, Permission.VIEW)
                && store.find(id).filter(upload -> upload.team().equals(team)).isPresent();
    }

    private Upload find(Actor actor, TeamId team, String id) {
        access.require(actor, team, Permission.VIEW, new SubjectRef("upload", id));
        return store.find(id)
                .filter(upload -> upload.team().equals(team))
                .orElseThrow(() -> RefusedException.notFound("upload", id));
    }

    private Received write(InputStream zip, Path part) throws IOException {
        MessageDigest digest = sha256();
        long bytes = 0;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = Files.newOutputStream(part)) {
            for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                bytes += read;
                if (bytes > limits.bytes()) {
                    throw new RefusedException(Reason.TOO_LARGE, "jobs.upload.too-large", limits.bytes() >> 20);
                }
                requireRoom();
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        return new Received(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private void requireRoom() throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < limits.keepFree()) {
            throw new RefusedException(Reason.NO_ROOM, "jobs.upload.disk-full", free >> 20, limits.keepFree() >> 20);
        }
    }

    private String keep(Actor actor, Upload upload, Path part) {
        transaction.executeWithoutResult(status -> {
            store.insert(upload);
            SubjectRef subject = new SubjectRef("upload", upload.id());
            Map<String, Object> facts = new TreeMap<>(Map.of("bytes", upload.bytes(), "sha256", upload.sha256()));
            GitSource git = upload.git();
            if (git != null) {
                facts.put("url", git.url());
                facts.put("commit", String.valueOf(git.commit()));
            }
            audit.record(actor, "upload.create", upload.team(), subject, Map.of(), facts, null);
            move(part, file(upload.id()));
        });
        return upload.id();
    }

    private Path file(String id) {
        return folder.resolve(id + ".zip");
    }

    /** Files whose upload never came to its end; what was kept has another name. */
    private void removeLeftovers() {
        try {
            Files.createDirectories(folder);
            try (var leftovers = Files.newDirectoryStream(folder, "*" + PART)) {
                for (Path leftover : leftovers) {
                    Disk.deleteTree(leftover);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException stays) {
            LOG.warn("{} could not be removed; it goes at the next start", part, stays);
        }
    }

    private static RefusedException refusal(IOException broken) {
        LOG.warn("An upload broke off", broken);
        if (Disk.isFull(broken)) {
            return new RefusedException(Reason.NO_ROOM, "web.disk-full");
        }
        return new RefusedException(Reason.UNAVAILABLE, "jobs.upload.broke-off", String.valueOf(broken.getMessage()));
    }

    private static String digest(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream content = Files.newInputStream(file)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private record Received(long bytes, String sha256) {}
}
