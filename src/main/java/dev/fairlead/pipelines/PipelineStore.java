package dev.fairlead.pipelines;

import dev.fairlead.kernel.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps pipelines and their versions; every write runs inside the caller's transaction. */
public interface PipelineStore {
    Optional<Row> find(TeamId team, String name);

    /** Deleted ones too. */
    Optional<Row> find(PipelineId id);

    /** As {@link #find(PipelineId)}, locked until the transaction ends. */
    Row lock(PipelineId id);

    /** By name; those whose name contains the part, from the one behind {@code after} on. */
    List<Row> list(TeamId team, String part, @Nullable String after, int limit);

    void insert(Row row);

    /** The row with its new version. */
    void update(Row row);

    void addVersion(Version version);

    Optional<Version> version(PipelineId id, int number);

    /** Newest first. */
    List<Version> versions(PipelineId id);

    /** Takes the name away. */
    void delete(PipelineId id);

    /** Counts up; the row is locked by it. */
    long nextRunNumber(PipelineId id);

    record Row(
            PipelineId id,
            TeamId team,
            String name,
            int version,
            int steps,
            String createdBy,
            Instant createdAt,
            String changedBy,
            Instant changedAt) {}

    record Version(PipelineId pipeline, int number, String source, boolean yaml, String createdBy, Instant createdAt) {
        /** What was sound when it was saved. */
        PipelineDefinition definition() {
            PipelineDefinition read = PipelineDocument.read(source, yaml).definition();
            if (read == null) {
                throw new IllegalStateException(
                        "Version " + number + " of pipeline " + pipeline + " cannot be read any more");
            }
            return read;
        }
    }
}
