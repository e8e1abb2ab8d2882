package dev.fairlead.kernel;

/** What a person, token or job may do; roles are sets of these, and services check these only. */
public enum Permission {
    /** See the team's jobs, runs, models and deployments. */
    VIEW(Reach.TEAM),
    SUBMIT_JOBS(Reach.TEAM),
    /** Cancel, retry, hold and reprioritise jobs of others in the team. */
    MANAGE_JOBS(Reach.TEAM),
    WRITE_TRACKING(Reach.TEAM),
    WRITE_MODELS(Reach.TEAM),
    DEPLOY(Reach.TEAM),
    /** Call the team's endpoints. */
    PREDICT(Reach.TEAM),
    APPROVE(Reach.TEAM),
    MANAGE_TEAM(Reach.TEAM),
    /** See whose jobs they are in another team's queue. */
    SEE_QUEUE_NAMES(Reach.PLATFORM),
    MANAGE_PEOPLE(Reach.PLATFORM),
    MANAGE_TEAMS(Reach.PLATFORM),
    MANAGE_QUOTAS(Reach.PLATFORM),
    MANAGE_PLATFORM(Reach.PLATFORM),
    READ_AUDIT(Reach.PLATFORM);

    /** Whether a permission is held on a team or on the whole platform. */
    public enum Reach {
        TEAM,
        PLATFORM
    }

    private final Reach reach;

    Permission(Reach reach) {
        this.reach = reach;
    }

    public Reach reach() {
        return reach;
    }
}
