package dev.fairlead.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.kernel.Installation;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SealedSecretsTest {
    private static final byte[] SECRET = "-----BEGIN OPENSSH PRIVATE KEY-----".getBytes(StandardCharsets.UTF_8);

    private final SealedSecrets secrets = secretsUnder((byte) 1);

    private static SealedSecrets secretsUnder(byte key) {
        byte[] bytes = new byte[32];
        bytes[0] = key;
        return new SealedSecrets(new Installation(Path.of("/tmp"), URI.create("http://127.0.0.1:8080"), bytes));
    }

    @Test
    void aSecretComesBackAndIsNeverSealedTheSameWayTwice() {
        byte[] sealed = secrets.seal("team-a", SECRET);

        assertThat(secrets.open("team-a", sealed)).isEqualTo(SECRET);
        assertThat(sealed).isNotEqualTo(secrets.seal("team-a", SECRET));
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("PRIVATE");
    }

    @Test
    void itOpensInItsOwnContextAndInstallationOnlyAndNotWhenTouched() {
        byte[] sealed = secrets.seal("team-a", SECRET);

        assertThatThrownBy(() -> secrets.open("team-b", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> secretsUnder((byte) 2).open("team-a", sealed))
                .isInstanceOf(IllegalStateException.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> secrets.open("team-a", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> secrets.open("team-a", new byte[3])).isInstanceOf(IllegalStateException.class);
    }
}
