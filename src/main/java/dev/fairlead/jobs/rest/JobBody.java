package dev.fairlead.jobs.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.fairlead.jobs.AttemptView;
import dev.fairlead.jobs.AttemptView.Outcome;
import dev.fairlead.jobs.JobDocument;
import dev.fairlead.jobs.JobState;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.Message;
import dev.fairlead.web.MessageTexts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A job as the interface answers it.
 *
 * @param explanation why it waits, or how it ended, in the reader's language
 * @param explanationCode the same for programs
 * @param attempts newest first; left out in lists
 * @param document the whole job document; left out in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobBody(
        String id,
        long number,
        String name,
        String team,
        Person owner,
        JobState state,
        @Nullable String explanation,
        @Nullable String explanationCode,
        @Nullable String subject,
        Instant submittedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer exitCode,
        int attemptCount,
        @Nullable List<Attempt> attempts,
        @JsonRawValue @Schema(type = "object") @Nullable String document,
        long version) {

    record Person(String id, String name) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Attempt(
            String id,
            int number,
            @Nullable Outcome outcome,
            @Nullable String reason,
            Instant admittedAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            List<Replica> replicas) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Replica(
            int rank,
            String set,
            String node,
            List<Integer> gpus,
            String phase,
            @Nullable Integer exitCode,
            @Nullable String reason) {}

    /** In a list: without what is long. */
    static JobBody brief(JobView job, MessageTexts texts, Locale language) {
        return body(job, null, null, texts, language);
    }

    static JobBody whole(JobView job, List<AttemptView> attempts, MessageTexts texts, Locale language) {
        List<Attempt> shown = attempts.stream()
                .map(attempt -> attempt(attempt, texts, language))
                .toList();
        return body(job, shown, JobDocument.toJson(job.spec()), texts, language);
    }

    private static JobBody body(
            JobView job,
            @Nullable List<Attempt> attempts,
            @Nullable String document,
            MessageTexts texts,
            Locale language) {
        Message explanation = job.explanation();
        return new JobBody(
                job.id().value(),
                job.number(),
                job.name(),
                job.team().name(),
                new Person(job.owner().value(), job.ownerName()),
                job.state(),
                sentence(explanation, texts, language),
                explanation == null ? null : explanation.key(),
                job.subject() == null ? null : job.subject().toString(),
                job.submittedAt().truncatedTo(ChronoUnit.MILLIS),
                millis(job.startedAt()),
                millis(job.endedAt()),
                job.exitCode(),
                job.attempts(),
                attempts,
                document,
                job.version());
    }

    private static Attempt attempt(AttemptView attempt, MessageTexts texts, Locale language) {
        List<Replica> replicas = attempt.replicas().stream()
                .map(replica -> new Replica(
                        replica.rank(),
                        replica.set(),
                        replica.node(),
                        replica.gpus(),
                        replica.phase(),
                        replica.exitCode(),
                        sentence(replica.reason(), texts, language)))
                .toList();
        return new Attempt(
                attempt.id().value(),
                attempt.number(),
                attempt.outcome(),
                sentence(attempt.reason(), texts, language),
                attempt.admittedAt().truncatedTo(ChronoUnit.MILLIS),
                millis(attempt.startedAt()),
                millis(attempt.endedAt()),
                replicas);
    }

    private static @Nullable String sentence(@Nullable Message message, MessageTexts texts, Locale language) {
        return message == null ? null : texts.text(message, language);
    }

    private static @Nullable Instant millis(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.MILLIS);
    }
}
