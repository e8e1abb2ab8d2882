package dev.fairlead.scheduling.loop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/** Calls of the cluster that are answered when a test says so: a cluster that takes its time, without any passing. */
final class HeldCalls implements ClusterCalls.Threads {
    private final Deque<Runnable> held = new ArrayDeque<>();
    final List<String> names = new ArrayList<>();

    @Override
    public void run(String name, Runnable work) {
        names.add(name);
        held.addLast(work);
    }

    int count() {
        return held.size();
    }

    void answerAll() {
        while (!held.isEmpty()) {
            held.removeFirst().run();
        }
    }

    /** Answers one of them, whichever. */
    void answerOne(RandomGenerator random) {
        for (int skipped = random.nextInt(Math.max(1, held.size())); skipped > 0; skipped--) {
            held.addLast(held.removeFirst());
        }
        if (!held.isEmpty()) {
            held.removeFirst().run();
        }
    }

    /** They were lost on the way, with the process that made them. */
    void drop() {
        held.clear();
    }
}
