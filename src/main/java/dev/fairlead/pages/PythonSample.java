package dev.fairlead.pages;

import dev.fairlead.jobs.JobSpec;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.kernel.TeamRef;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** A program in Python that ships with the product, to read and to submit; its files lie under {@code samples/}. */
public enum PythonSample {
    /** scikit-learn and MLflow; leaves a model that can be deployed. */
    DIGITS("digits-python", 1, ResourceAmount.of(1000, 2048), "digits-python"),
    /** Two replicas that exchange their gradients. */
    GANG("gang-python", 2, ResourceAmount.of(500, 512), null);

    private static final String PROGRAM = "train.py";
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration USUAL = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final String folder;
    private final int replicas;
    private final ResourceAmount each;
    private final @Nullable String experiment;

    PythonSample(String folder, int replicas, ResourceAmount each, @Nullable String experiment) {
        this.folder = folder;
        this.replicas = replicas;
        this.each = each;
        this.experiment = experiment;
    }

    /** How texts and addresses call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the job runs, to read. */
    public String program() {
        return text(PROGRAM);
    }

    /** The packages that it needs, each with its version. */
    public List<String> requirements() {
        return text("requirements.txt").lines().filter(line -> !line.isBlank()).toList();
    }

    /** The program as a job takes code. */
    byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(PROGRAM));
            zip.write(program().getBytes(StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException("The sample " + folder + " cannot be packed", broken);
        }
        return bytes.toByteArray();
    }

    JobSpec spec(TeamRef team, String uploadId, Map<String, String> environment) {
        return new JobSpec(
                folder,
                team.name(),
                new TreeMap<>(Map.of("sample", folder)),
                JobSpec.Role.TRAINING,
                null,
                JobSpec.Code.ofUpload(uploadId),
                new JobSpec.Python(null, requirements()),
                List.of("python", PROGRAM),
                new TreeMap<>(environment),
                List.of(new JobSpec.ReplicaSet("worker", replicas, each, List.of())),
                null,
                JobSpec.SuccessPolicy.ALL,
                null,
                0,
                true,
                Duration.ZERO,
                LONGEST,
                USUAL,
                GRACE,
                0,
                experiment == null ? null : new JobSpec.Tracking(experiment, null),
                List.of());
    }

    private String text(String file) {
        String path = "/samples/" + folder + "/" + file;
        try (InputStream stream = PythonSample.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("The product lacks its own file " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("The sample's file " + path + " cannot be read", broken);
        }
    }
}
