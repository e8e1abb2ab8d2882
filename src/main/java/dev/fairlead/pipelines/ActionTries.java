package dev.fairlead.pipelines;

import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.RefusedException;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Calls the actions of steps, each on a virtual thread of its own: looking at a model takes seconds, and the other runs do not wait
 * for it. A call is never interrupted, since that would close the embedded database's file; what it answers is looked up in a
 * later turn.
 */
@Component
class ActionTries {
    private static final Logger LOG = LoggerFactory.getLogger(ActionTries.class);
    /** Most acts are done within this time, and their steps go on in the same turn. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private static final Duration CLOSING = Duration.ofSeconds(10);
    /** An outside that is broken for a moment is no reason to give up; one that stays broken is said. */
    private static final int FAILURES = 5;

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("step-action-", 0).factory());
    private final Map<Key, CompletableFuture<StepAction.Outcome>> calls = new ConcurrentHashMap<>();
    private final Map<Key, Integer> failures = new ConcurrentHashMap<>();

    private record Key(PipelineRunId run, String step, int number) {}

    /** How far the act is; begins it where no call of it is under way. */
    TryObservation look(StepAction action, StepAction.Call call) {
        Key key = new Key(call.run(), call.step(), call.number());
        CompletableFuture<StepAction.Outcome> answer =
                calls.computeIfAbsent(key, fresh -> CompletableFuture.supplyAsync(() -> action.run(call), threads));
        try {
            StepAction.Outcome outcome = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            calls.remove(key);
            failures.remove(key);
            return observed(outcome);
        } catch (TimeoutException stillAtWork) {
            return new TryObservation.Going(Message.of("pipelines.step.acting", action.name()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new TryObservation.Going(null);
        } catch (ExecutionException failed) {
            calls.remove(key);
            return failed(key, action, failed.getCause() == null ? failed : failed.getCause());
        }
    }

    private static TryObservation observed(StepAction.Outcome outcome) {
        return switch (outcome) {
            case StepAction.Outcome.Done done -> {
                SortedMap<String, String> texts = new TreeMap<>();
                done.outputs().forEach((name, value) -> texts.put(name, value.text()));
                yield new TryObservation.Done(texts);
            }
            case StepAction.Outcome.Going going -> new TryObservation.Going(going.why());
            case StepAction.Outcome.Failed failed -> new TryObservation.Broken(failed.why());
        };
    }

    private TryObservation failed(Key key, StepAction action, Throwable cause) {
        if (cause instanceof RefusedException refused) {
            failures.remove(key);
            return new TryObservation.Broken(refused.text());
        }
        LOG.warn("The action {} of step {} in run {} failed", action.name(), key.step(), key.run(), cause);
        int times = failures.merge(key, 1, Integer::sum);
        if (times < FAILURES) {
            return new TryObservation.Going(Message.of("pipelines.step.action-again", action.name(), times, FAILURES));
        }
        failures.remove(key);
        return new TryObservation.Broken(Message.of(
                "pipelines.step.action-broken", action.name(), FAILURES, String.valueOf(cause.getMessage())));
    }

    /** Drops answers that nobody will ask for any more. */
    void forgetAllBut(Set<PipelineRunId> going) {
        calls.entrySet()
                .removeIf(call -> call.getValue().isDone()
                        && !going.contains(call.getKey().run()));
        failures.keySet().removeIf(key -> !going.contains(key.run()));
    }

    /** What is under way is finished; what takes too long finds its effect again after the next start. */
    @PreDestroy
    void close() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.info("Actions of pipeline steps are left at work; they are looked for after the next start");
        }
    }
}
