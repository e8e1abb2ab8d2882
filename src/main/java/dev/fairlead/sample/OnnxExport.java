package dev.fairlead.sample;

import ai.onnx.proto.OnnxMl;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.tribuo.util.onnx.ONNXAttribute;
import org.tribuo.util.onnx.ONNXContext;
import org.tribuo.util.onnx.ONNXInitializer;
import org.tribuo.util.onnx.ONNXNode;
import org.tribuo.util.onnx.ONNXOperator;
import org.tribuo.util.onnx.ONNXOperators;
import org.tribuo.util.onnx.ONNXPlaceholder;
import org.tribuo.util.onnx.ONNXRef;

/**
 * Writes a network as ONNX with Tribuo's builders. Input {@code pixels}, float [N,64], raw values of 0 to 16: the division is part of the graph.
 * Outputs {@code label}, int64 [N], and {@code probabilities}, float [N,10]. Weights become 32-bit floats.
 */
final class OnnxExport {
    static final String INPUT = "pixels";
    static final String LABEL = "label";
    static final String PROBABILITIES = "probabilities";

    private static final int OPSET = 13;
    private static final int IR_VERSION = 7;

    private OnnxExport() {}

    static byte[] export(Network network) {
        ONNXContext context = new ONNXContext();
        context.setName("fairlead-digits");
        ONNXPlaceholder pixels = context.floatInput(INPUT, DigitsData.PIXELS);
        ONNXPlaceholder output = context.floatOutput(PROBABILITIES, DigitsData.CLASSES);
        ONNXNode current = pixels.apply(ONNXOperators.DIV, context.constant("full_ink", (float) DigitsData.FULL_INK));
        for (int i = 0; i < network.layers().size(); i++) {
            Network.Layer layer = network.layers().get(i);
            ONNXInitializer weights = matrix(context, "weights_" + i, layer.weights());
            ONNXInitializer bias = vector(context, "bias_" + i, layer.bias());
            current = current.apply(ONNXOperators.GEMM, List.<ONNXRef<?>>of(weights, bias), "dense_" + i);
            if (i + 1 < network.layers().size()) {
                current = current.apply(LayerOperator.RELU);
            }
        }
        ONNXNode probabilities = current.apply(ONNXOperators.SOFTMAX, Map.of("axis", 1));
        probabilities.assignTo(output);
        ONNXNode label = probabilities.apply(LayerOperator.ARG_MAX, Map.of("axis", 1, "keepdims", 0));
        return model(withLabel(context.buildGraph(), label.getReference())).toByteArray();
    }

    /** Tribuo's placeholders are floats of two dimensions; the label is neither, so its output is added to the finished graph. */
    private static GraphProto withLabel(GraphProto graph, String computed) {
        OnnxMl.TypeProto int64 = OnnxMl.TypeProto.newBuilder()
                .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.INT64_VALUE)
                        .setShape(OnnxMl.TensorShapeProto.newBuilder().addDim(batch(graph))))
                .build();
        return graph.toBuilder()
                .addNode(OnnxMl.NodeProto.newBuilder()
                        .setName(LABEL)
                        .setOpType("Identity")
                        .addInput(computed)
                        .addOutput(LABEL))
                .addOutput(0, OnnxMl.ValueInfoProto.newBuilder().setName(LABEL).setType(int64))
                .build();
    }

    private static OnnxMl.TensorShapeProto.Dimension batch(GraphProto graph) {
        return graph.getInput(0).getType().getTensorType().getShape().getDim(0);
    }

    private static ModelProto model(GraphProto graph) {
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("fairlead")
                .setDomain("dev.fairlead.sample")
                .setModelVersion(1)
                .setDocString("Reads a handwritten digit of 8 x 8 pixels, each 0 to 16, as in the UCI set.")
                .addOpsetImport(
                        OnnxMl.OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .setGraph(graph)
                .build();
    }

    private static ONNXInitializer matrix(ONNXContext context, String name, DMatrixRMaj values) {
        return context.floatTensor(name, List.of(values.numRows, values.numCols), buffer -> {
            for (double value : values.data) {
                buffer.put((float) value);
            }
        });
    }

    private static ONNXInitializer vector(ONNXContext context, String name, DMatrixRMaj values) {
        float[] floats = new float[values.getNumElements()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values.data[i];
        }
        return context.array(name, floats);
    }

    /** Two of ONNX's operators that Tribuo's list lacks. */
    private enum LayerOperator implements ONNXOperator {
        RELU("Relu", Map.of()),
        ARG_MAX(
                "ArgMax",
                Map.of(
                        "axis", new ONNXAttribute("axis", AttributeType.INT, false),
                        "keepdims", new ONNXAttribute("keepdims", AttributeType.INT, false)));

        private final String onnxName;
        private final Map<String, ONNXAttribute> attributes;

        LayerOperator(String onnxName, Map<String, ONNXAttribute> attributes) {
            this.onnxName = onnxName;
            this.attributes = attributes;
        }

        @Override
        public String getOpName() {
            return onnxName;
        }

        @Override
        public int getNumInputs() {
            return 1;
        }

        @Override
        public int getNumOptionalInputs() {
            return 0;
        }

        @Override
        public int getNumOutputs() {
            return 1;
        }

        @Override
        public Map<String, ONNXAttribute> getAttributes() {
            return attributes;
        }

        @Override
        public Set<String> getMandatoryAttributeNames() {
            return Set.of();
        }

        @Override
        public int getOpVersion() {
            return OPSET;
        }

        @Override
        public String getOpDomain() {
            return "";
        }
    }
}
