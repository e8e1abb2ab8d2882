package dev.fairlead.jobs.db;

import dev.fairlead.jobs.JobSpec;
import dev.fairlead.kernel.Message;
import dev.fairlead.scheduling.Placement;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON inside our columns: the records as they are; rows carry the version of the form. */
@Component
class StoredJson {
    static final int SPEC_VERSION = 1;

    private final JsonMapper mapper = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    String write(Object value) {
        return mapper.writeValueAsString(value);
    }

    @Nullable
    String writeNullable(@Nullable Object value) {
        return value == null ? null : mapper.writeValueAsString(value);
    }

    JobSpec spec(String json) {
        return mapper.readValue(json, JobSpec.class);
    }

    Placement placement(String json) {
        return mapper.readValue(json, Placement.class);
    }

    @Nullable
    Message message(@Nullable String json) {
        return json == null ? null : mapper.readValue(json, Message.class);
    }

    SortedMap<String, Integer> ports(@Nullable String json) {
        return json == null
                ? new TreeMap<>()
                : mapper.readValue(json, new TypeReference<TreeMap<String, Integer>>() {});
    }
}
