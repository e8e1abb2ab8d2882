package dev.fairlead.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.kernel.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @ParameterizedTest
    @CsvSource({
        "git.example.com, https://git.example.com",
        "HTTPS://Git.Example.COM:443/, https://git.example.com",
        "https://git.example.com:8443, https://git.example.com:8443",
        "ssh://git.example.com, ssh://git.example.com",
        "ssh://git.example.com:2222, ssh://git.example.com:2222",
        "http://127.0.0.1:8123, http://127.0.0.1:8123",
        "http://[::1]:80, http://[::1]",
        "git, https://git",
        "cafe.de, https://cafe.de",
        "10.example.com, https://10.example.com",
    })
    void aPlaceIsSchemeHostAndPortAndReadsBackAsItself(String written, String meant) {
        Endpoint endpoint = Endpoint.parse(written);

        assertThat(endpoint).hasToString(meant);
        assertThat(Endpoint.parse(endpoint.toString())).isEqualTo(endpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://",
                "https://user@git.example.com",
                "https://git.example.com/group",
                "https://git.example.com?x=1",
                "https://git.example.com#x",
                "https://git.example.com:0",
                "https://git.example.com:70000",
                "https://git_example.com",
                "https://-git.example.com",
                "https://git..example.com",
                "https://127.1",
                "https://0x7f.0.0.1",
                "https://0x7f000001",
                "https://2130706433",
                "https://0177.0.0.1",
                "https://1.2.3.4.5",
                "https://256.1.1.1",
            })
    void whatIsNoPlaceIsRefused(String written) {
        assertThatThrownBy(() -> Endpoint.parse(written))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.text().key()).isEqualTo("outbound.form"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "git://git.example.com", "ext::sh -c id", "ftp://git.example.com"})
    void otherSchemesAreRefused(String written) {
        assertThatThrownBy(() -> Endpoint.parse(written)).isInstanceOf(RefusedException.class);
    }

    @Test
    void aKeyIsReadFromALineOfKnownHostsAndShownByItsFingerprint() {
        String base64 = "AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";
        String key = HostKeys.checked("github.com ssh-ed25519 " + base64 + " comment");

        assertThat(key).isEqualTo("ssh-ed25519 " + base64);
        // As that host publishes it.
        assertThat(HostKeys.fingerprint(key)).isEqualTo("SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ssh-ed25519", "ssh-ed25519 AAAA", "ssh-ed25519 !!!!", "ssh-dss AAAAB3NzaC1kc3MAAA", "a b c"
            })
    void whatIsNoKeyIsRefused(String line) {
        assertThatThrownBy(() -> HostKeys.checked(line)).isInstanceOf(RefusedException.class);
    }
}
