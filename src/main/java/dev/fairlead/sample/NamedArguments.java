package dev.fairlead.sample;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The {@code --name value} pairs of a command line. */
record NamedArguments(Map<String, String> values) {
    /** @throws IllegalArgumentException with a sentence for the person who typed the arguments */
    static NamedArguments parse(String command, List<String> arguments, List<String> known) {
        String usage = " Usage: " + command + " " + String.join(" VALUE ", known) + " VALUE";
        Map<String, String> values = new TreeMap<>();
        for (int at = 0; at < arguments.size(); at += 2) {
            String name = arguments.get(at);
            if (!known.contains(name)) {
                throw new IllegalArgumentException(name + " is not an option." + usage);
            }
            if (at + 1 == arguments.size()) {
                throw new IllegalArgumentException(name + " has no value." + usage);
            }
            values.put(name, arguments.get(at + 1));
        }
        return new NamedArguments(values);
    }

    String require(String name) {
        String value = values.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is missing.");
        }
        return value;
    }

    double share(String name, double usual) {
        String value = values.get(name);
        try {
            double share = value == null ? usual : Double.parseDouble(value);
            if (share > 0 && share < 1) {
                return share;
            }
        } catch (NumberFormatException told) {
            throw new IllegalArgumentException(name + " wants a number between 0 and 1; got " + value + ".", told);
        }
        throw new IllegalArgumentException(name + " is between 0 and 1; got " + value + ".");
    }

    long whole(String name, long usual) {
        String value = values.get(name);
        try {
            return value == null ? usual : Long.parseLong(value);
        } catch (NumberFormatException told) {
            throw new IllegalArgumentException(name + " wants a whole number; got " + value + ".", told);
        }
    }
}
