package dev.fairlead.pipelines.ui;

import java.util.ArrayDeque;
import java.util.Deque;

/** The texts that a reader has had, to go back and forth among; the oldest are forgotten. */
final class TextHistory {
    private static final int MOST = 200;

    private final Deque<String> before = new ArrayDeque<>();
    private final Deque<String> after = new ArrayDeque<>();
    private String now;

    TextHistory(String text) {
        now = text;
    }

    String text() {
        return now;
    }

    void put(String text) {
        if (text.equals(now)) {
            return;
        }
        before.push(now);
        if (before.size() > MOST) {
            before.removeLast();
        }
        after.clear();
        now = text;
    }

    boolean canGoBack() {
        return !before.isEmpty();
    }

    boolean canGoForth() {
        return !after.isEmpty();
    }

    void goBack() {
        if (canGoBack()) {
            after.push(now);
            now = before.pop();
        }
    }

    void goForth() {
        if (canGoForth()) {
            before.push(now);
            now = after.pop();
        }
    }
}
