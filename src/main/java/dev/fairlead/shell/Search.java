package dev.fairlead.shell;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.SearchRanking.Match;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Asks every {@link SearchSource} at the same time and tells what comes: once when all have answered or a moment has passed,
 * again for each that comes later, and a last time when the patience is over. A source is asked by few readers at a time, so
 * that one that hangs holds back nobody but those who ask it.
 */
@Component
class Search {
    private static final Logger LOG = LoggerFactory.getLogger(Search.class);
    private static final int SHOWN = 6;
    private static final int READERS_AT_ONCE = 3;

    /**
     * @param moment until the first answer
     * @param patience after which a source is said not to have answered
     */
    record Times(Duration moment, Duration patience) {}

    /** What was found of one kind, the best first. */
    record Group(SearchSource source, List<SearchHit> hits) {}

    /**
     * @param groups the one with the best hit first; what came late stands at the end, so that nothing moves under the reader
     * @param awaited have not answered yet
     * @param silent could not answer, or not in time
     */
    record Results(List<Group> groups, List<SearchSource> awaited, List<SearchSource> silent) {}

    private final TeamDirectory teams;
    private final List<SearchSource> sources;
    private final Map<SearchSource, Semaphore> doors = new LinkedHashMap<>();
    private final Executor threads;
    private final Times times;

    @Autowired
    Search(TeamDirectory teams, ObjectProvider<SearchSource> sources) {
        this(teams, sources.stream().toList(), new Times(Duration.ofMillis(150), Duration.ofSeconds(2)));
    }

    Search(TeamDirectory teams, List<SearchSource> sources, Times times) {
        this.teams = teams;
        this.sources = sources.stream()
                .sorted(Comparator.comparingInt(SearchSource::order))
                .toList();
        this.sources.forEach(source -> doors.put(source, new Semaphore(READERS_AT_ONCE)));
        this.times = times;
        this.threads = task -> Thread.ofVirtual().name("search").start(task);
    }

    /**
     * Looks through what the reader may see at this moment, whatever was open when the page was built.
     *
     * @param wanted false once the reader has typed something else
     * @param listener called on threads of this search, one call at a time
     */
    void ask(Actor reader, TeamRef open, String typed, BooleanSupplier wanted, Consumer<Results> listener) {
        threads.execute(() -> {
            SearchQuestion question = new SearchQuestion(reader, open, teams.visibleTo(reader), typed);
            if (question.teams().contains(open)) {
                new Asking(question, wanted, listener).start();
            }
        });
    }

    private final class Asking {
        private final SearchQuestion question;
        private final BooleanSupplier wanted;
        private final Consumer<Results> listener;
        private final List<Group> groups = new ArrayList<>();
        private final List<SearchSource> awaited = new ArrayList<>(sources);
        private final List<SearchSource> silent = new ArrayList<>();
        private boolean shown;

        Asking(SearchQuestion question, BooleanSupplier wanted, Consumer<Results> listener) {
            this.question = question;
            this.wanted = wanted;
            this.listener = listener;
        }

        void start() {
            for (SearchSource source : sources) {
                CompletableFuture.supplyAsync(() -> hits(source), threads)
                        .orTimeout(times.patience().toMillis(), TimeUnit.MILLISECONDS)
                        .whenComplete((hits, failure) -> answered(source, failure == null ? hits : null));
            }
            CompletableFuture.delayedExecutor(times.moment().toMillis(), TimeUnit.MILLISECONDS, threads)
                    .execute(this::show);
        }

        private @Nullable List<SearchHit> hits(SearchSource source) {
            Semaphore door = doors.get(source);
            try {
                if (door == null || !door.tryAcquire(times.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                    return null;
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return null;
            }
            try {
                return wanted.getAsBoolean() ? source.search(question) : List.of();
            } catch (RefusedException refused) {
                return List.of();
            } catch (RuntimeException broken) {
                LOG.warn("{} could not be searched", source.titleKey(), broken);
                return null;
            } finally {
                door.release();
            }
        }

        private synchronized void answered(SearchSource source, @Nullable List<SearchHit> hits) {
            if (!awaited.remove(source)) {
                return;
            }
            if (hits == null) {
                silent.add(source);
            } else if (!hits.isEmpty()) {
                groups.add(new Group(source, SearchRanking.best(hits, question.text(), question.team(), SHOWN)));
            }
            if (shown || awaited.isEmpty()) {
                tell();
            }
        }

        private synchronized void show() {
            if (!shown) {
                tell();
            }
        }

        private void tell() {
            if (!shown) {
                groups.sort(Comparator.<Group, Match>comparing(
                                group -> SearchRanking.of(group.hits().getFirst(), question.text()))
                        .thenComparingInt(group -> group.source().order()));
            }
            shown = true;
            if (wanted.getAsBoolean()) {
                listener.accept(new Results(List.copyOf(groups), List.copyOf(awaited), List.copyOf(silent)));
            }
        }
    }
}
