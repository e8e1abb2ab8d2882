package dev.fairlead.pipelines;

import dev.fairlead.jobs.DocumentTree;
import dev.fairlead.jobs.YamlText;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.RefusedException;
import java.util.ArrayList;
import java.util.List;

/** The pipeline document (fairlead.dev/v1, kind Pipeline) as text: JSON or YAML, one schema. */
public final class PipelineDocument {
    static final String API_VERSION = "fairlead.dev/v1";
    static final String KIND = "Pipeline";
    private static final String OF_JOBS = "jobs.document.";

    private PipelineDocument() {}

    /** Reads as far as it can; everything that is wrong with the form is told with its line. */
    public static Pipelines.Checked read(String text, boolean yaml) {
        List<Problem> problems = new ArrayList<>();
        try {
            PipelineDefinition definition = new DefinitionReader(problems).read(DocumentTree.parse(text, yaml));
            return new Pipelines.Checked(definition, DocumentLines.of(text).place(problems));
        } catch (RefusedException unreadable) {
            return new Pipelines.Checked(null, List.of(unreadable(unreadable.text())));
        }
    }

    /** The same sentence about a pipeline, with the line that it names. */
    private static Problem unreadable(Message said) {
        String key = said.key().startsWith(OF_JOBS)
                ? "pipelines.document." + said.key().substring(OF_JOBS.length())
                : said.key();
        boolean hasPlace = key.endsWith(".unreadable") && said.arguments().size() > 2;
        int line = hasPlace ? ((Number) said.arguments().get(1)).intValue() : 0;
        int column = hasPlace ? ((Number) said.arguments().get(2)).intValue() : 0;
        return new Problem("", null, line, column, new Message(key, said.arguments()));
    }

    /** Gives problems that were found in a definition the lines that they have in its text. */
    public static List<Problem> place(List<Problem> problems, String text) {
        return DocumentLines.of(text).place(problems);
    }

    /** The document in YAML, as a person would write it; what is usual is left out. */
    public static String toYaml(PipelineDefinition definition) {
        return YamlText.of(DefinitionWriter.write(definition));
    }

    /** The document in JSON, on one line. */
    public static String toJson(PipelineDefinition definition) {
        return DefinitionWriter.write(definition).toString();
    }
}
