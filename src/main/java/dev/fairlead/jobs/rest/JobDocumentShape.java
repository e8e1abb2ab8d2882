package dev.fairlead.jobs.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/** The job document as the API's reference shows it; read is it elsewhere, field by field ({@code JobDocument}). */
@Schema(
        name = "JobDocument",
        description =
                "A job, in JSON or YAML. The flat shorthand is taken as well: the fields of metadata and spec side by"
                        + " side, without apiVersion and kind, and replicas, resources and ports in place of replicaSets.")
record JobDocumentShape(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, allowableValues = "fairlead.dev/v1")
        String apiVersion,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, allowableValues = "Job")
        String kind,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Metadata metadata,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Spec spec) {

    @Schema(name = "JobDocumentMetadata")
    record Metadata(
            @Schema(description = "Shown beside the job's number.", requiredMode = Schema.RequiredMode.REQUIRED)
            String name,

            @Schema(description = "The team's name; without it the token's team, or the caller's default.")
            String team,

            @Schema(description = "Words of your own, by name.")
            Map<String, String> labels) {}

    @Schema(name = "JobDocumentSpec")
    record Spec(
            @Schema(
                    description = "What kind of work it is; training where it is left out.",
                    allowableValues = {"training", "step", "trial", "batch", "serving", "notebook"})
            String role,

            @Schema(description = "A container image; the embedded cluster keeps it and uses the machine's own tools.")
            String image,

            @Schema(description = "What lies in the folder where the command runs.")
            Code code,

            @Schema(description = "Exactly one of the two.") Python python,

            @Schema(
                    description = "The program and its arguments; one text is a line for the shell.",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            List<String> command,

            @Schema(description = "Variables by name; a list of {name, value} is taken as well.")
            Map<String, String> env,

            @Schema(description = "Replicas that start together or not at all; one set of one where it is left out.")
            List<ReplicaSet> replicaSets,

            @Schema(description = "Shorthand for one set: how many.")
            Integer replicas,

            @Schema(description = "Shorthand for one set: what each replica gets.")
            Resources resources,

            @Schema(description = "Shorthand for one set: names of ports that are leased for each replica.")
            List<String> ports,

            @Schema(description = "When a replica counts as ready; needs a port.")
            Readiness readiness,

            @Schema(
                    description = "When the job has succeeded: all replicas, or the first one.",
                    allowableValues = {"all", "chief"})
            String successPolicy,

            @Schema(description = "A queue of the team; its default where it is left out.")
            String queue,

            @Schema(description = "-1000 to 1000, higher first within the queue.", defaultValue = "0")
            Integer priority,

            @Schema(description = "Whether it may be stopped for queues below their share.")
            Boolean preemptible,

            @Schema(description = "It is not preempted before; ISO 8601.", example = "PT10M")
            String minRunTime,

            @Schema(description = "It is stopped after; ISO 8601.", example = "PT12H")
            String maxRunTime,

            @Schema(description = "How long it is thought to take; ISO 8601.", example = "PT2H")
            String estimatedDuration,

            @Schema(description = "Between SIGTERM and SIGKILL; ISO 8601.", defaultValue = "PT30S")
            String stopGracePeriod,

            @Schema(description = "How often a failed attempt is followed by another.", defaultValue = "0")
            Integer maxRetries,

            @Schema(description = "Where MLflow's clients in the job write.")
            Tracking tracking,

            @Schema(description = "Outputs of other jobs, copied into the work folder.")
            List<Mount> mounts) {}

    @Schema(name = "JobDocumentCode", description = "One of the two.")
    record Code(
            @Schema(description = "As POST /api/v1/uploads answered.")
            String uploadId,

            @Schema(description = "A commit of a repository.")
            Git git) {}

    @Schema(name = "JobDocumentGit")
    record Git(
            @Schema(description = "Of a host on the administrators' list.", requiredMode = Schema.RequiredMode.REQUIRED)
            String url,

            @Schema(description = "A branch or tag.") String ref,

            @Schema(description = "A commit in full; without it the newest of ref, noted in the job.")
            String commit) {}

    @Schema(name = "JobDocumentPython")
    record Python(
            @Schema(description = "A Python of the machine: a name or a path.")
            String interpreter,

            @Schema(
                    description =
                            "Packages for a cached virtual environment: name, extras, versions, markers (PEP 508)."
                                    + " The text of a requirements file is taken as well.",
                    example = "[\"torch==2.9.0\"]")
            List<String> requirements) {}

    @Schema(name = "JobDocumentReplicaSet")
    record ReplicaSet(String name, Integer replicas, Resources resources, List<String> ports) {}

    @Schema(name = "JobDocumentResources")
    record Resources(
            @Schema(description = "As in Kubernetes: 2, 0.5 or 500m.", example = "2")
            String cpu,

            @Schema(description = "As in Kubernetes: 512Mi, 4Gi.", example = "4Gi")
            String memory,

            @Schema(description = "Whole GPUs, or a part of one down to a thousandth.", example = "1")
            String gpu,

            @Schema(description = "Which GPUs; any where it is left out.")
            String gpuClass) {}

    @Schema(name = "JobDocumentReadiness")
    record Readiness(
            @Schema(description = "Asked at the first port.", requiredMode = Schema.RequiredMode.REQUIRED)
            String httpPath) {}

    @Schema(name = "JobDocumentTracking")
    record Tracking(
            @Schema(description = "An experiment's name; made where it is new.")
            String experiment,

            @Schema(description = "A run of the team to go on with.")
            String run) {}

    @Schema(name = "JobDocumentMount")
    record Mount(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String path,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Output output) {}

    @Schema(name = "JobDocumentOutput")
    record Output(
            @Schema(description = "The id of a job that has succeeded.")
            String job,

            String path) {}
}
