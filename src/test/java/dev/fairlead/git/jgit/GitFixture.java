package dev.fairlead.git.jgit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.git.GitAddress;
import dev.fairlead.git.GitRepositories.Remote;
import dev.fairlead.git.GitSettings;
import dev.fairlead.git.SignInKey;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.outbound.AllowedHosts;
import dev.fairlead.outbound.Endpoint;
import dev.fairlead.outbound.OutboundHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** The adapter with small limits, and a list of hosts that a test fills. */
final class GitFixture {
    static final GitSettings SMALL = new GitSettings(Duration.ofSeconds(20), Duration.ofSeconds(5), 2, 1000, 8, 2);

    private final Path folder;
    private final List<OutboundHost> hosts = new ArrayList<>();
    private final JGitRepositories repositories;

    GitFixture(Path folder, GitSettings settings) {
        this.folder = folder;
        this.repositories = new JGitRepositories(settings, folder.resolve("git"));
    }

    GitFixture allow(String place, String... hostKeys) {
        hosts.add(new OutboundHost(place, Endpoint.parse(place), List.of(hostKeys), "Ada", Instant.EPOCH));
        return this;
    }

    private Remote remote(String url, @Nullable SignInKey key) {
        AllowedHosts allowed = new AllowedHosts(hosts, host -> List.of(InetAddress.getAllByName(host)));
        return new Remote(GitAddress.parse(url), allowed, key);
    }

    String resolve(String url, @Nullable String ref) {
        return repositories.resolve(remote(url, null), ref);
    }

    String resolve(String url, @Nullable String ref, SignInKey key) {
        return repositories.resolve(remote(url, key), ref);
    }

    SortedMap<String, String> files(String url, String commit) {
        return files(url, commit, null);
    }

    /** The files of a commit, fetched, packed, and unpacked again. */
    SortedMap<String, String> files(String url, String commit, @Nullable SignInKey key) {
        Path zip = folder.resolve(commit + ".zip");
        repositories.pack(remote(url, key), commit, zip);
        SortedMap<String, String> files = new TreeMap<>();
        try (ZipFile packed = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(packed.entries())) {
                byte[] content = packed.getInputStream(entry).readAllBytes();
                files.put(entry.getName(), new String(content, StandardCharsets.UTF_8));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return files;
    }

    /** The key of the refusal; whatever was refused has left nothing behind. */
    String refused(ThrowingCallable call) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, call);
        assertThat(refused).isNotNull();
        assertThat(leftOver()).isEmpty();
        return refused.text().key();
    }

    List<Path> leftOver() {
        try (Stream<Path> files = Files.list(folder.resolve("git"))) {
            return files.toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
