package dev.fairlead;

import dev.fairlead.kernel.StartRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Words of the command line. A word that means nothing is refused: {@code --prot 9000} must not start on 8080. */
final class StartOptions {
    /** Options that may stand without {@code fairlead.}: {@code --port 9000} is {@code --fairlead.port=9000}. */
    private static final List<String> SHORT = List.of("port", "bind", "data", "gpus", "kubeconfig", "address");

    /** Options without a value, and what they mean. */
    private static final Map<String, String> FLAGS = Map.of("demo", "--fairlead.cluster=simulated");

    private StartOptions() {}

    /** Turns {@code --port 9000} and {@code --port=9000} into properties of Spring; {@code --a.b=c} is one already. */
    static String[] properties(String[] words) {
        List<String> properties = new ArrayList<>();
        for (int at = 0; at < words.length; at++) {
            String word = words[at];
            if (!word.startsWith("--")) {
                throw new StartRefusedException("There is no command '" + word + "'. ./fairlead help lists them all.");
            }
            String name = word.substring(2).replaceFirst("=.*", "");
            if (FLAGS.containsKey(name) && !word.contains("=")) {
                properties.add(FLAGS.get(name));
            } else if (SHORT.contains(name)) {
                boolean apart = !word.contains("=");
                properties.add("--fairlead." + name + "=" + value(words, at));
                at += apart ? 1 : 0;
            } else if (name.contains(".")) {
                properties.add(word);
            } else {
                throw new StartRefusedException(
                        "There is no option " + word + ". Options are --" + String.join(", --", SHORT) + ", --"
                                + String.join(", --", FLAGS.keySet()) + "; docs/SETTINGS.md explains them.");
            }
        }
        return properties.toArray(String[]::new);
    }

    /** The value that belongs to the option at this place. */
    static String value(String[] words, int at) {
        String word = words[at];
        boolean within = word.contains("=");
        boolean follows = at + 1 < words.length && !words[at + 1].startsWith("--");
        String value = within ? word.substring(word.indexOf('=') + 1) : follows ? words[at + 1] : "";
        if (value.isBlank()) {
            throw new StartRefusedException("The option " + word.replaceFirst("=.*", "") + " wants a value behind it.");
        }
        return value;
    }
}
