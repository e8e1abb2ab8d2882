package dev.fairlead.web;

import dev.fairlead.kernel.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A message in a column, as JSON; messages among its values stay messages. */
@Component
public class StoredMessage {
    private final ObjectMapper json;

    public StoredMessage(ObjectMapper json) {
        this.json = json;
    }

    public @Nullable String write(@Nullable Message message) {
        return message == null ? null : json.writeValueAsString(message);
    }

    public @Nullable Message read(@Nullable String text) {
        return text == null ? null : message(json.readTree(text));
    }

    private static Message message(JsonNode node) {
        List<Object> arguments = new ArrayList<>();
        for (JsonNode argument : node.path("arguments")) {
            if (argument.isObject()) {
                arguments.add(message(argument));
            } else {
                arguments.add(argument.isNumber() ? argument.numberValue() : argument.asString());
            }
        }
        return new Message(node.path("key").asString(), arguments);
    }
}
