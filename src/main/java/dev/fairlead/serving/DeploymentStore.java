package dev.fairlead.serving;

import dev.fairlead.kernel.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps deployments and their revisions; every write runs inside the caller's transaction. */
public interface DeploymentStore {
    /** The team's deployments by name, without reasons. */
    List<Deployment> list(TeamId team);

    /** Wanted ones whose {@link Deployment#current()} revision has failed or is unhealthy. */
    int countInTrouble(TeamId team);

    Optional<Deployment> find(TeamId team, String name);

    Optional<Deployment> find(DeploymentId id);

    /** The team's revision that was made for the origin. */
    Optional<Revision> findByOrigin(TeamId team, String origin);

    /** Deployments with a revision whose job may still run, of every team. */
    List<Deployment> listActive();

    /** As {@link #find(DeploymentId)}, locked until the transaction ends. */
    Optional<Deployment> lock(DeploymentId id);

    /** Inserts a deployment with the revisions that it has. */
    void insert(Deployment deployment);

    /** Adds a revision and counts the deployment's version up. */
    void addRevision(Revision revision);

    void setWanted(DeploymentId id, boolean wanted);

    /** Changes a revision's state and traffic and counts the deployment's version up. */
    void change(Revision revision, ServingState state, int traffic, Instant now);
}
