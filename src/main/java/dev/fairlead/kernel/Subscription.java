package dev.fairlead.kernel;

/** Ends what was subscribed; ending twice changes nothing. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
