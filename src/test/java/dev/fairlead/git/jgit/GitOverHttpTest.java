package dev.fairlead.git.jgit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.git.GitHttpServer;
import dev.fairlead.git.GitSettings;
import dev.fairlead.git.SampleRepository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.transport.UploadPack.RequestPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real server over loopback, which is on the list only where a test puts it there. */
class GitOverHttpTest {
    private static final String UNKNOWN = "0123456789012345678901234567890123456789";

    @TempDir
    private Path folder;

    private GitHttpServer server;
    private SampleRepository repository;
    private GitFixture git;
    private String first;
    private String second;
    private String url;

    @BeforeEach
    void start() {
        server = new GitHttpServer();
        repository = new SampleRepository(folder.resolve("digits.git"));
        first = repository.commitFile("train.py", "print(1)");
        second = repository.commitFile("train.py", "print(2)", first);
        repository.point("refs/tags/v1", first);
        url = server.serve("/digits.git", repository);
        git = new GitFixture(folder, GitFixture.SMALL).allow(server.place());
    }

    @AfterEach
    void stop() {
        server.close();
        repository.close();
    }

    @Test
    void aBranchATagAndTheDefaultBranchAreFound() {
        assertThat(git.resolve(url, null)).isEqualTo(second);
        assertThat(git.resolve(url, "main")).isEqualTo(second);
        assertThat(git.resolve(url, "refs/heads/main")).isEqualTo(second);
        assertThat(git.resolve(url, "v1")).isEqualTo(first);
        assertThat(git.leftOver()).isEmpty();
    }

    @Test
    void aCommitIsPackedAsItWasCommittedAndTheSameEveryTime() {
        assertThat(git.files(url, second)).containsExactly(Map.entry("train.py", "print(2)"));
        assertThat(git.files(url, first)).containsExactly(Map.entry("train.py", "print(1)"));
        assertThat(git.leftOver()).isEmpty();
    }

    @Test
    void aServerThatGivesOutBranchesOnlyStillGivesAnOldCommit() {
        String old = server.serve("/old.git", repository, RequestPolicy.ADVERTISED, false);

        assertThat(git.resolve(old, "main")).isEqualTo(second);
        assertThat(git.files(old, first)).containsEntry("train.py", "print(1)");
    }

    @Test
    void whatIsNotThereIsRefusedInWords() {
        assertThat(git.refused(() -> git.resolve(url, "nightly"))).isEqualTo("git.no-ref");
        assertThat(git.refused(() -> git.resolve(url, first.substring(0, 7)))).isEqualTo("git.no-ref");
        assertThat(git.refused(() -> git.files(url, UNKNOWN))).isEqualTo("git.no-commit");
        assertThat(git.refused(() -> git.resolve(server.place() + "/none.git", "main")))
                .isEqualTo("git.no-repository");
        try (SampleRepository empty = new SampleRepository(folder.resolve("empty.git"))) {
            String nothing = server.serve("/empty.git", empty);
            assertThat(git.refused(() -> git.resolve(nothing, null))).isEqualTo("git.empty");
        }
    }

    @Test
    void aServerThatIsNotListedIsNotCalled() {
        GitFixture nobody = new GitFixture(folder.resolve("nobody"), GitFixture.SMALL);

        assertThat(nobody.refused(() -> nobody.resolve(url, "main"))).isEqualTo("outbound.not-listed");
    }

    @Test
    void aRedirectIsFollowedToListedHostsOnly() {
        try (GitHttpServer other = new GitHttpServer()) {
            String moved = other.serve("/moved.git", repository);
            String from = server.redirect("/from.git", moved);
            assertThat(git.refused(() -> git.resolve(from, "main"))).isEqualTo("git.redirected");

            git.allow(other.place());
            assertThat(git.resolve(from, "main")).isEqualTo(second);
            assertThat(git.files(from, second)).containsKey("train.py");
        }
    }

    @Test
    void aRedirectToAFileOrRoundAndRoundIsRefused() {
        String file = server.redirect("/file.git", "file://" + folder.resolve("digits.git"));
        String ssh = server.redirect("/ssh.git", "ssh://127.0.0.1/x.git");
        String round = server.redirect("/round.git", server.place() + "/round.git");
        String metadata = server.redirect("/metadata.git", "http://169.254.169.254/latest");

        assertThat(git.refused(() -> git.resolve(file, "main"))).isIn("git.failed", "outbound.scheme");
        assertThat(git.refused(() -> git.resolve(ssh, "main"))).isIn("git.failed", "git.redirected");
        assertThat(git.refused(() -> git.resolve(round, "main"))).isEqualTo("git.failed");
        assertThat(git.refused(() -> git.resolve(metadata, "main"))).isEqualTo("git.redirected");
    }

    @Test
    void aServerThatWantsASignInOrIsNoGitServerIsToldFromOneThatFails() {
        String closed = server.answer("/closed.git", exchange -> {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"x\"");
            GitHttpServer.send(exchange, 401, new byte[0]);
        });
        String page = server.answer(
                "/page",
                exchange -> GitHttpServer.send(exchange, 200, "<html>hello</html>".getBytes(StandardCharsets.UTF_8)));
        String broken = server.answer("/broken.git", exchange -> GitHttpServer.send(exchange, 500, new byte[0]));

        assertThat(git.refused(() -> git.resolve(closed, "main"))).isEqualTo("git.needs-sign-in");
        assertThat(git.refused(() -> git.resolve(page, "main"))).isEqualTo("git.no-repository");
        assertThat(git.refused(() -> git.resolve(broken, "main"))).isEqualTo("git.failed");
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() {
        GitSettings impatient = new GitSettings(Duration.ofSeconds(10), Duration.ofMillis(300), 2, 1000, 8, 2);
        GitFixture hasty = new GitFixture(folder.resolve("hasty"), impatient).allow(server.place());
        CountDownLatch over = new CountDownLatch(1);
        String silent = server.answer("/silent.git", exchange -> await(over, 20_000));

        assertThat(hasty.refused(() -> hasty.resolve(silent, "main"))).isEqualTo("git.silent");
        over.countDown();
    }

    @Test
    void aServerThatDripsIsGivenUpWhenItsTimeIsOver() {
        GitSettings impatient = new GitSettings(Duration.ofMillis(600), Duration.ofSeconds(5), 2, 1000, 8, 2);
        GitFixture hasty = new GitFixture(folder.resolve("hasty"), impatient).allow(server.place());
        String dripping = server.answer("/dripping.git", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/x-git-upload-pack-advertisement");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody()
                    .write("001e# service=git-upload-pack\n0000fff0".getBytes(StandardCharsets.US_ASCII));
            for (int at = 0; at < 1000; at++) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                await(new CountDownLatch(1), 50);
            }
        });

        assertThat(hasty.refused(() -> hasty.resolve(dripping, "main"))).isEqualTo("git.slow");
    }

    /** Until the latch falls, or for so long. */
    private static void await(CountDownLatch latch, long millis) {
        try {
            assertThat(latch.await(millis, TimeUnit.MILLISECONDS)).isIn(true, false);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
