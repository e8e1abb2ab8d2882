package dev.fairlead.shell;

import dev.fairlead.kernel.TeamRef;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How well a name answers what was typed: 1. it is the id, or the name itself, 2. the name begins so, 3. a word in it begins so,
 * 4. it is somewhere in it. Of two that are equal, what is in the open team comes first, then what is newer, then the alphabet.
 */
final class SearchRanking {
    /** From best to worst. */
    enum Match {
        SAME,
        BEGINNING,
        WORD,
        ANYWHERE
    }

    private SearchRanking() {}

    /** Empty where some typed word is not in the name at all. */
    static Optional<Match> match(String name, String typed) {
        String lower = name.toLowerCase(Locale.ROOT);
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        if (lower.equals(wanted)) {
            return Optional.of(Match.SAME);
        }
        if (lower.startsWith(wanted)) {
            return Optional.of(Match.BEGINNING);
        }
        Match worst = Match.BEGINNING;
        for (String word : wanted.split("\\s+")) {
            Match match = matchWord(lower, word);
            if (match == null) {
                return Optional.empty();
            }
            worst = match.compareTo(worst) > 0 ? match : worst;
        }
        return Optional.of(worst == Match.BEGINNING ? Match.WORD : worst);
    }

    private static @Nullable Match matchWord(String name, String word) {
        Match found = null;
        for (int at = name.indexOf(word); at >= 0; at = name.indexOf(word, at + 1)) {
            if (at == 0) {
                return Match.BEGINNING;
            }
            boolean begins = !Character.isLetterOrDigit(name.codePointBefore(at));
            if (begins) {
                return Match.WORD;
            }
            found = Match.ANYWHERE;
        }
        return found;
    }

    /** A hit whose name does not have the words was found by something else of it, and comes last. */
    static Match of(SearchHit hit, String typed) {
        return hit.identified() ? Match.SAME : match(hit.title(), typed).orElse(Match.ANYWHERE);
    }

    /** The best first, at most so many. */
    static List<SearchHit> best(List<SearchHit> hits, String typed, TeamRef open, int most) {
        return hits.stream()
                .distinct()
                .sorted(Comparator.<SearchHit, Match>comparing(hit -> of(hit, typed))
                        .thenComparing(hit -> !hit.team().equals(open))
                        .thenComparing(SearchHit::at, Comparator.nullsLast(Comparator.reverseOrder()))
                        .thenComparing(SearchHit::title))
                .limit(most)
                .toList();
    }
}
