package dev.fairlead.jobs.ui;

import dev.fairlead.jobs.JobDocument;
import dev.fairlead.jobs.JobSpec;
import java.util.Locale;

/** What the form begins with: a document that runs as it stands once the program is there. */
enum JobTemplate {
    /** One process. */
    SINGLE("""
            name: train
            command: [python3, train.py]
            resources: {cpu: 1, memory: 2Gi}
            """),
    /** torchrun reads the PET_ variables that every replica gets. */
    PYTORCH("""
            name: train-ddp
            command: [torchrun, train.py]
            replicas: 2
            resources: {cpu: 2, memory: 4Gi, gpu: 1}
            python: {requirements: [torch]}
            """),
    /** Every replica gets TF_CONFIG; the chief decides. */
    TENSORFLOW("""
            name: train-tf
            command: [python3, train.py]
            successPolicy: chief
            replicaSets:
              - {name: chief, replicas: 1, resources: {cpu: 2, memory: 4Gi}}
              - {name: worker, replicas: 2, resources: {cpu: 2, memory: 4Gi}}
            python: {requirements: [tensorflow]}
            """),
    /** mpirun finds its hostfile in the environment; slots are the GPUs, or else the CPUs, of the job. */
    MPI("""
            name: train-mpi
            command: [mpirun, python3, train.py]
            resources: {cpu: 4, memory: 4Gi}
            """),
    /** Lines for the shell. */
    SHELL("""
            name: script
            command: |-
              set -eu
              echo "attempt $FAIRLEAD_ATTEMPT on $(hostname)"
              date > "$FAIRLEAD_OUTPUT_DIR/when.txt"
            """);

    private final String document;

    JobTemplate(String document) {
        this.document = document;
    }

    JobSpec spec(String team) {
        return JobDocument.parse(document, true, team);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
