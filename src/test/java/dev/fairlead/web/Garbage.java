package dev.fairlead.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/** Values that no client should send, from a seed: the same ones again for the same seed. */
final class Garbage {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "null",
            "undefined",
            "-1",
            "0",
            "-9223372036854775808",
            "9223372036854775808",
            "1e999",
            "NaN",
            "true",
            "[]",
            "{}",
            "../../../../etc/passwd",
            "a/../b",
            "%2e%2e%2f",
            "%",
            "a\u0000b",
            "line\nbreak\r\nSet-Cookie: a=b",
            "\u202Eright to left",
            "\uFEFFmark",
            "\uD83D\uDE80\uD83D\uDE80",
            "\u0130\u0131\u00DF",
            "e\u0301\u0301\u0301",
            "\u6D4B\u8BD5",
            "' or '1'='1",
            "\"; drop table job; --",
            "${jndi:ldap://x}",
            "{{7*7}}",
            "<script>alert(1)</script>",
            "{0} {1,number,#} ''",
            "P-1D",
            "PT99999999999999H",
            "2026-13-45T99:99:99Z",
            "+1000000000-01-01T00:00:00Z",
            "-1000000000-01-01T00:00:00Z",
            "job-0",
            "!%_",
            "*",
            "2,147,483,648");
    private static final List<String> NUMBERS = List.of(
            "-1",
            "0",
            "1",
            "2147483648",
            "-9223372036854775809",
            "1e400",
            "-0.0",
            "3.7",
            "1E-400",
            "123456789012345678901");

    private final RandomGenerator random;

    Garbage(RandomGenerator random) {
        this.random = random;
    }

    /** A text for an address, a header or a field; some are long. */
    String text(int longest) {
        if (random.nextInt(8) == 0) {
            String part = TEXTS.get(random.nextInt(TEXTS.size()));
            return (part.isEmpty() ? "x" : part).repeat(longest).substring(0, longest);
        }
        if (random.nextInt(6) == 0) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                text.append((char) random.nextInt(0xD800));
            }
            return text.toString();
        }
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    /** A JSON value of any type, written out. */
    String value(int depth) {
        return switch (random.nextInt(depth > 3 ? 5 : 7)) {
            case 0 -> "null";
            case 1 -> String.valueOf(random.nextBoolean());
            case 2 -> NUMBERS.get(random.nextInt(NUMBERS.size()));
            case 3, 4 -> quoted(text(1000));
            case 5 -> "[" + value(depth + 1) + "," + value(depth + 1) + "]";
            default -> "{" + quoted(text(50)) + ":" + value(depth + 1) + "}";
        };
    }

    /** A body that is hardly ever an object with the fields that are asked for. */
    byte[] body() {
        return switch (random.nextInt(9)) {
            case 0 -> new byte[0];
            case 1 -> bytes("[".repeat(20_000));
            case 2 -> bytes("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000));
            case 3 -> bytes("{\"name\":\"" + "x".repeat(1 << 20) + "\"}");
            case 4 -> bytes("{\"name\":1,\"name\":2");
            case 5 -> bytes("a: &a [*a]\nb: *a\n");
            case 6 -> random();
            case 7 -> bytes("{\"name\":" + "9".repeat(10_000) + "}");
            default -> bytes(value(0));
        };
    }

    /** An object with these fields, and garbage in them. */
    byte[] object(Iterable<String> fields) {
        StringBuilder json = new StringBuilder("{");
        for (String field : fields) {
            if (random.nextInt(5) > 0) {
                json.append(json.length() > 1 ? "," : "")
                        .append(quoted(field))
                        .append(':')
                        .append(value(0));
            }
        }
        return bytes(json.append('}').toString());
    }

    private byte[] random() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int length = random.nextInt(200); length >= 0; length--) {
            bytes.write(random.nextInt(256));
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char each : text.toCharArray()) {
            if (each == '"' || each == '\\') {
                json.append('\\').append(each);
            } else if (each < 0x20) {
                json.append("\\u%04x".formatted((int) each));
            } else {
                json.append(each);
            }
        }
        return json.append('"').toString();
    }
}
