package dev.fairlead.git.jgit;

import dev.fairlead.git.GitRepositories.Remote;
import dev.fairlead.git.GitSettings;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.RefusedException.Reason;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/** One repository, talked to once; every failure becomes a sentence. */
final class Conversation implements AutoCloseable {
    private static final String FETCHED = "refs/fairlead/commit";
    private static final int LONGEST_WORDS = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int SERVER_FAILED = 500;

    private final Remote remote;
    private final String name;
    private final GitSettings settings;
    private final Budget budget;
    private final BoundedRepository repository;
    private final GuardedConnections connections;
    private final @Nullable PinnedSsh ssh;

    Conversation(Remote remote, Path folder, GitSettings settings, Budget budget) throws IOException {
        this.remote = remote;
        this.name = remote.address().toString();
        this.settings = settings;
        this.budget = budget;
        this.repository = new BoundedRepository(folder.resolve("repository"), name, budget, settings);
        this.connections =
                new GuardedConnections(remote.allowed(), remote.address().endpoint(), budget, settings.quiet());
        this.ssh = remote.address().isSsh() ? new PinnedSsh(remote, folder) : null;
    }

    String resolve(@Nullable String ref) throws IOException {
        try (Transport transport = open();
                FetchConnection connection = transport.openFetch(wanted(ref))) {
            Ref found = null;
            for (String candidate : candidates(ref)) {
                Ref advertised = connection.getRef(candidate);
                found = found == null ? advertised : found;
            }
            ObjectId commit = found == null ? null : commit(found);
            if (commit == null) {
                throw ref == null ? refused("git.empty", name) : refused("git.no-ref", name, ref);
            }
            return commit.name();
        } catch (TransportException | NotSupportedException failed) {
            throw inWords(failed);
        }
    }

    /** What a tag with a message stands for; null for a branch that is yet to be born. */
    private static @Nullable ObjectId commit(Ref ref) {
        return ref.getPeeledObjectId() == null ? ref.getObjectId() : ref.getPeeledObjectId();
    }

    /** As Git itself looks for a short name: a tag before a branch. */
    private static List<String> candidates(@Nullable String ref) {
        if (ref == null) {
            return List.of(Constants.HEAD);
        }
        return ref.startsWith(Constants.R_REFS)
                ? List.of(ref)
                : List.of(Constants.R_TAGS + ref, Constants.R_HEADS + ref);
    }

    private static List<RefSpec> wanted(@Nullable String ref) {
        return candidates(ref).stream().map(RefSpec::new).toList();
    }

    void pack(String commit, Path zip) throws IOException {
        fetch(commit);
        try (ObjectReader reader = repository.newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            RevObject object = walk.peel(walk.parseAny(ObjectId.fromString(commit)));
            if (!(object instanceof RevCommit found)) {
                throw refused("git.no-commit", name, commit);
            }
            new TreeZip(reader, found.getTree(), settings, budget).write(zip);
        } catch (MissingObjectException missing) {
            throw refused("git.no-commit", name, commit);
        } catch (IOException failed) {
            throw RefusedIoException.in(failed).orElseThrow(() -> refused("git.damaged", name, words(failed)));
        }
    }

    /** The commit alone; where the server gives out branches and tags only, those with their history. */
    private void fetch(String commit) throws IOException {
        try {
            fetch(List.of(new RefSpec(commit + ":" + FETCHED)), true);
        } catch (TransportException refusedAlone) {
            if (ends(refusedAlone)) {
                throw inWords(refusedAlone);
            }
            try {
                fetch(
                        List.of(new RefSpec("+refs/heads/*:refs/heads/*"), new RefSpec("+refs/tags/*:refs/tags/*")),
                        false);
            } catch (TransportException failed) {
                throw inWords(failed);
            }
        } catch (NotSupportedException failed) {
            throw inWords(failed);
        }
    }

    /** Whether asking in another way is no use. */
    private boolean ends(TransportException failed) {
        return RefusedIoException.in(failed).isPresent()
                || failed instanceof NoRemoteRepositoryException
                || failed instanceof TooLargeObjectInPackException
                || damaged(failed)
                || connections.lastStatus() == UNAUTHORIZED
                || connections.lastStatus() == FORBIDDEN
                || connections.lastStatus() >= SERVER_FAILED
                || ssh != null && ssh.refusal().isPresent();
    }

    private void fetch(List<RefSpec> wanted, boolean alone) throws TransportException, NotSupportedException {
        try (Transport transport = open()) {
            if (alone) {
                transport.setDepth(1);
            }
            transport.fetch(NullProgressMonitor.INSTANCE, wanted);
        }
    }

    private Transport open() throws TransportException, NotSupportedException {
        Transport transport = Transport.open(repository, uri());
        transport.setTagOpt(TagOpt.NO_TAGS);
        transport.setFetchThin(false);
        transport.setTimeout((int)
                Math.max(1, Math.min(settings.quiet().toSeconds(), budget.left().toSeconds())));
        // Dates and names of old commits harm nobody.
        transport.setObjectChecker(new ObjectChecker()
                .setAllowLeadingZeroFileMode(true)
                .setAllowInvalidPersonIdent(true)
                .setSafeForMacOS(true));
        if (transport instanceof TransportHttp http) {
            http.setHttpConnectionFactory(connections);
        } else if (transport instanceof SshTransport secure && ssh != null) {
            secure.setSshSessionFactory(ssh);
        } else {
            throw new NotSupportedException(name);
        }
        return transport;
    }

    private URIish uri() {
        try {
            return new URIish(name);
        } catch (URISyntaxException broken) {
            throw refused("git.address-form", name);
        }
    }

    private RefusedException inWords(IOException failed) {
        Optional<RefusedException> inside = RefusedIoException.in(failed);
        if (inside.isPresent()) {
            return inside.get();
        }
        Optional<RefusedException> atSignIn = ssh == null ? Optional.empty() : ssh.refusal();
        if (atSignIn.isPresent()) {
            return atSignIn.get();
        }
        if (connections.lastStatus() == UNAUTHORIZED || connections.lastStatus() == FORBIDDEN) {
            return refused("git.needs-sign-in", name);
        }
        if (failed instanceof NoRemoteRepositoryException) {
            return refused("git.no-repository", name);
        }
        if (failed instanceof TooLargeObjectInPackException) {
            return refused("git.too-large-object", name, BoundedRepository.LARGEST_OBJECT >> 20);
        }
        return damaged(failed)
                ? refused("git.damaged", name, words(failed))
                : refused("git.failed", name, words(failed));
    }

    private static boolean damaged(Throwable failed) {
        for (Throwable at = failed; at != null; at = at.getCause()) {
            if (at instanceof CorruptObjectException) {
                return true;
            }
        }
        return false;
    }

    /** What the other side or JGit says is shown, but not at any length, and not with anything that moves a terminal. */
    private static String words(Throwable failed) {
        Throwable deepest = failed;
        while (deepest.getCause() != null && deepest.getCause().getMessage() != null) {
            deepest = deepest.getCause();
        }
        String said = String.valueOf(deepest.getMessage()).replaceAll("\\p{Cntrl}+", " ");
        return said.length() > LONGEST_WORDS ? said.substring(0, LONGEST_WORDS) + "…" : said;
    }

    private static RefusedException refused(String key, Object... values) {
        return new RefusedException(Reason.UNPROCESSABLE, key, values);
    }

    @Override
    public void close() {
        if (ssh != null) {
            ssh.close();
        }
        repository.close();
    }
}
