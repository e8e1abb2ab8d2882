package dev.fairlead.jobs.ui;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A command as a person types it. Plain words are handed to the program as they are, so that a program that does not exist is
 * refused by name; whatever needs a shell (quotes, pipes, variables, several lines) goes to {@code sh -c}.
 */
final class CommandText {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./^-]+");
    private static final List<String> SHELL = List.of("sh", "-c");

    private CommandText() {}

    static List<String> parse(String text) {
        String command = text.strip();
        if (command.isEmpty()) {
            return List.of();
        }
        List<String> words = List.of(command.split("[ \t]+"));
        boolean plain = words.stream().allMatch(word -> PLAIN.matcher(word).matches());
        boolean assigns = words.getFirst().contains("=");
        return plain && !assigns ? words : List.of(SHELL.get(0), SHELL.get(1), command);
    }

    /** What {@link #parse} reads back to a command that does the same. */
    static String format(List<String> command) {
        if (command.size() == 3 && command.subList(0, 2).equals(SHELL)) {
            return command.get(2);
        }
        return command.stream().map(CommandText::word).collect(Collectors.joining(" "));
    }

    private static String word(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
