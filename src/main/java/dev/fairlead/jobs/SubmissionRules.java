package dev.fairlead.jobs;

import dev.fairlead.git.GitSource;
import dev.fairlead.jobs.SubmissionCheck.Point;
import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.scheduling.Demand;
import dev.fairlead.scheduling.Explanation;
import dev.fairlead.scheduling.ExplanationText;
import dev.fairlead.scheduling.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What must hold for a job to be taken in; asked before and at the submission, and at a retry. */
@Component
class SubmissionRules {
    private final AccessCheck access;
    private final TeamDirectory teams;
    private final Scheduler scheduler;
    private final Uploads uploads;
    private final CodeFromGit codeFromGit;
    private final TrackedRuns runs;

    SubmissionRules(
            AccessCheck access,
            TeamDirectory teams,
            Scheduler scheduler,
            Uploads uploads,
            CodeFromGit codeFromGit,
            TrackedRuns runs) {
        this.uploads = uploads;
        this.codeFromGit = codeFromGit;
        this.runs = runs;
        this.access = access;
        this.teams = teams;
        this.scheduler = scheduler;
    }

    /** The team of the spec, where the actor may submit. */
    TeamRef requireTeam(Actor actor, JobSpec spec) {
        TeamRef team = teams.require(actor, spec.team());
        access.require(actor, team.id(), Permission.SUBMIT_JOBS, new SubjectRef("team", team.name()));
        return team;
    }

    /** Refuses code that the team has not uploaded: an id of another team's is as unknown as one that nobody has. */
    void requireCode(Actor actor, TeamRef team, JobSpec spec) {
        JobSpec.Code code = spec.code();
        if (spec.isCodeToFetch()) {
            throw new IllegalStateException("Job " + spec.name() + " was submitted before its code was fetched");
        }
        if (code != null && !uploads.isThere(actor, team.id(), String.valueOf(code.uploadId()))) {
            throw RefusedException.invalid("jobs.upload.unknown", String.valueOf(code.uploadId()), team.name());
        }
    }

    /** Refuses a run that the team has not, or that is of another experiment than the one named beside it. */
    void requireRun(TeamRef team, JobSpec spec) {
        JobSpec.Tracking tracking = spec.tracking();
        String run = tracking == null ? null : tracking.run();
        if (tracking == null || run == null) {
            return;
        }
        String experiment = runs.experimentOf(team.id(), run)
                .orElseThrow(() -> RefusedException.invalid("job.no-run", run, team.name()));
        if (tracking.experiment() != null && !tracking.experiment().equals(experiment)) {
            throw RefusedException.invalid("job.run-elsewhere", run, experiment, tracking.experiment());
        }
    }

    /** The queue that the spec names, or the team's default. */
    QueueId requireQueue(TeamRef team, JobSpec spec) {
        String name = spec.queue();
        if (name == null) {
            return scheduler.defaultQueue(team.id());
        }
        return scheduler
                .findQueue(team.id(), name)
                .orElseThrow(() -> RefusedException.invalid("job.no-queue", name, team.name()));
    }

    /** Refuses what could never start, with what is asked and what there is. */
    void requireAdmissible(QueueId queue, JobSpec spec) {
        List<Demand.ReplicaSet> sets = spec.replicaSets().stream()
                .map(set -> new Demand.ReplicaSet(set.name(), set.replicas(), set.each()))
                .toList();
        Optional<Explanation.Inadmissible> never = scheduler.admissible(queue, sets);
        if (never.isPresent()) {
            throw new RefusedException(RefusedException.Reason.UNPROCESSABLE, ExplanationText.of(never.get()));
        }
    }

    List<SubmissionCheck> check(Actor actor, JobSpec spec) {
        List<SubmissionCheck> points = new ArrayList<>();
        TeamRef team = attempt(points, Point.TEAM, () -> {
            TeamRef own = requireTeam(actor, spec);
            requireRun(own, spec);
            return own;
        });
        if (team == null) {
            return points;
        }
        GitSource git = spec.isCodeToFetch() ? spec.git().orElseThrow() : null;
        Message code = attempt(points, git == null ? Point.TEAM : Point.CODE, () -> {
            if (git != null) {
                return codeFromGit.check(actor, team, git);
            }
            requireCode(actor, team, spec);
            return Message.of("job.check.team", team.title());
        });
        if (code == null) {
            return points;
        }
        points.add(new SubmissionCheck(Point.TEAM, true, Message.of("job.check.team", team.title())));
        if (git != null) {
            points.add(new SubmissionCheck(Point.CODE, true, code));
        }
        QueueId queue = attempt(points, Point.QUEUE, () -> requireQueue(team, spec));
        if (queue == null) {
            return points;
        }
        points.add(new SubmissionCheck(
                Point.QUEUE,
                true,
                spec.queue() == null
                        ? Message.of("job.check.default-queue")
                        : Message.of("job.check.queue", spec.queue())));
        Boolean fits = attempt(points, Point.FIT, () -> {
            requireAdmissible(queue, spec);
            return true;
        });
        if (fits != null) {
            Message asked = Message.of("job.check.fit", ExplanationText.amount(total(spec)), replicas(spec));
            points.add(new SubmissionCheck(Point.FIT, true, asked));
        }
        return points;
    }

    private static <T> @Nullable T attempt(List<SubmissionCheck> points, Point point, Supplier<T> rule) {
        try {
            return rule.get();
        } catch (RefusedException refused) {
            points.add(new SubmissionCheck(point, false, refused.text()));
            return null;
        }
    }

    private static ResourceAmount total(JobSpec spec) {
        ResourceAmount sum = ResourceAmount.NONE;
        for (JobSpec.ReplicaSet set : spec.replicaSets()) {
            sum = sum.plus(set.each().times(set.replicas()));
        }
        return sum;
    }

    private static int replicas(JobSpec spec) {
        return spec.replicaSets().stream()
                .mapToInt(JobSpec.ReplicaSet::replicas)
                .sum();
    }
}
