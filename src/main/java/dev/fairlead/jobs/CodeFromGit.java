package dev.fairlead.jobs;

import dev.fairlead.git.GitAddress;
import dev.fairlead.git.GitRepositories;
import dev.fairlead.git.GitRepositories.Remote;
import dev.fairlead.git.GitSource;
import dev.fairlead.git.SignInKey;
import dev.fairlead.git.TeamKeys;
import dev.fairlead.jobs.JobSpec.Code;
import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.RefusedException.Reason;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.outbound.AllowedHosts;
import dev.fairlead.outbound.OutboundHosts;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Turns code from Git into a zip file of the team's, before a job is submitted: the branch or tag becomes the commit that it means
 * now, and every attempt of the job runs that commit, whatever becomes of the branch, the repository, or the network.
 */
@Component
class CodeFromGit implements JobCode {
    private static final String PLACE = "spec.code.git.";

    private final GitRepositories repositories;
    private final OutboundHosts hosts;
    private final TeamKeys keys;
    private final Uploads uploads;
    private final TeamDirectory teams;
    private final AccessCheck access;

    CodeFromGit(
            GitRepositories repositories,
            OutboundHosts hosts,
            TeamKeys keys,
            Uploads uploads,
            TeamDirectory teams,
            AccessCheck access) {
        this.repositories = repositories;
        this.hosts = hosts;
        this.keys = keys;
        this.uploads = uploads;
        this.teams = teams;
        this.access = access;
    }

    @Override
    public JobSpec fetch(Actor actor, JobSpec spec) {
        GitSource wanted = spec.git().orElse(null);
        if (wanted == null || !spec.isCodeToFetch()) {
            return spec;
        }
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A repository must not be waited for in a transaction");
        }
        TeamRef team = requireTeam(actor, spec);
        Remote remote = atPlace("url", () -> remote(actor, team, wanted));
        String known = wanted.commit();
        String commit = known != null ? known : atPlace("ref", () -> repositories.resolve(remote, wanted.ref()));
        GitSource found = wanted.at(commit);
        Upload upload = uploads.findFetched(team.id(), found.url(), commit)
                .orElseGet(() -> atPlace(
                        "commit",
                        () -> uploads.keepFetched(
                                actor, team.id(), found, zip -> repositories.pack(remote, commit, zip))));
        return spec.withCode(new Code(upload.id(), found));
    }

    /** What can be said without calling out: whether the host may be called, and with what key. */
    Message check(Actor actor, TeamRef team, GitSource wanted) {
        remote(actor, team, wanted);
        String revision = wanted.commit() != null ? wanted.abbreviated() : wanted.ref();
        return revision == null
                ? Message.of("job.check.git-default", wanted.url())
                : Message.of("job.check.git", revision, wanted.url());
    }

    private Remote remote(Actor actor, TeamRef team, GitSource wanted) {
        GitAddress address = GitAddress.parse(wanted.url());
        AllowedHosts allowed = hosts.allowed();
        allowed.require(address.endpoint());
        return new Remote(address, allowed, address.isSsh() ? requireKey(actor, team) : null);
    }

    private SignInKey requireKey(Actor actor, TeamRef team) {
        return keys.pair(actor, team.id()).orElseThrow(() -> new RefusedException(Reason.UNPROCESSABLE, "git.no-key"));
    }

    private TeamRef requireTeam(Actor actor, JobSpec spec) {
        TeamRef team = teams.require(actor, spec.team());
        access.require(actor, team.id(), Permission.SUBMIT_JOBS, new SubjectRef("team", team.name()));
        return team;
    }

    /** Whatever the sentence, it belongs to a field: most to the address, some to the branch or the commit. */
    private static <T> T atPlace(String field, Supplier<T> step) {
        try {
            return step.get();
        } catch (RefusedException refused) {
            String key = refused.text().key();
            if (!key.startsWith("git.") && !key.startsWith("outbound.")) {
                throw refused;
            }
            boolean ofRevision = key.equals("git.no-ref") || key.equals("git.no-commit") || key.equals("git.empty");
            String place = PLACE + (ofRevision ? field : "url");
            throw new RefusedException(reason(refused), "jobs.field.git", place, refused.text());
        }
    }

    private static Reason reason(RefusedException refused) {
        return refused.reason() == Reason.INVALID ? Reason.UNPROCESSABLE : refused.reason();
    }
}
