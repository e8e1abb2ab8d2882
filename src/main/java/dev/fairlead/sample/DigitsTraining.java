package dev.fairlead.sample;

import dev.fairlead.sample.DigitsData.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tour's training, run as a job: {@code fairlead train-digits}. Reads the MLflow and Fairlead variables of its environment, prints a line for
 * each epoch, logs parameters and metrics, writes and uploads {@code model/model.onnx}. Without MLFLOW_TRACKING_URI it only writes its files.
 */
public final class DigitsTraining {
    private static final String DATA = "--data";
    private static final double HELD_OUT_SHARE = 0.2;
    private static final int EPOCHS_BETWEEN_CHECKPOINTS = 3;
    /** The same digits are held out whatever the seed of the training, so that runs can be compared. */
    private static final long SPLIT_SEED = 7;

    private final TrainingOptions options;
    private final @Nullable Path data;
    private final TrainingPlace place;
    private final RunLog log;
    private final Clock clock;

    /** @param data a folder with prepared digits; null for those that ship with this program */
    DigitsTraining(TrainingOptions options, @Nullable Path data, TrainingPlace place, RunLog log, Clock clock) {
        this.options = options;
        this.data = data;
        this.place = place;
        this.log = log;
        this.clock = clock;
    }

    /**
     * @param arguments what follows {@code train-digits} on the command line
     * @return the exit code: 0, 1 after a failed training, 2 for wrong arguments
     */
    public static int run(String[] arguments) {
        List<String> given = new ArrayList<>(List.of(arguments));
        TrainingOptions options;
        Path data;
        try {
            data = data(given);
            options = TrainingOptions.parse(given);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
        System.setProperty("logback.configurationFile", "dev/fairlead/sample/logback-training.xml");
        return run(options, data, TrainingPlace.of(System.getenv()), PatientCalls.twoMinutes(), Clock.systemUTC());
    }

    /** Takes the folder with prepared digits out of the arguments; null where there is none. */
    private static @Nullable Path data(List<String> arguments) {
        int at = arguments.indexOf(DATA);
        if (at < 0) {
            return null;
        }
        arguments.remove(at);
        if (at == arguments.size()) {
            throw new IllegalArgumentException(DATA + " has no value; name a folder that prepare-digits has written.");
        }
        return Path.of(arguments.remove(at));
    }

    static int run(TrainingOptions options, @Nullable Path data, TrainingPlace place, PatientCalls calls, Clock clock) {
        RunLog log = null;
        try {
            log = open(place, calls, clock);
            new DigitsTraining(options, data, place, log, clock).train();
            log.finished();
            return 0;
        } catch (IOException | RuntimeException e) {
            System.err.println("The training failed: " + e.getMessage());
            if (!(e instanceof PatientCalls.RefusedCallException)) {
                e.printStackTrace();
            }
            endAsFailed(log);
            return 1;
        }
    }

    /** @return how well the trained network reads the held-out digits */
    Evaluation train() throws IOException {
        Split split = data == null
                ? DigitsData.split(DigitsData.load(), HELD_OUT_SHARE, SPLIT_SEED)
                : DigitsFolder.read(data);
        System.out.printf(
                Locale.ROOT,
                "%d digits to train on, %d held out; %d epochs, seed %d%n",
                split.training().size(),
                split.heldOut().size(),
                options.epochs(),
                options.seed());
        logParameters(split);
        Network network = learn(split);
        Evaluation evaluation = Evaluation.of(network, split.heldOut());
        byte[] model = OnnxExport.export(network);
        double difference = OnnxCheck.requireSame(model, network, split.heldOut());
        System.out.printf(
                Locale.ROOT,
                "Held-out accuracy %.2f %%. The ONNX model of %d bytes agrees with the network to %.0e.%n",
                100 * evaluation.accuracy(),
                model.length,
                difference);
        for (Map.Entry<String, byte[]> file : ModelFolder.files(
                        model, evaluation, options, split.heldOut().size(), log.runId(), clock.instant())
                .entrySet()) {
            keep(file.getKey(), file.getValue());
        }
        return evaluation;
    }

    private Network learn(Split split) throws IOException {
        Optional<Checkpoint> checkpoint = checkpoint();
        Trainer trainer = checkpoint
                .map(saved -> Trainer.resumed(options, split.training(), saved.network(), saved.adam()))
                .orElseGet(() -> Trainer.beginning(options, split.training()));
        int done = checkpoint.map(Checkpoint::epoch).orElse(0);
        if (done > 0) {
            System.out.println(
                    "Going on after epoch " + done + ", from the checkpoint in " + place.checkpoints() + ".");
        }
        for (int number = done + 1; number <= options.epochs(); number++) {
            long started = System.nanoTime();
            Trainer.Epoch epoch = trainer.train(number);
            Evaluation evaluation = Evaluation.of(trainer.network(), split.heldOut());
            report(number, epoch, evaluation, (System.nanoTime() - started) / 1e9);
            if (number % EPOCHS_BETWEEN_CHECKPOINTS == 0 || number == options.epochs()) {
                save(new Checkpoint(options.toString(), number, trainer.network(), trainer.adam()));
            }
        }
        return trainer.network();
    }

    private void report(int number, Trainer.Epoch epoch, Evaluation evaluation, double seconds) {
        System.out.printf(
                Locale.ROOT,
                "epoch %2d/%d  loss %.4f  accuracy %5.2f %%  held out: loss %.4f  accuracy %5.2f %%  (%.1f s)%n",
                number,
                options.epochs(),
                epoch.loss(),
                100 * epoch.accuracy(),
                evaluation.loss(),
                100 * evaluation.accuracy(),
                seconds);
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("train_loss", epoch.loss());
        metrics.put("train_accuracy", epoch.accuracy());
        metrics.put("validation_loss", evaluation.loss());
        metrics.put("validation_accuracy", evaluation.accuracy());
        metrics.put("learning_rate", epoch.learningRate());
        log.metrics(metrics, number);
    }

    private void logParameters(Split split) {
        Map<String, String> parameters = new LinkedHashMap<>(options.asParameters());
        parameters.put("training_digits", "" + split.training().size());
        parameters.put("held_out_digits", "" + split.heldOut().size());
        log.parameters(parameters);
    }

    private void keep(String path, byte[] content) throws IOException {
        Path file = place.output().resolve(path);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, content);
        log.artifact(path, content);
    }

    private Optional<Checkpoint> checkpoint() throws IOException {
        Path folder = place.checkpoints();
        return folder == null ? Optional.empty() : Checkpoint.find(folder, options.toString());
    }

    private void save(Checkpoint checkpoint) throws IOException {
        if (place.checkpoints() != null) {
            checkpoint.save(place.checkpoints());
        }
    }

    private static RunLog open(TrainingPlace place, PatientCalls calls, Clock clock) throws IOException {
        if (place.trackingUri() == null) {
            System.out.println(
                    "MLFLOW_TRACKING_URI is not set: nothing is tracked, files go to " + place.output() + ".");
            return RunLog.none();
        }
        TrackedRun run = TrackedRun.open(place, place.trackingUri(), calls, clock);
        System.out.println(
                "Run " + run.runId() + " in experiment " + place.experiment() + " on " + place.trackingUri());
        return run;
    }

    private static void endAsFailed(@Nullable RunLog log) {
        if (log == null) {
            return;
        }
        try {
            log.failed();
        } catch (RuntimeException e) {
            System.err.println("The run could not be marked as failed: " + e.getMessage());
        }
    }
}
