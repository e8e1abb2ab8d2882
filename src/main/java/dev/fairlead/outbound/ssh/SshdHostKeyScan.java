package dev.fairlead.outbound.ssh;

import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.RefusedException.Reason;
import dev.fairlead.outbound.AllowedHosts;
import dev.fairlead.outbound.Endpoint;
import dev.fairlead.outbound.HostKeyScan;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.PublicKey;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.springframework.stereotype.Component;

/** Goes as far into a connection as the server's key, and no further. */
@Component
class SshdHostKeyScan implements HostKeyScan {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final String NOBODY = "host-key-scan";

    @Override
    public String scan(AllowedHosts allowed, Endpoint server) {
        InetSocketAddress address =
                new InetSocketAddress(allowed.addresses(server).getFirst(), server.port());
        CompletableFuture<PublicKey> shown = new CompletableFuture<>();
        try (SshClient client = SshClient.setUpDefaultClient()) {
            client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
            client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
            client.setServerKeyVerifier((session, from, key) -> {
                shown.complete(key);
                return false;
            });
            client.start();
            client.connect(NOBODY, address).verify(LONGEST);
            return PublicKeyEntry.toString(shown.get(LONGEST.toSeconds(), TimeUnit.SECONDS));
        } catch (TimeoutException silent) {
            throw new RefusedException(
                    Reason.UNPROCESSABLE, "outbound.no-answer", server.toString(), LONGEST.toSeconds());
        } catch (IOException | ExecutionException broken) {
            throw new RefusedException(
                    Reason.UNPROCESSABLE, "outbound.no-server", server.toString(), String.valueOf(broken.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RefusedException(
                    Reason.UNAVAILABLE, "outbound.no-answer", server.toString(), LONGEST.toSeconds());
        }
    }
}
