package dev.fairlead.scheduling;

/** Shows what the last cycle saw and decided, with every name; {@link QueueService} leaves out what a reader may not see. */
public interface QueueBoards {
    QueueBoard board();
}
