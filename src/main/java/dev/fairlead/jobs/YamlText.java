package dev.fairlead.jobs;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Writes a tree as YAML that people like to read: plain words where they are safe, blocks for several lines, short lists on one line. */
public final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][A-Za-z0-9_./=+@-]*|[.]{0,2}/[A-Za-z0-9_./=+@-]*"
            + "|--?[A-Za-z][A-Za-z0-9_./=+@-]*|[0-9]+(m|Mi|Gi)");
    /** Characters that end a line or may not stand in YAML as they are. */
    private static final String SPECIAL = "\\p{Cntrl}\\x7f-\\x9f\\u2028\\u2029\\ufeff";

    private static final Pattern UNSAFE = Pattern.compile("[" + SPECIAL + "]");
    private static final Set<String> WORDS_WITH_A_MEANING =
            Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");
    private static final int LINE = 100;

    private final StringBuilder out = new StringBuilder();

    private YamlText() {}

    public static String of(JsonNode tree) {
        YamlText text = new YamlText();
        text.object(tree, "");
        return text.out.toString();
    }

    private void object(JsonNode object, String indent) {
        String before = "";
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            out.append(before).append(scalar(field.getKey())).append(':');
            value(field.getValue(), indent);
            before = indent;
        }
    }

    /** Writes what stands after a key's colon, up to the end of its last line. */
    private void value(JsonNode value, String indent) {
        String deeper = indent + "  ";
        if (value.isObject() && !value.isEmpty()) {
            out.append('\n').append(deeper);
            object(value, deeper);
        } else if (value.isArray() && !fitsOnALine(value)) {
            out.append('\n');
            for (JsonNode item : value) {
                out.append(deeper).append('-');
                item(item, deeper);
            }
        } else {
            out.append(' ').append(inline(value, deeper)).append('\n');
        }
    }

    private void item(JsonNode item, String indent) {
        if (item.isObject() && !item.isEmpty()) {
            out.append(' ');
            object(item, indent + "  ");
        } else {
            out.append(' ').append(inline(item, indent + "  ")).append('\n');
        }
    }

    private static boolean fitsOnALine(JsonNode list) {
        int length = 0;
        for (JsonNode item : list) {
            if (item.isContainer() || item.asString().indexOf('\n') >= 0) {
                return false;
            }
            length += item.asString().length() + 2;
        }
        return length <= LINE;
    }

    private static String inline(JsonNode value, String indent) {
        if (value.isArray()) {
            StringBuilder list = new StringBuilder("[");
            for (JsonNode item : value) {
                list.append(list.length() > 1 ? ", " : "").append(inline(item, indent));
            }
            return list.append(']').toString();
        }
        if (!value.isString()) {
            return value.toString();
        }
        String text = value.asString();
        return isFitForABlock(text) ? block(text, indent) : scalar(text);
    }

    /** Several lines, none with blanks at its end, without what only a quoted scalar can hold. */
    private static boolean isFitForABlock(String text) {
        String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return body.indexOf('\n') > 0
                && !body.endsWith("\n")
                && !Character.isWhitespace(body.charAt(0))
                && !UNSAFE.matcher(body.replace("\n", "")).find()
                && body.lines().allMatch(line -> line.equals(line.stripTrailing()));
    }

    private static String block(String text, String indent) {
        boolean ends = text.endsWith("\n");
        StringBuilder lines = new StringBuilder(ends ? "|" : "|-");
        for (String line : (ends ? text.substring(0, text.length() - 1) : text).split("\n", -1)) {
            lines.append('\n').append(line.isEmpty() ? "" : indent).append(line);
        }
        return lines.toString();
    }

    /** A JSON string is a quoted scalar of YAML as well, once what YAML takes for a line's end is escaped. */
    private static String scalar(String text) {
        if (PLAIN.matcher(text).matches() && !WORDS_WITH_A_MEANING.contains(text.toLowerCase(Locale.ROOT))) {
            return text;
        }
        String quoted = StringNode.valueOf(text).toString();
        return UNSAFE.matcher(quoted)
                .replaceAll(
                        found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
    }
}
