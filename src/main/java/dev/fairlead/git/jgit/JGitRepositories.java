package dev.fairlead.git.jgit;

import dev.fairlead.git.GitRepositories;
import dev.fairlead.git.GitSettings;
import dev.fairlead.kernel.Disk;
import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.RefusedException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Talks to repositories by JGit, a few at a time, each conversation in a thread and a folder of its own. JGit interrupts the thread
 * that it runs in where it waits too long, and an interrupted thread must never come near the embedded database.
 */
@Component
class JGitRepositories implements GitRepositories {
    private static final Logger LOG = LoggerFactory.getLogger(JGitRepositories.class);
    private static final Duration FOR_A_PLACE = Duration.ofSeconds(10);
    /** A read that has begun when the time ends may still take as long as a server may be quiet. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final GitSettings settings;
    private final Path folder;
    private final Semaphore places;

    @Autowired
    JGitRepositories(GitSettings settings, Installation installation) {
        this(settings, installation.in("git"));
    }

    JGitRepositories(GitSettings settings, Path folder) {
        NoHostConfiguration.install();
        this.settings = settings;
        this.folder = folder;
        this.places = new Semaphore(settings.atOnce());
        try {
            // Left over by a portal that was killed.
            Disk.deleteTree(folder);
            Files.createDirectories(folder);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public String resolve(Remote remote, @Nullable String ref) {
        Budget budget = Budget.forList(remote.address().toString(), settings);
        return within(remote, budget, conversation -> conversation.resolve(ref));
    }

    @Override
    public void pack(Remote remote, String commit, Path zip) {
        Budget budget = Budget.forCommit(remote.address().toString(), settings);
        within(remote, budget, conversation -> {
            conversation.pack(commit, zip);
            return commit;
        });
    }

    /** What is done with a repository. */
    private interface Wish {
        String of(Conversation conversation) throws IOException;
    }

    private String within(Remote remote, Budget budget, Wish wish) {
        String name = remote.address().toString();
        try {
            if (!places.tryAcquire(FOR_A_PLACE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new RefusedException(Reason.TOO_MANY, "git.busy", settings.atOnce());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RefusedException(Reason.UNAVAILABLE, "git.stopped", name);
        }
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread.ofVirtual().name("git " + name).start(() -> {
            try {
                answer.complete(talk(remote, budget, wish));
            } catch (RefusedException refused) {
                answer.completeExceptionally(refused);
            } catch (IOException | RuntimeException | OutOfMemoryError broken) {
                LOG.warn("A conversation with {} broke", name, broken);
                answer.completeExceptionally(broken);
            } finally {
                places.release();
            }
        });
        return await(answer, budget, name);
    }

    private String talk(Remote remote, Budget budget, Wish wish) throws IOException {
        Path own = Files.createTempDirectory(folder, "fetch-");
        try (Conversation conversation = new Conversation(remote, own, settings, budget)) {
            return wish.of(conversation);
        } finally {
            Disk.deleteTree(own);
        }
    }

    private String await(CompletableFuture<String> answer, Budget budget, String name) {
        try {
            Duration longest = budget.left().plus(settings.quiet()).plus(GRACE);
            return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw budget.tooSlow();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RefusedException refused) {
                throw new RefusedException(refused.reason(), refused.text());
            }
            throw new RefusedException(Reason.UNAVAILABLE, "git.broken", name);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RefusedException(Reason.UNAVAILABLE, "git.stopped", name);
        }
    }
}
