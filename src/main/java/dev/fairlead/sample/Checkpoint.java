package dev.fairlead.sample;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * What a training needs to go on after its process ended: the network, the optimiser's memory, and the last whole epoch.
 *
 * @param options as text: a checkpoint of a training with other options is not used
 */
record Checkpoint(String options, int epoch, Network network, Adam adam) {
    private static final int FORMAT = 1;
    private static final String FILE = "digits.checkpoint";

    /** Written beside and then moved, so that a process killed while writing leaves the checkpoint before. */
    void save(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path unfinished = folder.resolve(FILE + ".unfinished");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
            out.writeInt(FORMAT);
            out.writeUTF(options);
            out.writeInt(epoch);
            out.writeLong(adam.steps());
            write(out, network.parameters());
            write(out, adam.firstMoments());
            write(out, adam.secondMoments());
        }
        Files.move(
                unfinished, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Empty where there is none, or it belongs to other options. */
    static Optional<Checkpoint> find(Path folder, String options) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != FORMAT || !in.readUTF().equals(options)) {
                return Optional.empty();
            }
            int epoch = in.readInt();
            long steps = in.readLong();
            List<DMatrixRMaj> parameters = read(in);
            List<Network.Layer> layers = new ArrayList<>();
            for (int i = 0; i < parameters.size(); i += 2) {
                layers.add(new Network.Layer(parameters.get(i), parameters.get(i + 1)));
            }
            return Optional.of(
                    new Checkpoint(options, epoch, new Network(layers), Adam.resumed(read(in), read(in), steps)));
        }
    }

    private static void write(DataOutputStream out, List<DMatrixRMaj> matrices) throws IOException {
        out.writeInt(matrices.size());
        for (DMatrixRMaj matrix : matrices) {
            out.writeInt(matrix.numRows);
            out.writeInt(matrix.numCols);
            for (double value : matrix.data) {
                out.writeDouble(value);
            }
        }
    }

    private static List<DMatrixRMaj> read(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<DMatrixRMaj> matrices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            DMatrixRMaj matrix = new DMatrixRMaj(in.readInt(), in.readInt());
            for (int k = 0; k < matrix.data.length; k++) {
                matrix.data[k] = in.readDouble();
            }
            matrices.add(matrix);
        }
        return matrices;
    }
}
