package dev.fairlead.jobs.ui;

import dev.fairlead.jobs.JobDocument;
import dev.fairlead.jobs.JobSpec;
import java.net.URI;

/** The same job as text to copy: the document, and the requests that submit it. They read the token from FAIRLEAD_TOKEN. */
final class JobSnippets {
    private JobSnippets() {}

    static String yaml(JobSpec spec) {
        return JobDocument.toYaml(spec);
    }

    static String curl(JobSpec spec, URI portal) {
        return """
                curl --fail-with-body %s/api/v1/jobs \\
                  -H "Authorization: Bearer $FAIRLEAD_TOKEN" \\
                  -H "Content-Type: application/yaml" \\
                  --data-binary @- <<'JOB'
                %sJOB
                """.formatted(portal, withEnd(yaml(spec)));
    }

    static String python(JobSpec spec, URI portal) {
        return """
                import json, os, urllib.request

                job = r'''
                %s'''
                request = urllib.request.Request(
                    "%s/api/v1/jobs",
                    data=job.encode(),
                    headers={
                        "Authorization": "Bearer " + os.environ["FAIRLEAD_TOKEN"],
                        "Content-Type": "application/yaml",
                    },
                )
                with urllib.request.urlopen(request) as answer:
                    print(json.load(answer)["id"])
                """.formatted(withEnd(yaml(spec)), portal);
    }

    private static String withEnd(String text) {
        return text.endsWith("\n") ? text : text + "\n";
    }
}
