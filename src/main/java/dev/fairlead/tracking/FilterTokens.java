package dev.fairlead.tracking;

import java.util.ArrayList;
import java.util.List;

/** Cuts a filter or an order into words, strings, numbers and marks, each with its place. */
final class FilterTokens {
    /** What a piece of text is. */
    enum Kind {
        /** A bare word, with its dots: {@code metrics.loss}. */
        WORD,
        /** In single quotes. */
        STRING,
        /** In double quotes: a string where a value is expected, part of a name elsewhere. */
        DOUBLE_QUOTED,
        BACKTICKED,
        NUMBER,
        MARK,
        END
    }

    /** @param spaced whether white space stands before it */
    record Token(Kind kind, String text, int position, boolean spaced) {
        boolean isWord(String word) {
            return kind == Kind.WORD && text.equalsIgnoreCase(word);
        }

        boolean isMark(String mark) {
            return kind == Kind.MARK && text.equals(mark);
        }
    }

    private static final int LONGEST = 100_000;

    private final String text;
    private int at;

    private FilterTokens(String text) {
        this.text = text;
    }

    static List<Token> of(String text) {
        if (text.length() > LONGEST) {
            throw TrackingException.invalid("The filter has " + text.length() + " characters; the limit is " + LONGEST
                    + ". Ask for fewer things at once.");
        }
        return new FilterTokens(text).all();
    }

    private List<Token> all() {
        List<Token> tokens = new ArrayList<>();
        while (true) {
            int before = at;
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            boolean spaced = at > before;
            if (at == text.length()) {
                tokens.add(new Token(Kind.END, "", at, spaced));
                return tokens;
            }
            tokens.add(next(spaced));
        }
    }

    private Token next(boolean spaced) {
        int start = at;
        char first = text.charAt(at);
        if (first == '\'' || first == '"' || first == '`') {
            String content = quoted(first);
            Kind kind = first == '\'' ? Kind.STRING : first == '"' ? Kind.DOUBLE_QUOTED : Kind.BACKTICKED;
            return new Token(kind, content, start, spaced);
        }
        if (isDigit(first) || (first == '-' || first == '+' || first == '.') && startsNumber(at + 1)) {
            return new Token(Kind.NUMBER, number(), start, spaced);
        }
        if (isWordCharacter(first)) {
            while (at < text.length() && isWordCharacter(text.charAt(at))) {
                at++;
            }
            return new Token(Kind.WORD, text.substring(start, at), start, spaced);
        }
        return new Token(Kind.MARK, mark(first), start, spaced);
    }

    private String quoted(char quote) {
        int start = at;
        StringBuilder content = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character != quote) {
                content.append(character);
            } else if (quote != '`' && at + 1 < text.length() && text.charAt(at + 1) == quote) {
                content.append(quote);
                at++;
            } else {
                at++;
                return content.toString();
            }
        }
        throw TrackingException.invalidAt(
                start,
                "Invalid clause(s) in filter string: the quote " + quote + " at character " + (start + 1)
                        + " is not closed.");
    }

    private String number() {
        int start = at;
        at++;
        while (at < text.length()) {
            char character = text.charAt(at);
            boolean exponentSign = (character == '-' || character == '+')
                    && (text.charAt(at - 1) == 'e' || text.charAt(at - 1) == 'E');
            if (!isWordCharacter(character) && !exponentSign) {
                break;
            }
            at++;
        }
        return text.substring(start, at);
    }

    private boolean startsNumber(int position) {
        if (position >= text.length()) {
            return false;
        }
        return isDigit(text.charAt(position))
                || (text.charAt(position) == '.' && position + 1 < text.length() && isDigit(text.charAt(position + 1)));
    }

    private String mark(char first) {
        at++;
        boolean two = at < text.length()
                && (text.charAt(at) == '=' && (first == '!' || first == '<' || first == '>' || first == '=')
                        || text.charAt(at) == '>' && first == '<');
        if (two) {
            at++;
            return first + text.substring(at - 1, at);
        }
        return String.valueOf(first);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** Letters of any script, digits, and what bare keys may hold: {@code mlflow.source.git-commit}, {@code system/cpu}. */
    private static boolean isWordCharacter(char character) {
        return Character.isLetterOrDigit(character)
                || character == '_'
                || character == '.'
                || character == '-'
                || character == '/'
                || character == ':'
                || character == '@'
                || character == '$';
    }
}
