package dev.fairlead.serving.modelserver;

import ai.onnx.proto.OnnxMl;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Models of one or two operators, for tests. */
final class TinyModels {
    private TinyModels() {}

    /** {@code y = x}, of any type. */
    static Path echo(Path folder, DataType type, long... shape) throws IOException {
        return write(
                folder.resolve("echo.onnx"),
                OnnxMl.GraphProto.newBuilder()
                        .setName("echo")
                        .addInput(value("x", type, shape))
                        .addOutput(value("y", type, shape))
                        .addNode(node("Identity", List.of("x"), "y")));
    }

    /** {@code sum = a + b}, {@code difference = a - b}, floats of shape [-1,2]. */
    static Path sumAndDifference(Path folder) throws IOException {
        return write(
                folder.resolve("sums.onnx"),
                OnnxMl.GraphProto.newBuilder()
                        .setName("sums")
                        .addInput(value("a", DataType.FLOAT, -1, 2))
                        .addInput(value("b", DataType.FLOAT, -1, 2))
                        .addOutput(value("sum", DataType.FLOAT, -1, 2))
                        .addOutput(value("difference", DataType.FLOAT, -1, 2))
                        .addNode(node("Add", List.of("a", "b"), "sum"))
                        .addNode(node("Sub", List.of("a", "b"), "difference")));
    }

    /** {@code y} is the 3-row table's row {@code x}: an index beyond it can only be found out by computing. */
    static Path rowOfTable(Path folder) throws IOException {
        return write(
                folder.resolve("rows.onnx"),
                OnnxMl.GraphProto.newBuilder()
                        .setName("rows")
                        .addInput(value("x", DataType.INT64, -1))
                        .addOutput(value("y", DataType.FLOAT, -1))
                        .addInitializer(OnnxMl.TensorProto.newBuilder()
                                .setName("table")
                                .setDataType(DataType.FLOAT_VALUE)
                                .addDims(3)
                                .addAllFloatData(List.of(10f, 20f, 30f)))
                        .addNode(node("Gather", List.of("table", "x"), "y")));
    }

    /** {@code y = x} cast from INT64 to another type; at {@code [-1]}. */
    static Path cast(Path folder, DataType to) throws IOException {
        return write(
                folder.resolve("cast.onnx"),
                OnnxMl.GraphProto.newBuilder()
                        .setName("cast")
                        .addInput(value("x", DataType.INT64, -1))
                        .addOutput(value("y", to, -1))
                        .addNode(OnnxMl.NodeProto.newBuilder()
                                .setOpType("Cast")
                                .addInput("x")
                                .addOutput("y")
                                .addAttribute(OnnxMl.AttributeProto.newBuilder()
                                        .setName("to")
                                        .setType(OnnxMl.AttributeProto.AttributeType.INT)
                                        .setI(to.getNumber()))));
    }

    private static Path write(Path file, OnnxMl.GraphProto.Builder graph) throws IOException {
        OnnxMl.ModelProto model = OnnxMl.ModelProto.newBuilder()
                .setIrVersion(7)
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(13))
                .setGraph(graph)
                .build();
        return Files.write(file, model.toByteArray());
    }

    private static OnnxMl.NodeProto node(String operator, List<String> inputs, String output) {
        return OnnxMl.NodeProto.newBuilder()
                .setOpType(operator)
                .addAllInput(inputs)
                .addOutput(output)
                .build();
    }

    private static OnnxMl.ValueInfoProto value(String name, DataType type, long... shape) {
        OnnxMl.TensorShapeProto.Builder dimensions = OnnxMl.TensorShapeProto.newBuilder();
        for (long size : shape) {
            OnnxMl.TensorShapeProto.Dimension.Builder dimension = OnnxMl.TensorShapeProto.Dimension.newBuilder();
            dimensions.addDim(size < 0 ? dimension.setDimParam("n") : dimension.setDimValue(size));
        }
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(dimensions)))
                .build();
    }
}
