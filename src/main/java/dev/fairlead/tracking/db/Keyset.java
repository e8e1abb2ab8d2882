package dev.fairlead.tracking.db;

import dev.fairlead.tracking.TrackingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pages by what the last row was, so that page 50 costs what page 1 costs. Expressions of the order are never null and
 * together unique; a page token carries their values in the last row.
 */
final class Keyset {
    /** What the values of an expression are. */
    enum Type {
        WHOLE,
        REAL,
        TEXT
    }

    record Key(String expression, Type type, boolean ascending) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Key> keys;

    Keyset(List<Key> keys) {
        this.keys = List.copyOf(keys);
    }

    List<Key> keys() {
        return keys;
    }

    /** The expressions as columns {@code k0}, {@code k1}, … */
    String columns() {
        StringBuilder sql = new StringBuilder();
        for (int at = 0; at < keys.size(); at++) {
            sql.append(", ").append(keys.get(at).expression()).append(" as k").append(at);
        }
        return sql.toString();
    }

    String orderBy() {
        return String.join(
                ", ",
                keys.stream()
                        .map(key -> key.expression() + (key.ascending() ? " asc" : " desc"))
                        .toList());
    }

    /** Adds the condition that a row comes after the values of a token. */
    void after(List<Object> last, Conditions conditions) {
        StringBuilder sql = new StringBuilder();
        List<Object> values = new ArrayList<>();
        for (int at = 0; at < keys.size(); at++) {
            Key key = keys.get(at);
            String beyond = key.expression() + (key.ascending() ? " > ?" : " < ?");
            boolean more = at < keys.size() - 1;
            sql.append('(').append(beyond);
            values.add(last.get(at));
            if (more) {
                sql.append(" or (").append(key.expression()).append(" = ? and ");
                values.add(last.get(at));
            }
        }
        sql.append(")").append("))".repeat(keys.size() - 1));
        conditions.and(sql.toString(), values.toArray());
    }

    String token(List<Object> last) {
        List<Object> all = new ArrayList<>(last);
        all.add(fingerprint());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JSON.writeValueAsString(all).getBytes(StandardCharsets.UTF_8));
    }

    List<Object> read(String token) {
        try {
            byte[] json = Base64.getUrlDecoder().decode(token);
            List<?> all = JSON.readValue(json, List.class);
            if (all.size() != keys.size() + 1 || !(all.getLast() instanceof Integer mark) || mark != fingerprint()) {
                throw invalid();
            }
            List<Object> values = new ArrayList<>();
            for (int at = 0; at < keys.size(); at++) {
                values.add(typed(keys.get(at).type(), all.get(at)));
            }
            return values;
        } catch (IllegalArgumentException | JacksonException broken) {
            throw invalid();
        }
    }

    private static Object typed(Type type, Object value) {
        return switch (type) {
            case WHOLE -> value instanceof Number number ? number.longValue() : refuse();
            case REAL -> value instanceof Number number ? number.doubleValue() : refuse();
            case TEXT -> value instanceof String ? value : refuse();
        };
    }

    private static Object refuse() {
        throw invalid();
    }

    private int fingerprint() {
        return keys.toString().hashCode() & 0xffffff;
    }

    private static TrackingException invalid() {
        return TrackingException.invalid(
                "Invalid page token: it does not belong to this search. Start again without a token.");
    }
}
