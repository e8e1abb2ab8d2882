package dev.fairlead.pages;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.pipelines.PipelineDefinition;
import dev.fairlead.pipelines.PipelineDocument;
import dev.fairlead.pipelines.Pipelines;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * The tour as a pipeline. It is made in a team at its first tour; from then on it is the team's own, and a tour runs whatever
 * its newest version says.
 */
@Component
class SamplePipeline {
    private static final String DOCUMENT = "digits-pipeline.yaml";
    private static final String LABEL = "sample";

    private final Pipelines pipelines;
    private final String source;
    private final PipelineDefinition definition;

    SamplePipeline(Pipelines pipelines) {
        this.pipelines = pipelines;
        this.source = read();
        PipelineDefinition known = PipelineDocument.read(source, true).definition();
        if (known == null) {
            throw new IllegalStateException(DOCUMENT + " is no pipeline");
        }
        this.definition = known;
    }

    private static String read() {
        try (InputStream file = SamplePipeline.class.getResourceAsStream(DOCUMENT)) {
            if (file == null) {
                throw new IllegalStateException(DOCUMENT + " is missing beside " + SamplePipeline.class.getName());
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** As it comes, before anybody changed it. */
    PipelineDefinition definition() {
        return definition;
    }

    /** Makes it where the team has none; refused where the team has another one of that name. */
    void require(Actor actor, TeamRef team) {
        if (pipelines.find(actor, team, definition.name()).isEmpty()) {
            pipelines.create(actor, team, source, true);
            return;
        }
        PipelineDefinition there =
                pipelines.require(actor, team, definition.name()).definition();
        if (!Objects.equals(definition.labels().get(LABEL), there.labels().get(LABEL))) {
            throw RefusedException.conflict("tour.pipeline-taken", team.name(), definition.name(), LABEL);
        }
    }
}
