package dev.fairlead.serving.modelserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.fairlead.serving.modelserver.ServedModel.Reply;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelServerTest {
    private static final String INFER = "/v2/models/m/infer";
    private static final String PREDICT = "/v1/models/m:predict";

    @TempDir
    Path folder;

    @Test
    void metadataNamesInputsAndOutputs() throws Exception {
        try (ServedModel served = new ServedModel("m", TinyModels.sumAndDifference(folder))) {
            assertThat(served.get("/v2").body().path("name").asString()).isEqualTo("fairlead");
            assertThat(served.get("/v2/health/live").status()).isEqualTo(200);
            assertThat(served.get("/v2/models/m").body().path("inputs").toString())
                    .isEqualTo(
                            "[{\"name\":\"a\",\"datatype\":\"FP32\",\"shape\":[-1,2]},{\"name\":\"b\",\"datatype\":\"FP32\",\"shape\":[-1,2]}]");
            assertThat(served.get("/v2/models/m/versions/1/ready").status()).isEqualTo(200);
            assertThat(served.get("/v1/models").body().toString()).isEqualTo("{\"models\":[\"m\"]}");
            assertThat(served.get("/v1/models/m").body().path("ready").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void severalOutputsAreObjectsInV1() throws Exception {
        try (ServedModel served = new ServedModel("m", TinyModels.sumAndDifference(folder))) {
            Reply reply =
                    served.post(PREDICT, "{\"instances\":[{\"a\":[1,2],\"b\":[10,20]},{\"a\":[0,0],\"b\":[1,1]}]}");

            assertThat(reply.body().toString())
                    .isEqualTo(
                            "{\"predictions\":[{\"sum\":[11.0,22.0],\"difference\":[-9.0,-18.0]},{\"sum\":[1.0,1.0],\"difference\":[-1.0,-1.0]}]}");
            assertThat(served.post(PREDICT, "{\"instances\":[{\"a\":[1,2]}]}").error())
                    .contains("has no \"b\"");
            assertThat(served.post(PREDICT, "{\"instances\":[[1,2]]}").error()).contains("is no object");
            assertThat(served.post(PREDICT, "{\"instances\":[]}").error()).contains("at least one instance");
            assertThat(served.post(PREDICT, "{\"instances\":[{\"a\":[1],\"b\":[1]}]}")
                            .error())
                    .contains("got [1, 1]");
        }
    }

    @Test
    void onlyTheOutputsAskedForAreGiven() throws Exception {
        try (ServedModel served = new ServedModel("m", TinyModels.sumAndDifference(folder))) {
            String inputs = "\"inputs\":[{\"name\":\"a\",\"datatype\":\"FP32\",\"shape\":[1,2],\"data\":[1,2]},"
                    + "{\"name\":\"b\",\"datatype\":\"FP32\",\"shape\":[1,2],\"data\":[[3,4]]}]";
            Reply reply = served.post(INFER, "{" + inputs + ",\"id\":\"7\",\"outputs\":[{\"name\":\"sum\"}]}");

            assertThat(reply.body().toString())
                    .isEqualTo(
                            "{\"model_name\":\"m\",\"model_version\":\"1\",\"id\":\"7\",\"outputs\":[{\"name\":\"sum\",\"shape\":[1,2],\"datatype\":\"FP32\",\"data\":[4.0,6.0]}]}");
            assertThat(served.post(INFER, "{" + inputs + ",\"outputs\":[{\"name\":\"x\"}]}")
                            .error())
                    .isEqualTo(
                            "The model has no output \"x\"; it gives sum (FP32 [-1, 2]), difference (FP32 [-1, 2]).");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BOOL   | BOOL  | [true,false,1,0] | [true,false,true,false]",
                "UINT8  | UINT8 | [0,255,7,1]      | [0,255,7,1]",
                "INT8   | INT8  | [-128,127,0,1]   | [-128,127,0,1]",
                "INT16  | INT16 | [-32768,32767,0,1] | [-32768,32767,0,1]",
                "INT32  | INT32 | [-2147483648,2147483647,0,1.0] | [-2147483648,2147483647,0,1]",
                "INT64  | INT64 | [-9223372036854775808,9223372036854775807,0,1] | [-9223372036854775808,9223372036854775807,0,1]",
                "FLOAT16| FP16  | [0.5,-2,65504,0] | [0.5,-2.0,65504.0,0.0]",
                "FLOAT  | FP32  | [0.1,\"NaN\",1e30,-3] | [0.1,\"NaN\",1.0E30,-3.0]",
                "DOUBLE | FP64  | [0.1,\"-Infinity\",1e300,-3] | [0.1,\"-Infinity\",1.0E300,-3.0]",
                "STRING | BYTES | [\"a\",\"\",\"ü\",\"数字\"] | [\"a\",\"\",\"ü\",\"数字\"]",
            })
    void everyDatatypeComesBackAsItWent(String onnx, String datatype, String data, String expected) throws Exception {
        try (ServedModel served = new ServedModel("m", TinyModels.echo(folder, DataType.valueOf(onnx), -1, 2))) {
            Reply flat = served.post(INFER, request(datatype, "[2,2]", data));
            assertThat(flat.body().path("outputs").path(0).path("data").toString())
                    .isEqualTo(expected);

            String nested = data.replaceFirst("^\\[([^,]*,[^,]*),", "[[$1],[").replaceFirst("]$", "]]");
            assertThat(served.post(INFER, request(datatype, "[2,2]", nested))
                            .body()
                            .path("outputs"))
                    .isEqualTo(flat.body().path("outputs"));
            assertThat(served.post(PREDICT, "{\"instances\":" + nested + "}").status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1,3] | [1,2,3]     | wants shape [-1, 2] (-1 is any size); got [1, 3]",
                "[2]   | [1,2]       | wants shape [-1, 2]",
                "[2,2] | [1,2,3]     | which is 4 values; its data has 3",
                "[2,2] | [[1,2],[3]] | at depth 1 it wants a list of 2; got a list of 1",
                "[2,2] | [[1,2],3]   | at depth 1 it wants a list of 2; got a single value",
                "[1,2] | [[[1],[2]]] | at depth 2 it wants a single value; got a list of 1",
                "[1,2] | [1,128]     | whole number from -128 to 127; got 128",
                "[1,2] | [1,1.5]     | whole number from -128 to 127; got 1.5",
                "[1,2] | [1,\"2\"]   | whole number from -128 to 127; got \"2\"",
                "[1,2] | [1,null]    | got null",
                "[1,2] | 7           | has no list of values",
                "[-1,2]| [1,2]       | list of whole numbers",
                "[1.5,2]| [1,2]      | list of whole numbers",
                "\"x\" | [1,2]       | list of whole numbers",
                "[4611686018427387904,2] | [1,2] | Send smaller batches",
            })
    void wrongValuesAreRefusedWithWhatWasExpectedAndWhatCame(String shape, String data, String message)
            throws Exception {
        try (ServedModel served = new ServedModel("m", TinyModels.echo(folder, DataType.INT8, -1, 2))) {
            Reply reply = served.post(INFER, request("INT8", shape, data));

            assertThat(reply.status()).isBetween(400, 499);
            assertThat(reply.error()).contains(message);
        }
    }

    @ParameterizedTest
    @CsvSource({"UINT16,65535", "UINT32,4294967295", "UINT64,18446744073709551615"})
    void largeUnsignedOutputsAreNotNegative(String type, String expected) throws Exception {
        try (ServedModel served = new ServedModel("m", TinyModels.cast(folder, DataType.valueOf(type)))) {
            assertThat(served.get("/v2/models/m")
                            .body()
                            .path("outputs")
                            .path(0)
                            .path("datatype")
                            .asString())
                    .isEqualTo(type);
            assertThat(served.post(PREDICT, "{\"instances\":[-1]}").body().toString())
                    .isEqualTo("{\"predictions\":[" + expected + "]}");
        }
    }

    @Test
    void wrongRequestsAreRefusedInWords() throws Exception {
        try (ServedModel served = new ServedModel("m", TinyModels.echo(folder, DataType.FLOAT, -1, 2))) {
            assertThat(served.post(INFER, "{").error())
                    .startsWith("The body is not JSON: ")
                    .endsWith(", at byte 1.")
                    .doesNotContain("REDACTED", "StreamReadFeature");
            assertThat(served.post(INFER, "").error()).isEqualTo("The request has no body; send JSON.");
            assertThat(served.post(INFER, "[]").error()).contains("a JSON object");
            assertThat(served.post(INFER, "{}").error())
                    .contains("no list \"inputs\"")
                    .contains("x (FP32 [-1, 2])");
            assertThat(served.post(INFER, "{\"inputs\":[]}").error()).contains("Input x is missing");
            assertThat(served.post(INFER, request("INT8", "[1,2]", "[1,2]")).error())
                    .isEqualTo("Input x wants datatype FP32; got \"INT8\".");
            assertThat(served.post(INFER, request("FP32", "[1,2]", "[1,2]").replace("\"x\"", "\"z\""))
                            .error())
                    .isEqualTo("The model has no input \"z\"; it wants x (FP32 [-1, 2]).");
            assertThat(served.post(PREDICT, "{\"instances\":[[1,2],[3]]}").error())
                    .contains("wants a list of 2");
            assertThat(served.get(INFER).status()).isEqualTo(405);
            assertThat(served.get("/v2/models/other").status()).isEqualTo(404);
            assertThat(served.get("/v2/models/m/versions/2").status()).isEqualTo(404);
            assertThat(served.post("/v1/models/other:predict", "{}").status()).isEqualTo(404);
            assertThat(served.get("/etc/passwd").status()).isEqualTo(404);
        }
    }

    @Test
    void valueThatOnlyTheModelFindsWrongIsRefusedToo() throws Exception {
        try (ServedModel served = new ServedModel("m", TinyModels.rowOfTable(folder))) {
            assertThat(served.post(PREDICT, "{\"instances\":[2,0]}").body().toString())
                    .isEqualTo("{\"predictions\":[30.0,10.0]}");

            Reply reply = served.post(PREDICT, "{\"instances\":[3]}");
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.error()).startsWith("The model cannot compute these values:");
        }
    }

    @Test
    void bodiesAreLimitedAlsoWhenTheyUnpack() throws Exception {
        try (ServedModel served = new ServedModel("m", TinyModels.echo(folder, DataType.FLOAT, -1, 2))) {
            assertThat(served.post(INFER, gzip(request("FP32", "[1,2]", "[1,2]")), "gzip")
                            .status())
                    .isEqualTo(200);
            assertThat(served.post(INFER, gzip(" ".repeat(ServedModel.BODY_LIMIT + 1)), "gzip")
                            .status())
                    .isEqualTo(413);
            assertThat(served.post(INFER, new byte[] {1, 2, 3}, "gzip").status())
                    .isEqualTo(400);
            assertThat(served.post(INFER, new byte[] {1, 2, 3}, "deflate").status())
                    .isEqualTo(400);
            assertThat(served.post(INFER, new byte[] {1, 2, 3}, "br").status()).isEqualTo(415);
        }
    }

    @Test
    void serverThatStopsSaysThatItIsNotReady() throws Exception {
        try (ServedModel served = new ServedModel("m", TinyModels.echo(folder, DataType.FLOAT, -1, 2))) {
            assertThat(served.get("/v2/health/ready").status()).isEqualTo(200);
            served.front.drain(Duration.ofSeconds(5));

            assertThat(served.get("/v2/health/ready").status()).isEqualTo(503);
            assertThat(served.get("/v2/models/m/ready").status()).isEqualTo(503);
            assertThat(served.post(INFER, request("FP32", "[1,2]", "[1,2]")).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void statsCountPredictionsAndErrors() throws Exception {
        try (ServedModel served = new ServedModel("m", TinyModels.echo(folder, DataType.FLOAT, -1, 2))) {
            served.post(INFER, request("FP32", "[1,2]", "[1,2]"));
            served.post(INFER, "{");

            Reply stats = served.get("/stats");
            assertThat(stats.body().path("requests").asInt()).isEqualTo(2);
            assertThat(stats.body().path("errors").asInt()).isEqualTo(1);
            assertThat(stats.body().path("last_minute").path("latency_ms_p99").asDouble())
                    .isPositive();
        }
    }

    @Test
    void fileThatIsNoModelIsRefusedInOneSentence() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.onnx"), "not a model");
        assertThatThrownBy(() -> LoadedModel.load(text)).hasMessageContaining("is not an ONNX model");
        assertThatThrownBy(() -> LoadedModel.load(folder)).hasMessageContaining("is not a file");
        Path unsigned = TinyModels.echo(folder, DataType.UINT32, -1);
        assertThatThrownBy(() -> LoadedModel.load(unsigned)).hasMessageContaining("UINT32");
    }

    @Test
    void argumentsAreRead() {
        ServerOptions options =
                ServerOptions.parse(List.of("--model", "/m/digits.onnx"), Map.of("FAIRLEAD_PORT", "4711"));
        assertThat(options).isEqualTo(new ServerOptions(Path.of("/m/digits.onnx"), false, "digits", "127.0.0.1", 4711));
        assertThat(ServerOptions.parse(List.of("--check", "f"), Map.of()).check())
                .isTrue();
        assertThatThrownBy(() -> ServerOptions.parse(List.of(), Map.of())).hasMessageContaining("--model is missing");
        assertThatThrownBy(() -> ServerOptions.parse(List.of("--model", "f", "--port", "99999"), Map.of()))
                .hasMessageContaining("between 0 and 65535");
        assertThatThrownBy(() -> ServerOptions.parse(List.of("--mode", "f"), Map.of()))
                .hasMessageContaining("not an option");
    }

    private static String request(String datatype, String shape, String data) {
        return "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"" + datatype + "\",\"shape\":" + shape + ",\"data\":" + data
                + "}]}";
    }

    private static byte[] gzip(String text) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
