package dev.fairlead.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.Search.Results;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SearchTest {
    private static final TeamRef TEAM = new TeamRef(new TeamId("team-1"), "vision", "Vision");
    private static final Duration LONG = Duration.ofSeconds(30);

    private final BlockingQueue<Results> told = new LinkedBlockingQueue<>();

    @Test
    void kindsStandByTheirBestHit() throws Exception {
        ask(
                new Search.Times(LONG, LONG),
                source("jobs", 1, question -> List.of(hit("train-digits"))),
                source("models", 2, question -> List.of(hit("digits"))));
        assertThat(next().groups())
                .extracting(group -> group.source().titleKey())
                .containsExactly("models", "jobs");
    }

    @Test
    void oneThatHangsDelaysNobodyAndStandsBelowOnceItComes() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        ask(
                new Search.Times(Duration.ofMillis(1), LONG),
                source("slow", 1, question -> {
                    await(held);
                    return List.of(hit("digits"));
                }),
                source("quick", 2, question -> List.of(hit("train-digits"))));
        Results first = next();
        while (first.groups().isEmpty()) {
            first = next();
        }
        assertThat(first.groups())
                .extracting(group -> group.source().titleKey())
                .containsExactly("quick");
        assertThat(first.awaited()).extracting(SearchSource::titleKey).containsExactly("slow");
        held.countDown();
        assertThat(next().groups())
                .extracting(group -> group.source().titleKey())
                .containsExactly("quick", "slow");
    }

    @Test
    void oneThatDoesNotAnswerInTimeOrBreaksIsNamed() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        ask(
                new Search.Times(LONG, Duration.ofMillis(50)),
                source("hangs", 1, question -> {
                    await(held);
                    return List.of();
                }),
                source("broken", 2, question -> {
                    throw new IllegalStateException("no database");
                }),
                source("empty", 3, question -> List.of()));
        Results last = next();
        held.countDown();
        assertThat(last.silent()).extracting(SearchSource::titleKey).containsExactlyInAnyOrder("hangs", "broken");
        assertThat(last.groups()).isEmpty();
    }

    @Test
    void whatTheReaderMaySeeNowIsAskedOfTheDirectory() throws Exception {
        BlockingQueue<SearchQuestion> asked = new LinkedBlockingQueue<>();
        ask(new Search.Times(LONG, LONG), source("jobs", 1, question -> {
            asked.add(question);
            return List.of();
        }));
        next();
        assertThat(asked.take().teams()).containsExactly(TEAM);
    }

    private void ask(Search.Times times, SearchSource... sources) {
        new Search(new OneTeam(), List.of(sources), times).ask(Actor.SYSTEM, TEAM, "dig", () -> true, told::add);
    }

    private Results next() throws InterruptedException {
        Results results = told.poll(LONG.toSeconds(), TimeUnit.SECONDS);
        assertThat(results).as("an answer").isNotNull();
        return results;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private static SearchHit hit(String title) {
        return new SearchHit(title, Message.of("none"), TEAM, title, null, false);
    }

    private static SearchSource source(String key, int order, Function<SearchQuestion, List<SearchHit>> answer) {
        return new SearchSource() {
            @Override
            public String titleKey() {
                return key;
            }

            @Override
            public String icon() {
                return "search";
            }

            @Override
            public int order() {
                return order;
            }

            @Override
            public List<SearchHit> search(SearchQuestion question) {
                return answer.apply(question);
            }
        };
    }

    private static final class OneTeam implements TeamDirectory {
        @Override
        public List<TeamRef> visibleTo(Actor actor) {
            return List.of(TEAM);
        }

        @Override
        public Optional<TeamRef> find(Actor actor, String name) {
            return Optional.of(TEAM);
        }

        @Override
        public Optional<TeamRef> defaultFor(Actor actor) {
            return Optional.of(TEAM);
        }

        @Override
        public Optional<TeamRef> find(TeamId id) {
            return Optional.of(TEAM);
        }
    }
}
