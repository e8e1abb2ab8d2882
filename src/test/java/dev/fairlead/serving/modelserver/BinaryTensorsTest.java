package dev.fairlead.serving.modelserver;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The binary extension of V2, which tritonclient uses where it is not told otherwise; every byte is written out here. */
class BinaryTensorsTest {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "FLOAT,   FP32,  0000803f 000000c0, '[1.0,-2.0]'",
        "FLOAT16, FP16,  003c 00c0,         '[1.0,-2.0]'",
        "DOUBLE,  FP64,  000000000000f03f 00000000000000c0, '[1.0,-2.0]'",
        "INT64,   INT64, 0100000000000000 feffffffffffffff, '[1,-2]'",
        "INT32,   INT32, 01000000 feffffff, '[1,-2]'",
        "INT16,   INT16, 0100 feff,         '[1,-2]'",
        "UINT8,   UINT8, 01 fe,             '[1,254]'",
        "BOOL,    BOOL,  01 00,             '[true,false]'",
        "STRING,  BYTES, 02000000c3bc 00000000, '[\"ü\",\"\"]'",
    })
    void everyDatatypeGoesInAndComesOutAsBytes(String onnx, String datatype, String hex, String values)
            throws Exception {
        byte[] tensor = HexFormat.of().parseHex(hex.replace(" ", ""));
        try (ServedModel served = new ServedModel("m", TinyModels.echo(folder, DataType.valueOf(onnx), -1, 2))) {
            String json = request(datatype, tensor.length, "");
            HttpResponse<byte[]> plain = post(served, json, tensor, json.length());
            assertThat(text(plain)).contains("\"data\":" + values);

            String both = request(datatype, tensor.length, ",\"parameters\":{\"binary_data_output\":true}");
            HttpResponse<byte[]> binary = post(served, both, tensor, both.length());
            int header =
                    Integer.parseInt(binary.headers().firstValue(Payload.HEADER).orElseThrow());
            assertThat(text(binary).substring(0, header))
                    .contains("\"binary_data_size\":" + tensor.length)
                    .doesNotContain("\"data\"");
            assertThat(binary.body()).endsWith(tensor).hasSize(header + tensor.length);
        }
    }

    @Test
    void anOutputIsBinaryWhereItSaysSoItself() throws Exception {
        byte[] tensor = HexFormat.of().parseHex("0100");
        String outputs = ",\"outputs\":[{\"name\":\"y\",\"parameters\":{\"binary_data\":true}}]";
        String json = request("UINT8", 2, outputs);
        try (ServedModel served = new ServedModel("m", TinyModels.echo(folder, DataType.UINT8, -1, 2))) {
            HttpResponse<byte[]> answer = post(served, json, tensor, json.length());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).endsWith(tensor);
            assertThat(served.get("/v2").body().path("extensions").toString()).isEqualTo("[\"binary_tensor_data\"]");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3, 0102,   0,  Input x says \"binary_data_size\": 3",
        "-1, 0102,  0,  Input x says \"binary_data_size\": -1",
        "2, 010203, 0,  'has 1 bytes behind its JSON'",
        "3, 010203, 0,  'which is 2 bytes; it was sent as 3'",
        "2, 0102,   9,  The body is not JSON",
        "2, 0102,  99999, says \"",
    })
    void bytesThatAreNotWhatWasSaidAreRefused(int size, String hex, int more, String message) throws Exception {
        byte[] tensor = HexFormat.of().parseHex(hex);
        String json = request("UINT8", size, "");
        try (ServedModel served = new ServedModel("m", TinyModels.echo(folder, DataType.UINT8, -1, 2))) {
            HttpResponse<byte[]> answer =
                    post(served, json, tensor, more == 9 ? json.length() - 9 : json.length() + more);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(text(answer).replace("\\\"", "\"")).contains(message);
        }
    }

    @ParameterizedTest
    @CsvSource({"ffffffff", "05000000 6162", "01000000 61 01000000 62 00", "01000000ff 00000000", "010000"})
    void textsThatLieAboutTheirLengthAreRefused(String hex) throws Exception {
        byte[] tensor = HexFormat.of().parseHex(hex.replace(" ", ""));
        String json = request("BYTES", tensor.length, "");
        try (ServedModel served = new ServedModel("m", TinyModels.echo(folder, DataType.STRING, -1, 2))) {
            HttpResponse<byte[]> answer = post(served, json, tensor, json.length());

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(text(answer)).contains("Input x ");
        }
    }

    private static String request(String datatype, int size, String more) {
        return "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"" + datatype
                + "\",\"shape\":[1,2],\"parameters\":{\"binary_data_size\":" + size + "}}]" + more + "}";
    }

    private static HttpResponse<byte[]> post(ServedModel served, String json, byte[] tensor, int header)
            throws Exception {
        byte[] start = json.getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[start.length + tensor.length];
        System.arraycopy(start, 0, body, 0, start.length);
        System.arraycopy(tensor, 0, body, start.length, tensor.length);
        URI address = URI.create("http://127.0.0.1:" + served.front.port() + "/v2/models/m/infer");
        return CLIENT.send(
                HttpRequest.newBuilder(address)
                        .header(Payload.HEADER, String.valueOf(header))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
