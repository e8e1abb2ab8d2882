package dev.fairlead.pipelines.core;

import dev.fairlead.kernel.Message;
import dev.fairlead.pipelines.PortType;
import dev.fairlead.pipelines.Value;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A condition: comparisons of values, {@code and}, {@code or}, {@code not}, parentheses. Typed before it runs, so that a run meets no
 * surprise; total, since there is nothing in it that loops.
 */
public sealed interface Condition {
    record Literal(Value value) implements Condition {}

    /** {@code step.output} or {@code parameters.name}. */
    record Reference(String owner, String name) implements Condition {
        @Override
        public String toString() {
            return owner + "." + name;
        }
    }

    record Compare(Condition left, Operator operator, Condition right) implements Condition {}

    record Both(Condition left, Condition right) implements Condition {}

    record Either(Condition left, Condition right) implements Condition {}

    record Not(Condition inner) implements Condition {}

    enum Operator {
        EQUAL("=="),
        UNEQUAL("!="),
        AT_MOST("<="),
        AT_LEAST(">="),
        BELOW("<"),
        ABOVE(">");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    /** A condition that cannot be, with what is wrong. */
    final class WrongConditionException extends RuntimeException {
        private final Message text;

        WrongConditionException(String key, Object... values) {
            super(key);
            this.text = Message.of(key, values);
        }

        public Message text() {
            return text;
        }
    }

    /** @throws WrongConditionException with the column */
    static Condition parse(String text) {
        return new ConditionParser(text).parse();
    }

    /** What it names, in the order of the text. */
    default Set<Reference> references() {
        Set<Reference> found = new LinkedHashSet<>();
        collect(this, found);
        return found;
    }

    private static void collect(Condition condition, Set<Reference> found) {
        switch (condition) {
            case Literal literal -> {}
            case Reference reference -> found.add(reference);
            case Compare compare -> {
                collect(compare.left(), found);
                collect(compare.right(), found);
            }
            case Both both -> {
                collect(both.left(), found);
                collect(both.right(), found);
            }
            case Either either -> {
                collect(either.left(), found);
                collect(either.right(), found);
            }
            case Not not -> collect(not.inner(), found);
        }
    }

    /**
     * The type of the whole.
     *
     * @param types of what is named; empty for what was reported elsewhere, which is then taken for fitting
     * @throws WrongConditionException where types do not go together
     */
    default Optional<PortType> type(Function<Reference, Optional<PortType>> types) {
        return switch (this) {
            case Literal literal -> Optional.of(literal.value().type());
            case Reference reference -> types.apply(reference);
            case Compare compare -> compared(compare, types);
            case Both both -> logical("and", types, both.left(), both.right());
            case Either either -> logical("or", types, either.left(), either.right());
            case Not not -> logical("not", types, not.inner());
        };
    }

    private static Optional<PortType> logical(
            String word, Function<Reference, Optional<PortType>> types, Condition... parts) {
        for (Condition part : parts) {
            Optional<PortType> type = part.type(types);
            if (type.isPresent() && type.get() != PortType.BOOLEAN) {
                throw new WrongConditionException(
                        "pipelines.condition.no-boolean", word, type.get().word());
            }
        }
        return Optional.of(PortType.BOOLEAN);
    }

    private static Optional<PortType> compared(Compare compare, Function<Reference, Optional<PortType>> types) {
        Optional<PortType> left = compare.left().type(types);
        Optional<PortType> right = compare.right().type(types);
        if (left.isPresent() && right.isPresent()) {
            boolean ordered = compare.operator() != Operator.EQUAL && compare.operator() != Operator.UNEQUAL;
            boolean orderable = isNumber(left.get()) || left.get() == PortType.STRING;
            boolean same = left.get() == right.get() || isNumber(left.get()) && isNumber(right.get());
            if (!same || left.get() == PortType.JSON || left.get().isArtifact() || ordered && !orderable) {
                throw new WrongConditionException(
                        "pipelines.condition.incomparable",
                        left.get().word(),
                        compare.operator().sign(),
                        right.get().word());
            }
        }
        return Optional.of(PortType.BOOLEAN);
    }

    private static boolean isNumber(PortType type) {
        return type == PortType.INTEGER || type == PortType.NUMBER;
    }

    /** Whether it holds; {@code values} has everything that it names. */
    default boolean holds(Function<Reference, Value> values) {
        return switch (this) {
            case Literal literal -> isTrue(literal.value());
            case Reference reference -> isTrue(values.apply(reference));
            case Compare compare ->
                compare(value(compare.left(), values), compare.operator(), value(compare.right(), values));
            case Both both -> both.left().holds(values) && both.right().holds(values);
            case Either either -> either.left().holds(values) || either.right().holds(values);
            case Not not -> !not.inner().holds(values);
        };
    }

    private static Value value(Condition condition, Function<Reference, Value> values) {
        return switch (condition) {
            case Literal literal -> literal.value();
            case Reference reference -> values.apply(reference);
            case Compare compare -> new Value.Flag(compare.holds(values));
            case Both both -> new Value.Flag(both.holds(values));
            case Either either -> new Value.Flag(either.holds(values));
            case Not not -> new Value.Flag(not.holds(values));
        };
    }

    private static boolean isTrue(Value value) {
        return value instanceof Value.Flag flag && flag.set();
    }

    private static boolean compare(Value left, Operator operator, Value right) {
        int order = isNumber(left.type()) && isNumber(right.type())
                ? Double.compare(number(left), number(right))
                : left.text().compareTo(right.text());
        return switch (operator) {
            case EQUAL -> order == 0;
            case UNEQUAL -> order != 0;
            case AT_MOST -> order <= 0;
            case AT_LEAST -> order >= 0;
            case BELOW -> order < 0;
            case ABOVE -> order > 0;
        };
    }

    private static double number(Value value) {
        return switch (value) {
            case Value.Whole whole -> whole.number();
            case Value.Real real -> real.number();
            case Value.Text text -> Double.NaN;
            case Value.Flag flag -> Double.NaN;
            case Value.Json json -> Double.NaN;
        };
    }
}
