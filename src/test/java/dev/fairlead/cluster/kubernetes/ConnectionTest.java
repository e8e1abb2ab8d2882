package dev.fairlead.cluster.kubernetes;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.kernel.StartRefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that cannot be used is refused at the start, in one sentence with the file and the address. */
class ConnectionTest {
    @TempDir
    Path folder;

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> Connection.open(missing, null))
                .isInstanceOf(StartRefusedException.class)
                .hasMessage("The kubeconfig " + missing + " cannot be read. Name one that can with --kubeconfig.");
    }

    @Test
    void aServerThatIsNotThereIsNamedWithWhatWentWrong() throws IOException {
        int closed;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = probe.getLocalPort();
        }
        Path kubeconfig = kubeconfig("http://127.0.0.1:" + closed);

        assertThatThrownBy(() -> Connection.open(kubeconfig, null))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("127.0.0.1:" + closed + "/ does not answer (")
                .hasMessageContaining("ConnectException")
                .hasMessageEndingWith("Check the address and the credentials in " + kubeconfig + ".");
    }

    private Path kubeconfig(String server) throws IOException {
        return Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "%s"}}]
                users: [{name: u, user: {token: t}}]
                contexts: [{name: x, context: {cluster: c, user: u, namespace: ml}}]
                current-context: x
                """.formatted(server));
    }
}
