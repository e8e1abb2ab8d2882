package dev.fairlead.pipelines;

import dev.fairlead.git.GitSource;
import dev.fairlead.jobs.JobCode;
import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobSpec;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.RefusedException.Reason;
import dev.fairlead.pipelines.RunStore.RunRow;
import dev.fairlead.pipelines.RunStore.TryRow;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gets the code of steps from Git while the loop goes on: a repository may take minutes, and other runs must not wait for it. What
 * is under way is in memory only; a portal that was killed begins anew.
 */
@Component
class StepCode {
    private static final Logger LOG = LoggerFactory.getLogger(StepCode.class);

    private final JobCode code;
    private final JobService jobs;
    private final Map<Key, CompletableFuture<JobSpec>> underWay = new ConcurrentHashMap<>();

    StepCode(JobCode code, JobService jobs) {
        this.code = code;
        this.jobs = jobs;
    }

    private record Key(PipelineRunId run, String step) {}

    /**
     * The job with its code, once that is there.
     *
     * @param tries of the same run: the same branch means the same commit for all of its steps and tries
     * @return empty while it is being fetched; ask again in the next turn
     * @throws RefusedException where it cannot be had
     */
    Optional<JobSpec> of(RunRow run, String step, JobSpec spec, Collection<TryRow> tries) {
        if (!spec.isCodeToFetch()) {
            return Optional.of(spec);
        }
        Optional<JobSpec.Code> same =
                codes(tries).filter(code -> isSame(code, spec)).findFirst();
        if (same.isPresent()) {
            return Optional.of(spec.withCode(same.get()));
        }
        Key key = new Key(run.id(), step);
        CompletableFuture<JobSpec> fetching = underWay.computeIfAbsent(key, absent -> begin(run.guide(), spec));
        if (!fetching.isDone()) {
            return Optional.empty();
        }
        underWay.remove(key);
        return Optional.of(result(fetching));
    }

    /** Lets go of what belonged to runs that have ended meanwhile. */
    void forgetAllBut(Collection<PipelineRunId> going) {
        underWay.keySet().removeIf(key -> !going.contains(key.run()));
    }

    private Stream<JobSpec.Code> codes(Collection<TryRow> tries) {
        return tries.stream()
                .flatMap(one -> Stream.ofNullable(one.job()))
                .flatMap(job ->
                        Stream.ofNullable(jobs.require(Actor.SYSTEM, job).spec().code()));
    }

    private CompletableFuture<JobSpec> begin(Actor actor, JobSpec spec) {
        CompletableFuture<JobSpec> fetching = new CompletableFuture<>();
        Thread.ofVirtual().name("code of " + spec.name()).start(() -> {
            try {
                fetching.complete(code.fetch(actor, spec));
            } catch (RefusedException refused) {
                fetching.completeExceptionally(refused);
            } catch (RuntimeException broken) {
                LOG.error("The code of {} could not be fetched", spec.name(), broken);
                fetching.completeExceptionally(new RefusedException(
                        Reason.UNAVAILABLE,
                        "git.broken",
                        spec.git().map(GitSource::url).orElse("")));
            }
        });
        return fetching;
    }

    private static JobSpec result(CompletableFuture<JobSpec> fetching) {
        if (fetching.isCompletedExceptionally() && fetching.exceptionNow() instanceof RefusedException refused) {
            throw refused;
        }
        return fetching.join();
    }

    private static boolean isSame(JobSpec.Code code, JobSpec spec) {
        GitSource known = code.git();
        GitSource wanted = spec.git().orElse(null);
        return known != null
                && wanted != null
                && code.uploadId() != null
                && known.url().equals(wanted.url())
                && Objects.equals(known.ref(), wanted.ref())
                && (wanted.commit() == null || wanted.commit().equals(known.commit()));
    }
}
