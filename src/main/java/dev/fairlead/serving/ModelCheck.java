package dev.fairlead.serving;

import java.nio.file.Path;

/** Looks whether a file is a model that a model server can load, without loading it into this process. */
public interface ModelCheck {
    /**
     * What the model takes and gives; may take seconds.
     *
     * @throws dev.fairlead.kernel.RefusedException in words, if the file is no model, or its loader crashes on it, takes too
     *     long or too much memory
     */
    ModelSignature check(Path file);
}
