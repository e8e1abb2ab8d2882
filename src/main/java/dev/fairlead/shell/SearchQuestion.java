package dev.fairlead.shell;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.kernel.TeamRef;
import java.util.List;
import java.util.Locale;

/**
 * What somebody looks for.
 *
 * @param team whose pages are open; its things come first, and are looked through more closely
 * @param teams all that the reader may look at, that one among them
 * @param text as typed, without spaces around it; not empty
 */
public record SearchQuestion(Actor reader, TeamRef team, List<TeamRef> teams, String text) {
    /** The longest text that is looked for; nothing is called by a longer name and typed. */
    private static final int LONGEST = 200;

    public SearchQuestion {
        teams = List.copyOf(teams);
        String plain = text.strip();
        text = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
        if (text.isEmpty()) {
            throw new IllegalArgumentException("Nothing is looked for");
        }
    }

    /** For {@code like … escape '!'} on names in lower case: names that begin so. */
    public String beginning() {
        return pattern() + "%";
    }

    /** For {@code like … escape '!'} on names in lower case: names that have it anywhere, words in their order. */
    public String anywhere() {
        return "%" + pattern() + "%";
    }

    /** The ids of all the teams, for {@code in (…)}. */
    public List<String> teamIds() {
        return teams.stream().map(TeamRef::id).map(TeamId::value).toList();
    }

    /** The team of that id; only for one of {@link #teams()}. */
    public TeamRef teamOf(String id) {
        return teams.stream()
                .filter(known -> known.id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Team " + id + " was not asked about"));
    }

    private String pattern() {
        return text.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_")
                .replaceAll("\\s+", "%");
    }
}
