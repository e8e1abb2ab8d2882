package dev.fairlead.pipelines.core;

import dev.fairlead.pipelines.PortType;
import dev.fairlead.pipelines.Value;
import dev.fairlead.pipelines.core.Condition.WrongConditionException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recursive descent over {@code or := and ("or" and)*}, {@code and := not ("and" not)*}, {@code not := "not" not | comparison},
 * {@code comparison := operand [operator operand]}, {@code operand := literal | name "." name | "(" or ")"}.
 */
final class ConditionParser {
    private static final int LONGEST = 1000;
    private static final int DEEPEST = 50;
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(==|!=|<=|>=|<|>|\\(|\\)|\"(?:[^\"\\\\]|\\\\[\"\\\\])*+\"|'[^']*+'"
                    + "|-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![A-Za-z_-])"
                    + "|[A-Za-z0-9_][A-Za-z0-9_-]*+(?:\\.[A-Za-z0-9_][A-Za-z0-9_-]*+)?))");

    private record Token(String text, int column) {}

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int depth;

    ConditionParser(String source) {
        this.source = source;
    }

    Condition parse() {
        if (source.length() > LONGEST) {
            throw new WrongConditionException("pipelines.condition.too-long", source.length(), LONGEST);
        }
        split();
        Condition whole = either();
        Token rest = peek();
        if (rest != null) {
            throw unexpected(rest);
        }
        return whole;
    }

    private void split() {
        Matcher matcher = TOKEN.matcher(source);
        int from = 0;
        while (from < source.length() && !source.substring(from).isBlank()) {
            matcher.region(from, source.length());
            if (!matcher.lookingAt()) {
                int column = from + leadingBlanks(from);
                throw new WrongConditionException(
                        "pipelines.condition.sign", source.substring(column, column + 1), column + 1);
            }
            tokens.add(new Token(matcher.group(1), matcher.start(1) + 1));
            from = matcher.end();
        }
    }

    private int leadingBlanks(int from) {
        String rest = source.substring(from);
        return rest.length() - rest.stripLeading().length();
    }

    private Condition either() {
        Condition left = both();
        while (take("or")) {
            left = new Condition.Either(left, both());
        }
        return left;
    }

    private Condition both() {
        Condition left = not();
        while (take("and")) {
            left = new Condition.Both(left, not());
        }
        return left;
    }

    private Condition not() {
        if (take("not")) {
            deeper();
            Condition inner = new Condition.Not(not());
            depth--;
            return inner;
        }
        return comparison();
    }

    private Condition comparison() {
        Condition left = operand();
        for (Condition.Operator operator : Condition.Operator.values()) {
            if (take(operator.sign())) {
                return new Condition.Compare(left, operator, operand());
            }
        }
        return left;
    }

    private Condition operand() {
        Token token = peek();
        if (token == null) {
            throw new WrongConditionException("pipelines.condition.end");
        }
        at++;
        if (token.text().equals("(")) {
            deeper();
            Condition inner = either();
            if (!take(")")) {
                throw new WrongConditionException("pipelines.condition.open", token.column());
            }
            depth--;
            return inner;
        }
        return atom(token);
    }

    private Condition atom(Token token) {
        String text = token.text();
        char first = text.charAt(0);
        if (first == '"' || first == '\'') {
            String inner = text.substring(1, text.length() - 1);
            return new Condition.Literal(
                    new Value.Text(first == '"' ? inner.replaceAll("\\\\([\"\\\\])", "$1") : inner));
        }
        if (text.equals("true") || text.equals("false")) {
            return new Condition.Literal(new Value.Flag(text.equals("true")));
        }
        for (PortType type : List.of(PortType.INTEGER, PortType.NUMBER)) {
            var number = text.matches("-?[0-9].*") ? Value.parse(type, text) : java.util.Optional.<Value>empty();
            if (number.isPresent()) {
                return new Condition.Literal(number.get());
            }
        }
        int dot = text.indexOf('.');
        if (dot < 0) {
            throw unexpected(token);
        }
        return new Condition.Reference(text.substring(0, dot), text.substring(dot + 1));
    }

    private void deeper() {
        if (++depth > DEEPEST) {
            throw new WrongConditionException("pipelines.condition.too-deep", DEEPEST);
        }
    }

    private boolean take(String text) {
        Token token = peek();
        if (token == null || !token.text().equals(text)) {
            return false;
        }
        at++;
        return true;
    }

    private @Nullable Token peek() {
        return at < tokens.size() ? tokens.get(at) : null;
    }

    private static WrongConditionException unexpected(Token token) {
        return new WrongConditionException("pipelines.condition.unexpected", token.text(), token.column());
    }
}
