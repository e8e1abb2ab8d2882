package dev.fairlead.serving.modelserver;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * {@code fairlead serve-model}: one ONNX model behind the V2 and V1 inference protocols. SIGTERM lets what is in flight end. With {@code --check}
 * it only loads the model and prints its inputs and outputs as JSON, so that a file nobody vouches for is looked at by a process that may die.
 */
public final class ModelServer {
    private static final int WRONG_USE = 2;
    private static final int NO_MODEL = 3;
    private static final int BODY_LIMIT_BYTES = 64 * 1024 * 1024;
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(10);

    private ModelServer() {}

    /**
     * Serves until the process is ended.
     *
     * @param arguments what follows {@code serve-model} on the command line
     * @return the exit code: 0 after a check, 1 if the address cannot be used, 2 for wrong arguments, 3 if the file is no model that can be
     *     served; then one sentence is on the error stream
     */
    public static int run(String[] arguments) {
        try {
            ServerOptions options = ServerOptions.parse(List.of(arguments), System.getenv());
            return options.check() ? check(options) : serve(options);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return WRONG_USE;
        } catch (LoadedModel.UnusableModelException e) {
            System.err.println(e.getMessage());
            return NO_MODEL;
        }
    }

    private static int check(ServerOptions options) throws LoadedModel.UnusableModelException {
        LoadedModel model = LoadedModel.load(options.model());
        System.out.println(InferenceV2.signature(model, JsonNodeFactory.instance.objectNode()));
        return 0;
    }

    private static int serve(ServerOptions options) throws LoadedModel.UnusableModelException {
        tuneHttpServer();
        LoadedModel model = LoadedModel.load(options.model());
        InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
        HttpFront front;
        try {
            front = new HttpFront(options.name(), model, address, BODY_LIMIT_BYTES);
        } catch (IOException e) {
            System.err.println("Cannot listen on " + options.host() + ":" + options.port() + ": " + e.getMessage()
                    + ". Choose another --port, or end what uses it.");
            return 1;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(front), "stop"));
        System.out.println("Serving " + options.name() + " on http://" + options.host() + ":" + front.port() + " : "
                + InferenceV2.names(model.inputs()) + " -> " + InferenceV2.names(model.outputs()));
        awaitEnd();
        return 0;
    }

    /** The JDK's server is tuned by system properties only, before its first use. */
    private static void tuneHttpServer() {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxReqTime", "120");
        System.setProperty("sun.net.httpserver.idleInterval", "60");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
    }

    private static void stop(HttpFront front) {
        System.out.println("Stopping: finishing what is in flight.");
        try {
            front.drain(LONGEST_DRAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        front.close();
    }

    private static void awaitEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
