package dev.fairlead;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Measures methods with the compiler's own parser, from the name's line to the closing brace. */
final class MethodLengths {
    private static final int LONGEST_METHOD = 60;
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    private MethodLengths() {}

    static List<String> tooLong(Path file) throws IOException {
        List<String> found = new ArrayList<>();
        try (StandardJavaFileManager files = COMPILER.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) COMPILER.getTask(
                    null, files, problem -> {}, List.of("-proc:none"), null, files.getJavaFileObjects(file));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitMethod(MethodTree method, Void nothing) {
                        if (method.getBody() != null) {
                            measure(file, unit, method, positions, found);
                        }
                        return super.visitMethod(method, nothing);
                    }
                }.scan(unit, null);
            }
        }
        return found;
    }

    private static void measure(
            Path file, CompilationUnitTree unit, MethodTree method, SourcePositions positions, List<String> found) {
        LineMap lines = unit.getLineMap();
        long first = lines.getLineNumber(positions.getStartPosition(unit, method.getBody()));
        long last = lines.getLineNumber(positions.getEndPosition(unit, method.getBody()));
        long length = last - first + 1;
        if (length > LONGEST_METHOD) {
            found.add(file + ":" + first + " " + method.getName() + " has " + length + " lines");
        }
    }
}
