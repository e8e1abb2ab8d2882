package dev.fairlead.serving.modelserver;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code serve-model} is told. */
record ServerOptions(Path model, boolean check, String name, String host, int port) {
    static final String USAGE =
            "serve-model --model FILE [--name NAME] [--host 127.0.0.1] [--port N, else FAIRLEAD_PORT, else 8090] | serve-model --check FILE";

    private static final int USUAL_PORT = 8090;
    private static final int HIGHEST_PORT = 65_535;

    /** @throws IllegalArgumentException with a sentence for the person who typed the arguments */
    static ServerOptions parse(List<String> arguments, Map<String, String> environment) {
        Path model = null;
        boolean check = false;
        String name = null;
        String host = "127.0.0.1";
        String port = environment.get("FAIRLEAD_PORT");
        List<String> rest = new ArrayList<>(arguments);
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            switch (option) {
                case "--model" -> model = Path.of(value(option, rest));
                case "--name" -> name = value(option, rest);
                case "--host" -> host = value(option, rest);
                case "--port" -> port = value(option, rest);
                case "--check" -> {
                    check = true;
                    model = rest.isEmpty() || rest.getFirst().startsWith("--") ? model : Path.of(rest.removeFirst());
                }
                default -> throw new IllegalArgumentException(option + " is not an option. Usage: " + USAGE);
            }
        }
        if (model == null) {
            throw new IllegalArgumentException("--model is missing. Usage: " + USAGE);
        }
        return new ServerOptions(model, check, name == null ? nameOf(model) : name, host, port(port));
    }

    private static String value(String option, List<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " has no value. Usage: " + USAGE);
        }
        return rest.removeFirst();
    }

    private static int port(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return USUAL_PORT;
        }
        try {
            int port = Integer.parseInt(text.strip());
            if (port >= 0 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The port is a number; got " + text + ".");
        }
        throw new IllegalArgumentException("The port is between 0 and " + HIGHEST_PORT + "; got " + text + ".");
    }

    private static String nameOf(Path model) {
        return String.valueOf(model.getFileName()).replaceFirst("\\.onnx$", "");
    }
}
