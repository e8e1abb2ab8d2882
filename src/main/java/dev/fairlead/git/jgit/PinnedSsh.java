package dev.fairlead.git.jgit;

import dev.fairlead.git.GitRepositories.Remote;
import dev.fairlead.git.SignInKey;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.RefusedException.Reason;
import dev.fairlead.outbound.Endpoint;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.SshConfigStore;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.eclipse.jgit.transport.sshd.SshdSession;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.agent.ConnectorFactory;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * Sessions to one ssh server: at the address that was checked, with the team's key alone, and only where the server shows a key that
 * an administrator trusted. Nothing of the portal's user is looked at: no configuration, no agent, no keys, no known hosts.
 */
final class PinnedSsh extends SshdSessionFactory {
    private final Endpoint endpoint;
    private final String address;
    private final List<PublicKey> trusted;
    private final SignInKey key;
    private final Path empty;
    private boolean knows;
    private @Nullable RefusedException refusal;

    PinnedSsh(Remote remote, Path empty) {
        super(null, null);
        this.endpoint = remote.address().endpoint();
        List<String> hostKeys = remote.allowed().require(endpoint).hostKeys();
        if (hostKeys.isEmpty()) {
            throw new RefusedException(Reason.UNPROCESSABLE, "git.host-key-unknown", endpoint.toString());
        }
        if (remote.key() == null) {
            throw new RefusedException(Reason.UNPROCESSABLE, "git.no-key");
        }
        this.key = remote.key();
        this.trusted = hostKeys.stream().map(PinnedSsh::publicKey).toList();
        this.address = remote.allowed().addresses(endpoint).getFirst().getHostAddress();
        this.empty = empty;
        setHomeDirectory(empty.toFile());
        setSshDirectory(empty.toFile());
    }

    /** Why a session could not be had, where it is known. */
    Optional<RefusedException> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public SshdSession getSession(URIish uri, @Nullable CredentialsProvider credentials, FS fs, int millis)
            throws TransportException {
        try {
            return super.getSession(uri, credentials, fs, millis);
        } catch (TransportException failed) {
            if (knows && refusal == null) {
                refusal = new RefusedException(Reason.UNPROCESSABLE, "git.key-refused", endpoint.toString());
            }
            throw failed;
        }
    }

    @Override
    protected ServerKeyDatabase getServerKeyDatabase(File home, File ssh) {
        return new ServerKeyDatabase() {
            @Override
            public List<PublicKey> lookup(String connect, InetSocketAddress remote, Configuration configuration) {
                return trusted;
            }

            @Override
            public boolean accept(
                    String connect,
                    InetSocketAddress remote,
                    PublicKey shown,
                    Configuration configuration,
                    @Nullable CredentialsProvider provider) {
                knows = trusted.stream().anyMatch(known -> KeyUtils.compareKeys(known, shown));
                if (!knows) {
                    refusal = new RefusedException(
                            Reason.UNPROCESSABLE,
                            "git.host-key-other",
                            endpoint.toString(),
                            KeyUtils.getFingerPrint(shown));
                }
                return knows;
            }
        };
    }

    @Override
    protected SshConfigStore createSshConfigStore(File home, @Nullable File file, String user) {
        SshConfigStore.HostConfig host = new OnlyHost(Map.of("HostName", address, "Port", "" + endpoint.port()));
        return new SshConfigStore() {
            @Override
            public HostConfig lookup(String name, int port, String person) {
                return host;
            }

            @Override
            public HostConfig lookupDefault(String name, int port, String person) {
                return host;
            }
        };
    }

    @Override
    protected Iterable<KeyPair> getDefaultKeys(File ssh) {
        try {
            return SecurityUtils.loadKeyPairIdentities(
                    null, NamedResource.ofName("team"), new ByteArrayInputStream(key.privateKey()), null);
        } catch (IOException | GeneralSecurityException broken) {
            throw new IllegalStateException("A key that we made cannot be read", broken);
        }
    }

    @Override
    protected List<Path> getDefaultIdentities(File ssh) {
        return List.of();
    }

    @Override
    protected List<Path> getDefaultKnownHostsFiles(File ssh) {
        return List.of(empty.resolve("known_hosts"));
    }

    @Override
    protected @Nullable ConnectorFactory getConnectorFactory() {
        return null;
    }

    @Override
    protected String getDefaultPreferredAuthentications() {
        return "publickey";
    }

    private static PublicKey publicKey(String line) {
        try {
            return PublicKeyEntry.parsePublicKeyEntry(line)
                    .resolvePublicKey(null, Map.of(), PublicKeyEntryResolver.FAILING);
        } catch (IOException | GeneralSecurityException broken) {
            throw new RefusedException(Reason.UNPROCESSABLE, "outbound.host-key-form", line);
        }
    }

    /** What a configuration file would say of the one host. */
    private record OnlyHost(Map<String, String> options) implements SshConfigStore.HostConfig {
        @Override
        public @Nullable String getValue(String name) {
            return options.entrySet().stream()
                    .filter(option -> option.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public List<String> getValues(String name) {
            String value = getValue(name);
            return value == null ? List.of() : List.of(value);
        }

        @Override
        public Map<String, String> getOptions() {
            return options;
        }

        @Override
        public Map<String, List<String>> getMultiValuedOptions() {
            return Map.of();
        }
    }
}
