package dev.fairlead.sample;

import java.io.IOException;
import java.time.Duration;
import org.mlflow.tracking.MlflowClientException;
import org.mlflow.tracking.MlflowHttpException;

/** Repeats a call to the tracking server while the server is away, so that restarting the portal stops no training. */
final class PatientCalls {
    /** A call that may fail because the server is away. */
    interface Call<T> {
        T make() throws IOException, InterruptedException;
    }

    /** The server answered that the request is wrong; asking again would not help. */
    static final class RefusedCallException extends RuntimeException {
        RefusedCallException(String message) {
            super(message);
        }
    }

    /** How to wait; tests do not. */
    interface Pause {
        void pause(Duration time) throws InterruptedException;
    }

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Duration patience;
    private final Pause pause;

    PatientCalls(Duration patience, Pause pause) {
        this.patience = patience;
        this.pause = pause;
    }

    static PatientCalls twoMinutes() {
        return new PatientCalls(Duration.ofMinutes(2), Thread::sleep);
    }

    /** @throws RefusedCallException if the server refuses, or is still away when patience ends */
    <T> T make(String what, Call<T> call) {
        Duration waited = Duration.ZERO;
        Duration next = Duration.ofMillis(250);
        while (true) {
            try {
                return call.make();
            } catch (IOException | MlflowClientException e) {
                if (!isPassing(e) || waited.compareTo(patience) >= 0) {
                    throw refused(what, waited, e);
                }
                if (waited.isZero()) {
                    System.out.println("The tracking server is away (" + e.getMessage() + "); trying for "
                            + patience.toSeconds() + " s to " + what + ".");
                }
                rest(next);
                waited = waited.plus(next);
                next = next.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? next.multipliedBy(2) : LONGEST_PAUSE;
            } catch (InterruptedException e) {
                throw interrupted(what);
            }
        }
    }

    /** No answer, too many requests, or an error inside the server (a gateway without a portal behind it, say). */
    static boolean isPassing(int status) {
        return status == 408 || status == 429 || status >= 500;
    }

    private static boolean isPassing(Exception e) {
        if (e instanceof MlflowHttpException http) {
            return isPassing(http.getStatusCode());
        }
        return e instanceof IOException || e.getCause() instanceof IOException;
    }

    private void rest(Duration time) {
        try {
            pause.pause(time);
        } catch (InterruptedException e) {
            throw interrupted("wait for the tracking server");
        }
    }

    private static RefusedCallException refused(String what, Duration waited, Exception e) {
        String tried = waited.isZero() ? "" : " It was tried for " + waited.toSeconds() + " s.";
        String body = e instanceof MlflowHttpException http ? " " + http.getBodyMessage() : "";
        RefusedCallException refused = new RefusedCallException(
                "The tracking server did not let us " + what + ": " + e.getMessage() + body + tried);
        refused.initCause(e);
        return refused;
    }

    private static RefusedCallException interrupted(String what) {
        Thread.currentThread().interrupt();
        return new RefusedCallException("Interrupted while trying to " + what + ".");
    }
}
