package dev.fairlead.shell;

/** A sentence that stands above every page, contributed as a bean: what the reader must know wherever they are. */
public interface FrameNote {
    /** Bundle key of the sentence. */
    String textKey();
}
