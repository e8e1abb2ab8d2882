package dev.fairlead.serving.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The model's name in a path of the V1 or V2 protocol. */
final class ModelPath {
    private static final Pattern MODEL = Pattern.compile("^/(v1|v2)/models/([^/:?]+)(.*)$");

    private ModelPath() {}

    /** The name in {@code /v2/models/NAME/infer} or {@code /v1/models/NAME:predict}. */
    static Optional<String> model(String path) {
        Matcher matcher = MODEL.matcher(path);
        return matcher.matches()
                ? Optional.of(URLDecoder.decode(matcher.group(2), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /** A model server knows its model by the deployment's name; clients may use the registered model's name as well. */
    static String rename(String path, String model, String deployment) {
        Matcher matcher = MODEL.matcher(path);
        boolean named = matcher.matches()
                && URLDecoder.decode(matcher.group(2), StandardCharsets.UTF_8).equals(model);
        return named ? "/" + matcher.group(1) + "/models/" + deployment + matcher.group(3) : path;
    }
}
