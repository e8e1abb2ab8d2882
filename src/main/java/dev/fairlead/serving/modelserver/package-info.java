/** Serves one ONNX model over HTTP in a process of its own. */
@NullMarked
package dev.fairlead.serving.modelserver;

import org.jspecify.annotations.NullMarked;
