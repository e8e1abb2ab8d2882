package dev.fairlead.git;

import dev.fairlead.audit.AuditLog;
import dev.fairlead.identity.SealedSecrets;
import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.outbound.HostKeys;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One key pair for each team that wants one. The private half leaves the portal never, and the store only unsealed in memory. */
@Service
public class TeamKeys {
    private static final String CONTEXT = "git key of ";

    private final TeamKeyStore store;
    private final SignInKey.Maker maker;
    private final SealedSecrets secrets;
    private final AccessCheck access;
    private final AuditLog audit;
    private final Clock clock;

    TeamKeys(
            TeamKeyStore store,
            SignInKey.Maker maker,
            SealedSecrets secrets,
            AccessCheck access,
            AuditLog audit,
            Clock clock) {
        this.store = store;
        this.maker = maker;
        this.secrets = secrets;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** For everybody in the team: what they give to the owner of a repository. */
    @Transactional(readOnly = true)
    public Optional<TeamKey> find(Actor actor, TeamId team) {
        access.require(actor, team, Permission.VIEW, subject(team));
        return store.find(team);
    }

    /** Makes a pair; where the team has one it is replaced, and no server knows the new one yet. */
    @Transactional
    public TeamKey make(Actor actor, TeamRef team) {
        access.require(actor, team.id(), Permission.MANAGE_TEAM, subject(team.id()));
        Optional<TeamKey> before = store.find(team.id());
        SignInKey pair = maker.make("fairlead-" + team.name());
        TeamKey key = new TeamKey(
                team.id(), pair.publicKey(), actor.name(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        store.put(key, secrets.seal(CONTEXT + team.id().value(), pair.privateKey()));
        String action = before.isEmpty() ? "git-key.make" : "git-key.replace";
        record(actor, action, team.id(), before.map(TeamKeys::facts).orElse(Map.of()), facts(key));
        return key;
    }

    @Transactional
    public void remove(Actor actor, TeamId team) {
        access.require(actor, team, Permission.MANAGE_TEAM, subject(team));
        TeamKey key = store.find(team).orElseThrow(() -> RefusedException.notFound("git key", team.value()));
        store.delete(team);
        record(actor, "git-key.remove", team, facts(key), Map.of());
    }

    /** The pair, to sign in with on behalf of somebody who may submit jobs in the team. */
    @Transactional(readOnly = true)
    public Optional<SignInKey> pair(Actor actor, TeamId team) {
        access.require(actor, team, Permission.SUBMIT_JOBS, subject(team));
        return store.find(team)
                .flatMap(key -> store.findSecret(team)
                        .map(secret -> new SignInKey(key.publicKey(), secrets.open(CONTEXT + team.value(), secret))));
    }

    private static Map<String, Object> facts(TeamKey key) {
        return Map.of("fingerprint", HostKeys.fingerprint(key.publicKey()));
    }

    private void record(
            Actor actor, String action, TeamId team, Map<String, Object> before, Map<String, Object> after) {
        audit.record(actor, action, team, subject(team), before, after, null);
    }

    private static SubjectRef subject(TeamId team) {
        return new SubjectRef("team", team.value());
    }
}
