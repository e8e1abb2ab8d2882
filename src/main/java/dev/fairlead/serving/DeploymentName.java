package dev.fairlead.serving;

import dev.fairlead.kernel.RefusedException;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a deployment may be called: it stands in addresses and names a job. */
final class DeploymentName {
    private static final int LONGEST = 63;
    private static final Pattern VALID = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");

    private DeploymentName() {}

    static String require(String name) {
        if (name.length() > LONGEST || !VALID.matcher(name).matches()) {
            throw RefusedException.invalid("serving.refused.name", name, LONGEST);
        }
        return name;
    }

    /** A valid name that looks like the model's. */
    static String propose(String model) {
        String plain = model.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = plain.substring(0, Math.min(plain.length(), LONGEST)).replaceAll("^-+|-+$", "");
        return cut.isEmpty() ? "model" : cut;
    }
}
