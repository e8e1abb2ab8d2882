package dev.fairlead.git.jgit;

import dev.fairlead.kernel.RefusedException;
import java.io.IOException;
import java.util.Optional;

/** Carries a refusal through JGit, which passes on I/O failures with their causes. */
final class RefusedIoException extends IOException {
    private final transient RefusedException refusal;

    RefusedIoException(RefusedException refusal) {
        super(refusal.getMessage(), refusal);
        this.refusal = refusal;
    }

    /** The refusal inside a failure, however deep. */
    static Optional<RefusedException> in(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof RefusedIoException carrier) {
                return Optional.of(carrier.refusal);
            }
            if (at instanceof RefusedException refused) {
                return Optional.of(refused);
            }
        }
        return Optional.empty();
    }
}
