package dev.fairlead.serving.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fairlead.kernel.Message;
import dev.fairlead.serving.Deployment;
import dev.fairlead.serving.Revision;
import dev.fairlead.serving.ServingState;
import dev.fairlead.web.MessageTexts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as the interface answers it.
 *
 * @param path where clients send requests, below the portal's address
 * @param reason why it is not ready, in the reader's language
 * @param reasonCode the same for programs
 */
@Schema(name = "Deployment")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeploymentBody(
        String id,
        String name,
        String team,
        ServingState state,
        String path,
        @Nullable String reason,
        @Nullable String reasonCode,
        String createdBy,
        Instant createdAt,
        List<RevisionBody> revisions,
        long version) {

    /** @param traffic percent of the requests */
    @Schema(name = "Revision")
    record RevisionBody(
            int number,
            String model,
            int modelVersion,
            String job,
            ServingState state,
            int traffic,
            Instant createdAt) {
        static RevisionBody of(Revision revision) {
            return new RevisionBody(
                    revision.number(),
                    revision.model(),
                    revision.modelVersion(),
                    revision.job().value(),
                    revision.state(),
                    revision.traffic(),
                    revision.createdAt());
        }
    }

    static DeploymentBody of(Deployment deployment, MessageTexts texts, Locale language) {
        Message reason = deployment.reason();
        return new DeploymentBody(
                deployment.id().value(),
                deployment.name(),
                deployment.team().name(),
                deployment.state(),
                deployment.path(),
                reason == null ? null : texts.text(reason, language),
                reason == null ? null : reason.key(),
                deployment.createdBy(),
                deployment.createdAt(),
                deployment.revisions().stream().map(RevisionBody::of).toList(),
                deployment.version());
    }
}
