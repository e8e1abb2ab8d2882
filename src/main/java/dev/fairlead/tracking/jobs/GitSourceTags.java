package dev.fairlead.tracking.jobs;

import dev.fairlead.git.GitSource;
import dev.fairlead.jobs.JobService;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.tracking.JobSources;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The tags that MLflow's own clients set in a checkout: a job's work folder is none, so they do not. */
@Component
class GitSourceTags implements JobSources {
    /** The jobs know this room's variables of attempts, so they are asked for late. */
    private final ObjectProvider<JobService> jobs;

    GitSourceTags(ObjectProvider<JobService> jobs) {
        this.jobs = jobs;
    }

    @Override
    public Map<String, String> tags(JobId job) {
        return jobs.getObject()
                .require(Actor.SYSTEM, job)
                .spec()
                .git()
                .map(GitSourceTags::tags)
                .orElse(Map.of());
    }

    private static Map<String, String> tags(GitSource git) {
        Map<String, String> tags = new HashMap<>();
        if (git.commit() != null) {
            tags.put("mlflow.source.git.commit", git.commit());
            tags.put("mlflow.source.git.repoURL", git.url());
            tags.put("mlflow.source.type", "PROJECT");
            tags.put("mlflow.source.name", git.url());
        }
        if (git.ref() != null) {
            tags.put("mlflow.source.git.branch", git.ref());
        }
        return tags;
    }
}
