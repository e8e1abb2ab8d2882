package dev.fairlead.serving.modelserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelServerProcessTest {
    @TempDir
    Path folder;

    @Test
    void trainedDigitsAreServedByAProcessOfItsOwnUntilItIsEnded() throws Exception {
        Process training = start("train-digits", "--epochs", "1", "--hidden", "8", "--drawn", "0", "--variations", "1");
        String log = new String(training.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(training.waitFor()).as(log).isZero();
        String model = folder.resolve("model/model.onnx").toString();

        Process check = start("serve-model", "--check", model);
        assertThat(new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("{\"inputs\":[{\"name\":\"pixels\",\"datatype\":\"FP32\",\"shape\":[-1,64]}]");
        assertThat(check.waitFor()).isZero();

        Process server = start("serve-model", "--model", model, "--name", "digits", "--port", "0");
        try (BufferedReader output = server.inputReader()) {
            String address = output.readLine().replaceFirst(".*(http://\\S+).*", "$1");
            HttpResponse<String> reply = predict(address);
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
            assertThat(reply.body()).contains("\"label\":").contains("\"probabilities\":[");
            server.destroy();
            assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(server.exitValue()).isEqualTo(128 + 15);
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void fileThatIsNoModelEndsTheProcessWithItsOwnCode() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.onnx"), "not a model");
        Process server = start("serve-model", "--model", text.toString());

        assertThat(new String(server.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .contains("notes.onnx is not an ONNX model")
                .doesNotContain("\n");
        assertThat(server.waitFor()).isEqualTo(3);
    }

    private static HttpResponse<String> predict(String address) throws IOException, InterruptedException {
        String zeros = "[" + "0,".repeat(63) + "0]";
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/v1/models/digits:predict"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"instances\":[" + zeros + "]}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.fairlead.Fairlead"));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("MLFLOW") || name.startsWith("FAIRLEAD"));
        builder.environment().put("FAIRLEAD_OUTPUT_DIR", folder.toString());
        return builder.start();
    }
}
