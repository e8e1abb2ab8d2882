package dev.fairlead.git.jgit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.git.GitHttpServer;
import dev.fairlead.git.SampleRepository;
import dev.fairlead.git.SampleRepository.Entry;
import dev.fairlead.kernel.RefusedException;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.assertj.core.api.Assertions;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Repositories that were made to do harm: each is refused in words, and leaves nothing behind. */
class HostileRepositoryTest {
    @TempDir
    private Path folder;

    private GitHttpServer server;
    private SampleRepository repository;
    private GitFixture git;
    private String url;

    @BeforeEach
    void start() {
        server = new GitHttpServer();
        repository = new SampleRepository(folder.resolve("hostile.git"));
        url = server.serve("/hostile.git", repository);
        git = new GitFixture(folder, GitFixture.SMALL).allow(server.place());
    }

    @AfterEach
    void stop() {
        server.close();
        repository.close();
    }

    private String commit(String name, Entry entry) {
        return commit(new TreeMap<>(Map.of(name, entry)));
    }

    private String commit(SortedMap<String, Entry> entries) {
        String commit = repository.commit(entries);
        repository.point("refs/heads/main", commit);
        return commit;
    }

    private String refused(String commit) {
        return git.refused(() -> git.files(url, commit));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "../outside.py",
                "sub/../../outside.py",
                "nowhere.py",
                "link",
                ".",
                "..",
                ".git/config",
                "folder/missing.py",
            })
    void aLinkThatLeadsToNoFileOfTheCommitIsRefused(String target) {
        assertThat(refused(commit("link", repository.link(target)))).isEqualTo("git.link-out");
    }

    @Test
    void aLinkToAFolderIsRefusedAndOneToAFileIsItsCopy() {
        SortedMap<String, Entry> entries = new TreeMap<>();
        entries.put("src", repository.folder("train.py", repository.file("print(1)")));
        entries.put("main.py", repository.link("src/train.py"));
        entries.put("again.py", repository.link("./main.py"));
        assertThat(git.files(url, commit(entries)))
                .containsOnlyKeys("src/train.py", "main.py", "again.py")
                .containsEntry("again.py", "print(1)");

        entries.put("all", repository.link("src"));
        assertThat(refused(commit(entries))).isEqualTo("git.link-folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {".git", ".GIT", ".Git", "..", ".", ".g\u200cit", "a/b"})
    void aPathThatGitWouldNotCheckOutIsRefused(String name) {
        Entry inside = repository.folder("hooks", repository.folder("post-checkout", repository.file("#!/bin/sh\nid")));

        assertThat(refused(commit(name, inside))).isEqualTo("git.damaged");
    }

    @Test
    void aPathWithALineBreakOrABackslashIsRefused() {
        assertThat(refused(commit("a\nb.py", repository.file("x")))).isIn("git.path", "git.damaged");
        assertThat(refused(commit("..\\..\\b.py", repository.file("x")))).isIn("git.path", "git.damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext::sh -c id", "-u./payload", "--upload-pack=id"})
    void aTrickInTheListOfSubmodulesIsRefused(String trick) {
        SortedMap<String, Entry> entries = new TreeMap<>();
        entries.put(".gitmodules", repository.file("[submodule \"x\"]\n\tpath = x\n\turl = " + trick + "\n"));
        entries.put("x", new Entry(FileMode.GITLINK, ObjectId.fromString("1".repeat(40))));

        assertThat(refused(commit(entries))).isIn("git.damaged", "git.submodule");
    }

    @Test
    void aSubmoduleIsNeverFetched() {
        SortedMap<String, Entry> entries = new TreeMap<>();
        entries.put(
                ".gitmodules",
                repository.file("[submodule \"x\"]\n\tpath = x\n\turl = https://git.example.com/x.git\n"));
        entries.put("x", new Entry(FileMode.GITLINK, ObjectId.fromString("1".repeat(40))));

        assertThat(refused(commit(entries))).isEqualTo("git.submodule");
    }

    @Test
    void oneFileThatIsHugeWhenUnpackedIsRefused() {
        assertThat(refused(commit("zeros.bin", new Entry(FileMode.REGULAR_FILE, repository.blob(new byte[12 << 20])))))
                .isEqualTo("git.too-large-unpacked");
    }

    @Test
    void aPackThatIsTooLargeIsCutOff() {
        byte[] noise = new byte[4 << 20];
        SplittableRandom random = new SplittableRandom(7);
        for (int at = 0; at < noise.length; at++) {
            noise[at] = (byte) random.nextInt();
        }

        assertThat(refused(commit("noise.bin", new Entry(FileMode.REGULAR_FILE, repository.blob(noise)))))
                .isEqualTo("git.too-large");
    }

    @Test
    void aHundredThousandFilesAreRefused() {
        Entry same = repository.file("x");
        SortedMap<String, Entry> entries = new TreeMap<>();
        for (int at = 0; at < 100_000; at++) {
            entries.put("f%06d".formatted(at), same);
        }

        assertThat(refused(commit(entries))).isEqualTo("git.too-many-files");
    }

    @Test
    void aFewTreesThatNameEachOtherManyTimesOverAreRefused() {
        ObjectId tree = repository.tree(new TreeMap<>());
        for (int level = 0; level < 12; level++) {
            SortedMap<String, Entry> ten = new TreeMap<>();
            for (int at = 0; at < 10; at++) {
                ten.put("d" + at, new Entry(FileMode.TREE, tree));
            }
            tree = repository.tree(ten);
        }
        String bomb = repository.commit(tree);
        repository.point("refs/heads/main", bomb);

        assertThat(refused(bomb)).isEqualTo("git.too-many-files");
    }

    @Test
    void aPackThatAnnouncesBillionsOfObjectsGetsNoRoomForThem() throws Exception {
        ByteBuffer pack = ByteBuffer.allocate(12);
        pack.put("PACK".getBytes(StandardCharsets.US_ASCII)).putInt(2).putInt(-1);
        Budget budget = Budget.forCommit("it", GitFixture.SMALL);
        try (BoundedRepository bounded =
                        new BoundedRepository(folder.resolve("bounded.git"), "it", budget, GitFixture.SMALL);
                var inserter = bounded.newObjectInserter()) {
            Throwable failed =
                    Assertions.catchThrowable(() -> inserter.newPackParser(new ByteArrayInputStream(pack.array())));

            assertThat(RefusedIoException.in(failed).map(RefusedException::text))
                    .hasValueSatisfying(text -> assertThat(text.key()).isEqualTo("git.too-many-objects"));
        }
    }
}
