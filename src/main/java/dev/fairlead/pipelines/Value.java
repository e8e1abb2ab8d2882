package dev.fairlead.pipelines;

import java.util.Optional;

/** A parameter's value with its type. */
public sealed interface Value {
    PortType type();

    /** As a command, a variable or a file has it. */
    String text();

    record Text(String text) implements Value {
        @Override
        public PortType type() {
            return PortType.STRING;
        }
    }

    record Whole(long number) implements Value {
        @Override
        public PortType type() {
            return PortType.INTEGER;
        }

        @Override
        public String text() {
            return Long.toString(number);
        }
    }

    record Real(double number) implements Value {
        @Override
        public PortType type() {
            return PortType.NUMBER;
        }

        @Override
        public String text() {
            return Double.toString(number);
        }
    }

    record Flag(boolean set) implements Value {
        @Override
        public PortType type() {
            return PortType.BOOLEAN;
        }

        @Override
        public String text() {
            return Boolean.toString(set);
        }
    }

    /** @param text JSON, as it was written */
    record Json(String text) implements Value {
        @Override
        public PortType type() {
            return PortType.JSON;
        }
    }

    /** Reads a text as a value of the type; empty where it is none, and for artifacts. */
    static Optional<Value> parse(PortType type, String text) {
        String bare = text.strip();
        try {
            return switch (type) {
                case STRING -> Optional.of(new Text(text));
                case INTEGER -> Optional.of(new Whole(Long.parseLong(bare)));
                case NUMBER ->
                    Optional.of(new Real(Double.parseDouble(bare)))
                            .filter(real -> Double.isFinite(real.number()))
                            .map(Value.class::cast);
                case BOOLEAN ->
                    bare.equals("true") || bare.equals("false")
                            ? Optional.of(new Flag(bare.equals("true")))
                            : Optional.empty();
                case JSON -> bare.isEmpty() ? Optional.empty() : Optional.of(new Json(bare));
                case FILE, DATASET, MODEL, METRICS -> Optional.empty();
            };
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }
}
