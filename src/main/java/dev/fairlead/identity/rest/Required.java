package dev.fairlead.identity.rest;

import dev.fairlead.kernel.RefusedException;
import org.jspecify.annotations.Nullable;

/** Refuses a body that lacks a field, naming it. */
final class Required {
    private Required() {}

    static <T> T field(String name, @Nullable T value) {
        if (value == null) {
            throw RefusedException.invalid("identity.field.missing", name);
        }
        return value;
    }
}
