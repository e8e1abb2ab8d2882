package dev.fairlead.cluster.local;

import tools.jackson.databind.json.JsonMapper;

/** Writes and reads the records that are kept on disk. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static <T> T read(String text, Class<T> type) {
        return MAPPER.readValue(text, type);
    }
}
