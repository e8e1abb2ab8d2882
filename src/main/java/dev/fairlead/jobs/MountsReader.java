package dev.fairlead.jobs;

import dev.fairlead.jobs.JobSpec.Mount;
import dev.fairlead.kernel.RefusedException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads which outputs of other jobs a job wants in its work folder. */
final class MountsReader {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*");
    private static final Pattern JOB = Pattern.compile("[a-z0-9-]{1,63}");
    private static final int MOST = 100;
    private static final int LONGEST = 255;

    private final Fields spec;

    MountsReader(Fields spec) {
        this.spec = spec;
    }

    List<Mount> read() {
        List<Mount> mounts = spec.list("mounts", MOST, MountsReader::mount);
        long places =
                mounts.stream().map(mount -> variable(mount.path())).distinct().count();
        boolean nested = mounts.stream()
                .anyMatch(one -> mounts.stream().anyMatch(other -> one.path().startsWith(other.path() + "/")));
        if (places < mounts.size() || nested) {
            throw RefusedException.invalid("jobs.mounts.twice", spec.at("mounts"));
        }
        return mounts;
    }

    private static Mount mount(JsonNode node, String at) {
        Fields fields = Fields.of(node, at, List.of("path", "output"));
        String path = fields.requireText("path", LONGEST);
        Fields output = Fields.of(fields.require("output"), fields.at("output"), List.of("job", "path"));
        String job = output.requireText("job", LONGEST);
        String source = output.requireText("path", LONGEST);
        if (!SAFE.matcher(path).matches()) {
            throw RefusedException.invalid("jobs.mounts.path", fields.at("path"), Fields.shown(path));
        }
        if (!isBelow(source)) {
            throw RefusedException.invalid("jobs.mounts.path", output.at("path"), Fields.shown(source));
        }
        if (!JOB.matcher(job).matches()) {
            throw RefusedException.invalid("jobs.mounts.job", Fields.shown(job));
        }
        return new Mount(path, job, source);
    }

    private static boolean isBelow(String path) {
        boolean plain = !path.startsWith("/") && path.chars().allMatch(sign -> sign >= ' ' && sign != '\\');
        return plain
                && List.of(path.split("/", -1)).stream().noneMatch(part -> part.isEmpty() || part.matches("[.]{1,2}"));
    }

    private static String variable(String path) {
        return path.substring(path.lastIndexOf('/') + 1)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]", "_");
    }
}
