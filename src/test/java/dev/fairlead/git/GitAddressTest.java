package dev.fairlead.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.kernel.RefusedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitAddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://Git.Example.com/team/digits.git, https://git.example.com/team/digits.git",
        "https://git.example.com:443/digits, https://git.example.com/digits",
        "http://127.0.0.1:8123/a%20b.git, http://127.0.0.1:8123/a%20b.git",
        "ssh://git.example.com/team/digits.git, ssh://git@git.example.com/team/digits.git",
        "ssh://ada@git.example.com:2222/~ada/digits, ssh://ada@git.example.com:2222/~ada/digits",
        "git@git.example.com:team/digits.git, ssh://git@git.example.com/team/digits.git",
    })
    void anAddressHasOneSpelling(String written, String meant) {
        GitAddress address = GitAddress.parse(written);

        assertThat(address).hasToString(meant);
        assertThat(GitAddress.parse(address.toString())).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-u./payload",
                "--upload-pack=touch /tmp/x",
                "ext::sh -c touch% /tmp/x",
                "ext::sh",
                "file:///etc",
                "file:/etc",
                "/etc",
                "../other",
                "git://git.example.com/x.git",
                "ftp://git.example.com/x.git",
                "fd::17/x",
                "https://git.example.com",
                "https://git.example.com/",
                "https://git.example.com/x.git?service=git-receive-pack",
                "https://git.example.com/x.git#main",
                "https://git.example.com/../x.git",
                "https://git.example.com//x.git",
                "https://git.example.com/x y.git",
                "https://git.example.com\\@evil.example/x.git",
                "ssh://-oProxyCommand=id@git.example.com/x.git",
                "ssh://git@-oProxyCommand=id/x.git",
                "ssh://git.example.com/-x.git`id`",
                "ssh://git.example.com/'; id; '",
                "git@git.example.com:/x\nHost: y",
            })
    void whatIsNoSuchAddressIsRefused(String written) {
        assertThatThrownBy(() -> GitAddress.parse(written))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.text().key())
                                .isIn("git.address-form", "outbound.scheme", "outbound.form"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ada:secret@git.example.com/x.git",
                "https://token@git.example.com/x.git",
                "ssh://git:secret@git.example.com/x.git",
            })
    void aPasswordIsRefusedAndNotRepeated(String written) {
        assertThatThrownBy(() -> GitAddress.parse(written)).isInstanceOfSatisfying(RefusedException.class, refused -> {
            assertThat(refused.text().key()).isEqualTo("git.address-credentials");
            assertThat(refused.text().arguments()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "release/1.2", "refs/heads/main", "v1.0+cu12", "训练", "feature-#7"})
    void branchesAndTagsAreTaken(String ref) {
        assertThat(GitRevision.ref(ref)).isEqualTo(ref);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-x", "a..b", "a b", "a~1", "a^", "a:b", "@{-1}", "a/", "/a", "a//b", "a.lock", "*", "a/.b"})
    void otherNamesAreNot(String ref) {
        assertThatThrownBy(() -> GitRevision.ref(ref)).isInstanceOf(RefusedException.class);
    }
}
