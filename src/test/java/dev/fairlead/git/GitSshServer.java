package dev.fairlead.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.eclipse.jgit.transport.UploadPack;
import org.eclipse.jgit.transport.UploadPack.RequestPolicy;

/** Git over ssh on a free port of this machine: it lets in those whose keys it was given, and runs nothing but upload-pack. */
public final class GitSshServer implements AutoCloseable {
    private final SshServer server = SshServer.setUpDefaultServer();
    private final Map<String, SampleRepository> repositories = new HashMap<>();
    private final Set<String> letIn = ConcurrentHashMap.newKeySet();
    private KeyPair hostKey = newKey();

    public GitSshServer() {
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPublickeyAuthenticator(
                (user, key, session) -> letIn.stream().anyMatch(known -> KeyUtils.compareKeys(key, publicKey(known))));
        server.setCommandFactory((channel, command) -> new Upload(command));
        try {
            server.start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public String place() {
        return "ssh://127.0.0.1:" + server.getPort();
    }

    public String serve(String path, SampleRepository repository) {
        repositories.put(path, repository);
        return place() + path;
    }

    /** Adds a deploy key. */
    public void letIn(String publicKey) {
        letIn.add(publicKey);
    }

    public String hostKey() {
        return PublicKeyEntry.toString(hostKey.getPublic());
    }

    /** As when somebody else answers in its place. */
    public void changeHostKey() {
        hostKey = newKey();
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    }

    private static KeyPair newKey() {
        try {
            return SecurityUtils.getKeyPairGenerator(SecurityUtils.ED25519).generateKeyPair();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static PublicKey publicKey(String line) {
        try {
            return PublicKeyEntry.parsePublicKeyEntry(line)
                    .resolvePublicKey(null, Map.of(), PublicKeyEntryResolver.FAILING);
        } catch (IOException | GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** {@code git-upload-pack '/path'}, with what sshd hands it. */
    private final class Upload implements Command {
        private final String command;
        private InputStream in;
        private OutputStream out;
        private OutputStream err;
        private ExitCallback ended;

        private Upload(String command) {
            this.command = command;
        }

        @Override
        public void start(ChannelSession channel, Environment environment) {
            Thread.ofVirtual().start(() -> {
                String path = command.replaceFirst("^git-upload-pack '(.*)'$", "$1");
                SampleRepository repository = repositories.get(path);
                if (repository == null) {
                    ended.onExit(1, "no such repository");
                    return;
                }
                UploadPack pack = new UploadPack(repository.git());
                pack.setRequestPolicy(RequestPolicy.REACHABLE_COMMIT);
                try {
                    pack.upload(in, out, err);
                    ended.onExit(0);
                } catch (IOException broken) {
                    ended.onExit(1, String.valueOf(broken.getMessage()));
                }
            });
        }

        @Override
        public void destroy(ChannelSession channel) {
            // The thread ends with its streams.
        }

        @Override
        public void setInputStream(InputStream stream) {
            in = stream;
        }

        @Override
        public void setOutputStream(OutputStream stream) {
            out = stream;
        }

        @Override
        public void setErrorStream(OutputStream stream) {
            err = stream;
        }

        @Override
        public void setExitCallback(ExitCallback callback) {
            ended = callback;
        }
    }
}
