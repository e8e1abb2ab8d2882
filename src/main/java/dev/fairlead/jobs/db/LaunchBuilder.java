package dev.fairlead.jobs.db;

import dev.fairlead.cluster.Launch;
import dev.fairlead.jobs.AttemptEnvironment;
import dev.fairlead.jobs.AttemptView;
import dev.fairlead.jobs.JobRecord;
import dev.fairlead.jobs.JobSpec;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.scheduling.Placement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes the order to the cluster from a job's document and its placement; the same input gives the same order. */
@Component
class LaunchBuilder {
    private final Installation installation;
    private final TeamDirectory teams;
    private final ObjectProvider<AttemptEnvironment> environments;
    private final AttemptRows attempts;

    LaunchBuilder(
            Installation installation,
            TeamDirectory teams,
            ObjectProvider<AttemptEnvironment> environments,
            AttemptRows attempts) {
        this.attempts = attempts;
        this.installation = installation;
        this.teams = teams;
        this.environments = environments;
    }

    Launch build(AttemptId attempt, JobRecord job, Placement placement) {
        JobSpec spec = job.spec();
        TeamRef team = teams.find(job.team())
                .orElseThrow(() -> new IllegalStateException("Job " + job.id() + " belongs to no team"));
        var known = new AttemptEnvironment.Attempt(attempt, job.id(), team, job.owner(), spec);
        SortedMap<String, String> common = new TreeMap<>();
        SortedMap<String, String> chief = new TreeMap<>();
        environments.orderedStream().forEach(room -> {
            common.putAll(room.variables(known));
            chief.putAll(room.chiefVariables(known));
        });
        common.putAll(spec.env());
        return new Launch(
                attempt,
                job.id().value(),
                spec.image(),
                code(spec),
                python(spec),
                inputs(spec),
                replicas(spec, placement, chief),
                common,
                installation.address(),
                spec.stopGracePeriod(),
                spec.successPolicy() == JobSpec.SuccessPolicy.CHIEF);
    }

    private @Nullable Path code(JobSpec spec) {
        JobSpec.Code code = spec.code();
        return code == null ? null : installation.in("uploads", code.uploadId() + ".zip");
    }

    private List<Launch.Input> inputs(JobSpec spec) {
        return spec.mounts().stream()
                .map(mount -> new Launch.Input(mount.path(), succeeded(mount), mount.output()))
                .toList();
    }

    /** The attempt whose outputs are meant; a job that was tried again in between has none, which is said. */
    private AttemptId succeeded(JobSpec.Mount mount) {
        return attempts.views(new JobId(mount.job())).stream()
                .filter(attempt -> attempt.outcome() == AttemptView.Outcome.SUCCEEDED)
                .map(AttemptView::id)
                .findFirst()
                .orElseThrow(() -> RefusedException.invalid("jobs.mounts.gone", mount.job()));
    }

    private static Launch.@Nullable Python python(JobSpec spec) {
        JobSpec.Python python = spec.python();
        return python == null ? null : new Launch.Python(python.interpreter(), python.requirements());
    }

    private static List<Launch.Replica> replicas(JobSpec spec, Placement placement, SortedMap<String, String> chief) {
        Map<String, JobSpec.ReplicaSet> sets =
                spec.replicaSets().stream().collect(Collectors.toMap(JobSpec.ReplicaSet::name, Function.identity()));
        List<Launch.Replica> replicas = new ArrayList<>();
        for (Placement.Slot slot : placement.slots()) {
            JobSpec.ReplicaSet set = sets.get(slot.set());
            if (set == null) {
                throw new IllegalStateException("The placement has a set " + slot.set() + " that the job has not");
            }
            replicas.add(new Launch.Replica(
                    slot.set(),
                    slot.indexInSet(),
                    slot.node(),
                    slot.gpus(),
                    spec.command(),
                    slot.amount(),
                    set.ports(),
                    replicas.isEmpty() ? chief : new TreeMap<>()));
        }
        return replicas;
    }
}
