package dev.fairlead.tracking;

import java.util.List;
import java.util.Map;

/** Endpoints below {@code /api/…/mlflow} that a room contributes; transport, sign-in, team and errors are done for them. */
public interface MlflowEndpoints {
    List<Route> routes();

    /** Answers with values that JSON can hold. */
    @FunctionalInterface
    interface Handler {
        Map<String, ?> answer(MlflowCall call);
    }

    /**
     * @param major of the API: 2 for {@code /api/2.0/mlflow/…}
     * @param path below that, without a slash at the start; {@code {name}} stands for one part
     * @param status of a good answer
     */
    record Route(String method, int major, String path, int status, Handler handler) {
        public static Route get(String path, Handler handler) {
            return new Route("GET", 2, path, 200, handler);
        }

        public static Route post(String path, Handler handler) {
            return new Route("POST", 2, path, 200, handler);
        }

        public static Route patch(String path, Handler handler) {
            return new Route("PATCH", 2, path, 200, handler);
        }

        public static Route delete(String path, Handler handler) {
            return new Route("DELETE", 2, path, 200, handler);
        }
    }
}
