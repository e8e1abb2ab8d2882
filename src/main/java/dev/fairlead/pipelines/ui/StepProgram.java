package dev.fairlead.pipelines.ui;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a job's step runs, as a person writes it. */
record StepProgram(Language language, String text) {
    private static final String COMMAND = "command";

    /** How the text becomes a command. */
    enum Language {
        /** Lines for {@code sh -c}. */
        SHELL,
        /** Lines for {@code python3 -c}. */
        PYTHON,
        /** A program and its arguments, one on each line. */
        WORDS
    }

    static StepProgram of(Map<String, Object> job) {
        Object command = job.get(COMMAND);
        if (!(command instanceof List<?> words)) {
            return new StepProgram(Language.SHELL, command == null ? "" : String.valueOf(command));
        }
        List<String> texts = words.stream().map(String::valueOf).toList();
        if (texts.size() == 3 && texts.get(1).equals("-c")) {
            if (texts.getFirst().equals("sh")) {
                return new StepProgram(Language.SHELL, texts.getLast());
            }
            if (texts.getFirst().equals("python3")) {
                return new StepProgram(Language.PYTHON, texts.getLast());
            }
        }
        return new StepProgram(Language.WORDS, texts.stream().collect(Collectors.joining("\n")));
    }

    /** The value of {@code command} in the document. */
    Object command() {
        return switch (language) {
            case SHELL -> text;
            case PYTHON -> List.of("python3", "-c", text);
            case WORDS -> text.lines().filter(line -> !line.isBlank()).toList();
        };
    }

    StepProgram in(Language other) {
        return new StepProgram(other, text);
    }
}
