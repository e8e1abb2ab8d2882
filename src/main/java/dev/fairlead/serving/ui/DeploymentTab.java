package dev.fairlead.serving.ui;

import java.util.Arrays;
import java.util.Locale;

/** The sides of a deployment's page. */
enum DeploymentTab {
    OVERVIEW,
    CONSOLE,
    DRAW;

    /** As it stands in addresses. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DeploymentTab of(String word) {
        return Arrays.stream(values())
                .filter(tab -> tab.word().equals(word))
                .findFirst()
                .orElse(OVERVIEW);
    }
}
