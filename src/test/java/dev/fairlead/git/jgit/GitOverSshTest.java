package dev.fairlead.git.jgit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.git.GitSshServer;
import dev.fairlead.git.SampleRepository;
import dev.fairlead.git.SignInKey;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real ssh server over loopback, which knows deploy keys and shows a host key. */
class GitOverSshTest {
    @TempDir
    private Path folder;

    private GitSshServer server;
    private SampleRepository repository;
    private SignInKey key;
    private String commit;
    private String url;

    @BeforeEach
    void start() {
        server = new GitSshServer();
        repository = new SampleRepository(folder.resolve("digits.git"));
        commit = repository.commitFile("train.py", "print(1)");
        url = server.serve("/team/digits.git", repository);
        key = new Ed25519Keys().make("fairlead-vision");
    }

    @AfterEach
    void stop() {
        server.close();
        repository.close();
    }

    private GitFixture trusting(String... hostKeys) {
        return new GitFixture(folder, GitFixture.SMALL).allow(server.place(), hostKeys);
    }

    @Test
    void aTeamWhoseKeyIsADeployKeyGetsItsCode() {
        server.letIn(key.publicKey());
        GitFixture git = trusting(server.hostKey());

        assertThat(git.resolve(url, "main", key)).isEqualTo(commit);
        assertThat(git.files(url, commit, key)).containsEntry("train.py", "print(1)");
        assertThat(git.leftOver()).isEmpty();
    }

    @Test
    void aTeamWhoseKeyTheServerDoesNotKnowIsToldWhatToDo() {
        GitFixture git = trusting(server.hostKey());

        assertThat(git.refused(() -> git.resolve(url, "main", key))).isEqualTo("git.key-refused");
        server.letIn(new Ed25519Keys().make("another").publicKey());
        assertThat(git.refused(() -> git.resolve(url, "main", key))).isEqualTo("git.key-refused");
    }

    @Test
    void aServerThatShowsAnotherKeyThanTheTrustedOneIsNotTalkedTo() {
        server.letIn(key.publicKey());
        GitFixture git = trusting(server.hostKey());
        server.changeHostKey();

        assertThat(git.refused(() -> git.resolve(url, "main", key))).isEqualTo("git.host-key-other");
    }

    @Test
    void aServerWhoseKeyNobodyTrustedIsNotTalkedTo() {
        GitFixture git = trusting();

        assertThat(git.refused(() -> git.resolve(url, "main", key))).isEqualTo("git.host-key-unknown");
    }

    @Test
    void aTeamWithoutAKeyAndARepositoryThatIsNotThereAreToldApart() {
        server.letIn(key.publicKey());
        GitFixture git = trusting(server.hostKey());

        assertThat(git.refused(() -> git.resolve(url, "main"))).isEqualTo("git.no-key");
        assertThat(git.refused(() -> git.resolve(server.place() + "/none.git", "main", key)))
                .isEqualTo("git.no-repository");
        assertThat(git.refused(() -> git.resolve(url, "nightly", key))).isEqualTo("git.no-ref");
    }
}
