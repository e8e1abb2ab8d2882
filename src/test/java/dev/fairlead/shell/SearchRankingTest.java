package dev.fairlead.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.SearchRanking.Match;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchRankingTest {
    private static final TeamRef OPEN = new TeamRef(new TeamId("team-1"), "vision", "Vision");
    private static final TeamRef OTHER = new TeamRef(new TeamId("team-2"), "speech", "Speech");

    @Test
    void aNameMatchesFromWholeToSomewhere() {
        assertThat(SearchRanking.match("Digits", "digits")).contains(Match.SAME);
        assertThat(SearchRanking.match("digits-7", "DIG")).contains(Match.BEGINNING);
        assertThat(SearchRanking.match("train-digits-7", "dig")).contains(Match.WORD);
        assertThat(SearchRanking.match("prodigy", "dig")).contains(Match.ANYWHERE);
        assertThat(SearchRanking.match("speech", "dig")).isEmpty();
    }

    @Test
    void aWordIsFoundBehindAnEarlierPieceOfAnotherWord() {
        assertThat(SearchRanking.match("prodigy-digits", "dig")).contains(Match.WORD);
    }

    @Test
    void everyTypedWordMustBeThereInAnyOrder() {
        assertThat(SearchRanking.match("Submit a job", "job submit")).contains(Match.WORD);
        assertThat(SearchRanking.match("Submit a job", "job deploy")).isEmpty();
        assertThat(SearchRanking.match("提交作业", "作业")).contains(Match.ANYWHERE);
    }

    @Test
    void beginningsStandAboveMiddlesAndNewerAboveOlder() {
        SearchHit older = hit("digits-1", OPEN, "2026-01-01T00:00:00Z");
        SearchHit newer = hit("digits-2", OPEN, "2026-02-01T00:00:00Z");
        SearchHit middle = hit("train-digits-3", OPEN, "2026-03-01T00:00:00Z");
        assertThat(SearchRanking.best(List.of(middle, older, newer), "dig", OPEN, 9))
                .containsExactly(newer, older, middle);
    }

    @Test
    void theOpenTeamStandsAboveOthersAndWhatWasFoundTwiceStandsOnce() {
        SearchHit here = hit("digits-1", OPEN, "2026-01-01T00:00:00Z");
        SearchHit there = hit("digits-2", OTHER, "2026-02-01T00:00:00Z");
        assertThat(SearchRanking.best(List.of(there, here, there), "dig", OPEN, 9))
                .containsExactly(here, there);
        assertThat(SearchRanking.best(List.of(there, here), "dig", OPEN, 1)).containsExactly(here);
    }

    @Test
    void signsOfPatternsAreTakenAsTheyAreTyped() {
        SearchQuestion question = new SearchQuestion(Actor.SYSTEM, OPEN, List.of(OPEN), "  50%_Off! now ");
        assertThat(question.beginning()).isEqualTo("50!%!_off!!%now%");
        assertThat(question.anywhere()).isEqualTo("%50!%!_off!!%now%");
    }

    private static SearchHit hit(String title, TeamRef team, String at) {
        return new SearchHit(title, Message.of("none"), team, title, Instant.parse(at), false);
    }
}
