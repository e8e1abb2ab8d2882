package dev.fairlead.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExampleRequestTest {
    private static final ModelSignature TWO_INPUTS = new ModelSignature(
            List.of(new Tensor("x", "FP32", List.of(-1L, 2L)), new Tensor("name", "BYTES", List.of(-1L))), List.of());

    @Test
    void theExampleOfV2HasAValueForEachElementOfOneRow() {
        assertThat(ExampleRequest.body(ExampleRequest.Protocol.V2, TWO_INPUTS, List.of()))
                .isEqualTo(Map.of(
                        "inputs",
                        List.of(
                                Map.of(
                                        "name",
                                        "x",
                                        "shape",
                                        List.of(1L, 2L),
                                        "datatype",
                                        "FP32",
                                        "data",
                                        List.of(0.5, 0.5)),
                                Map.of(
                                        "name",
                                        "name",
                                        "shape",
                                        List.of(1L),
                                        "datatype",
                                        "BYTES",
                                        "data",
                                        List.of("text")))));
    }

    @Test
    void theExampleOfV1NamesSeveralInputsAndListsOne() {
        assertThat(ExampleRequest.body(ExampleRequest.Protocol.V1, TWO_INPUTS, List.of()))
                .isEqualTo(Map.of("instances", List.of(Map.of("x", List.of(0.5, 0.5), "name", List.of("text")))));
        ModelSignature one = new ModelSignature(List.of(new Tensor("x", "INT64", List.of(-1L, 2L))), List.of());
        assertThat(ExampleRequest.body(ExampleRequest.Protocol.V1, one, List.of(3, 4)))
                .isEqualTo(Map.of("instances", List.of(List.of(3, 4))));
    }

    @Test
    void anAnswerIsReadAsProbabilitiesAlsoWhereItHasLogitsOrNesting() {
        String nested = "{\"outputs\":[{\"name\":\"label\",\"data\":[1]},{\"name\":\"p\",\"data\":[[0.1,0.9]]}]}";
        assertThat(Probabilities.read(nested, 2).orElseThrow().best()).isEqualTo(1);
        Probabilities logits =
                Probabilities.read("{\"outputs\":[{\"data\":[5,-5]}]}", 2).orElseThrow();
        assertThat(logits.best()).isZero();
        assertThat(logits.values().getFirst()).isGreaterThan(0.99);
        assertThat(Probabilities.read("no JSON", 2)).isEmpty();
        assertThat(Probabilities.read("{\"outputs\":[]}", 2)).isEmpty();
    }
}
