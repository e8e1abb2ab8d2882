package dev.fairlead.serving.modelserver;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** A model in ONNX Runtime's memory. At most as many requests are computed at once as there are processors; others wait for their turn. */
final class LoadedModel implements AutoCloseable {
    /** The file is no model that can be served; the message is one sentence for a person. */
    static final class UnusableModelException extends Exception {
        UnusableModelException(String message) {
            super(message);
        }
    }

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final List<TensorSpec> inputs;
    private final List<TensorSpec> outputs;
    private final Semaphore turns =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

    private LoadedModel(OrtEnvironment environment, OrtSession session) throws OrtException, UnusableModelException {
        this.environment = environment;
        this.session = session;
        this.inputs = inputs(session);
        this.outputs = outputs(session);
    }

    static LoadedModel load(Path file) throws UnusableModelException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new UnusableModelException(file + " is not a file that can be read.");
        }
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            OrtEnvironment environment =
                    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "fairlead");
            return new LoadedModel(environment, environment.createSession(file.toString(), options));
        } catch (OrtException e) {
            throw new UnusableModelException(file + " is not an ONNX model that ONNX Runtime can load: "
                    + oneLine(String.valueOf(e.getMessage())));
        }
    }

    List<TensorSpec> inputs() {
        return inputs;
    }

    /** Only tensors: what a model gives besides, sequences and maps, has no form in the protocols. */
    List<TensorSpec> outputs() {
        return outputs;
    }

    /**
     * @param given all inputs, checked
     * @param wanted names of outputs
     * @throws RefusedRequestException if the model cannot compute these values
     */
    List<TensorData> infer(List<TensorData> given, List<String> wanted) throws InterruptedException, OrtException {
        turns.acquire();
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            for (TensorData data : given) {
                tensors.put(data.name(), tensor(data));
            }
            Set<String> names = new LinkedHashSet<>(wanted);
            try (OrtSession.Result result = session.run(tensors, names)) {
                List<TensorData> answers = new ArrayList<>();
                for (String name : names) {
                    answers.add(data(name, result.get(name).orElseThrow()));
                }
                return answers;
            }
        } catch (OrtException e) {
            if (isOurFault(e)) {
                throw e;
            }
            throw RefusedRequestException.badRequest(
                    "The model cannot compute these values: " + oneLine(String.valueOf(e.getMessage())));
        } finally {
            tensors.values().forEach(OnnxTensor::close);
            turns.release();
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }

    private static boolean isOurFault(OrtException e) {
        return switch (e.getCode()) {
            case ORT_ENGINE_ERROR, ORT_EP_FAIL, ORT_NOT_IMPLEMENTED, ORT_JAVA_UNKNOWN, ORT_MODEL_LOADED -> true;
            default -> false;
        };
    }

    private OnnxTensor tensor(TensorData data) throws OrtException {
        long[] shape = data.shape().stream().mapToLong(Long::longValue).toArray();
        return switch (data) {
            case TensorData.Texts texts -> OnnxTensor.createTensor(environment, texts.values(), shape);
            case TensorData.Numbers numbers ->
                OnnxTensor.createTensor(
                        environment, numbers.bytes(), shape, numbers.datatype().onnx());
        };
    }

    private static TensorData data(String name, OnnxValue value) throws OrtException {
        OnnxTensor tensor = (OnnxTensor) value;
        List<Long> shape = Arrays.stream(tensor.getInfo().getShape()).boxed().toList();
        DataType type = DataType.find(tensor.getInfo().onnxType)
                .orElseThrow(() -> new IllegalStateException("output " + name + " became " + tensor.getInfo()));
        if (type == DataType.BYTES) {
            List<String> texts = new ArrayList<>();
            flatten(tensor.getValue(), texts);
            return new TensorData.Texts(name, shape, texts.toArray(String[]::new));
        }
        ByteBuffer bytes = tensor.getByteBuffer().order(ByteOrder.nativeOrder());
        return new TensorData.Numbers(name, type, shape, bytes);
    }

    private static void flatten(Object value, List<String> into) {
        if (value instanceof Object[] parts) {
            for (Object part : parts) {
                flatten(part, into);
            }
        } else {
            into.add(String.valueOf(value));
        }
    }

    private static List<TensorSpec> inputs(OrtSession session) throws OrtException, UnusableModelException {
        List<TensorSpec> specs = new ArrayList<>();
        for (NodeInfo node : session.getInputInfo().values()) {
            if (!(node.getInfo() instanceof TensorInfo info)) {
                throw new UnusableModelException(
                        "Input " + node.getName() + " is no tensor; only tensors can be sent over HTTP.");
            }
            DataType type = DataType.find(info.onnxType)
                    .filter(DataType::canBeGiven)
                    .orElseThrow(
                            () -> new UnusableModelException(
                                    "Input " + node.getName() + " is of type " + info.onnxType
                                            + ", which cannot be given; cast it inside the model, from a 64-bit integer for example."));
            specs.add(new TensorSpec(node.getName(), type, info.getShape()));
        }
        return List.copyOf(specs);
    }

    private static List<TensorSpec> outputs(OrtSession session) throws OrtException, UnusableModelException {
        List<TensorSpec> specs = new ArrayList<>();
        for (NodeInfo node : session.getOutputInfo().values()) {
            if (node.getInfo() instanceof TensorInfo info) {
                DataType.find(info.onnxType)
                        .ifPresent(type -> specs.add(new TensorSpec(node.getName(), type, info.getShape())));
            }
        }
        if (specs.isEmpty()) {
            throw new UnusableModelException(
                    "The model has no output that is a tensor of a usual type, so nothing could be answered.");
        }
        return List.copyOf(specs);
    }

    private static String oneLine(String message) {
        String line = message.strip().replaceAll("\\s+", " ").replaceFirst("^Error code - (\\S+) - message: ", "$1: ");
        return line.length() <= 300 ? line : line.substring(0, 300) + "…";
    }
}
