package dev.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.RestCaller;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What {@code /v3/api-docs} of a running portal says of every operation. */
final class ApiOperations {
    private final JsonNode document;

    private ApiOperations(JsonNode document) {
        this.document = document;
    }

    static ApiOperations of(RestCaller caller) {
        return new ApiOperations(RestCaller.body(caller.get("/v3/api-docs"), 200));
    }

    /**
     * @param in path, query or header
     * @param schema of its values
     */
    record Parameter(String name, String in, JsonNode schema) {}

    /**
     * @param bodyTypes the content types that its body may have; empty for none
     * @param body the schema of a JSON body; missing for none
     * @param statuses that it may answer with
     */
    record Operation(
            String method,
            String path,
            List<Parameter> parameters,
            SortedSet<String> bodyTypes,
            JsonNode body,
            SortedSet<Integer> statuses) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Operation> list() {
        List<Operation> all = new ArrayList<>();
        document.path("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyStream()
                        .forEach(entry -> all.add(operation(
                                entry.getKey().toUpperCase(java.util.Locale.ROOT), path.getKey(), entry.getValue()))));
        assertThat(all).hasSizeGreaterThan(30);
        return all;
    }

    private Operation operation(String method, String path, JsonNode described) {
        List<Parameter> parameters = new ArrayList<>();
        described
                .path("parameters")
                .forEach(each -> parameters.add(new Parameter(
                        each.path("name").asString(), each.path("in").asString(), each.path("schema"))));
        JsonNode content = described.path("requestBody").path("content");
        SortedSet<String> types = new TreeSet<>();
        content.propertyNames().forEach(types::add);
        SortedSet<Integer> statuses = new TreeSet<>();
        described.path("responses").propertyNames().forEach(code -> statuses.add(Integer.valueOf(code)));
        JsonNode body = resolved(content.path("application/json").path("schema"));
        return new Operation(method, path, parameters, types, body, statuses);
    }

    /** The schema itself where it is named by a reference. */
    private JsonNode resolved(JsonNode schema) {
        JsonNode reference = schema.path("$ref");
        return reference.isMissingNode()
                ? schema
                : document.at(reference.asString().substring(1));
    }
}
