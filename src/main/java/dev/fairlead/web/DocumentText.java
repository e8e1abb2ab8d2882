package dev.fairlead.web;

import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.RefusedException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a document of ours from the body of a request: UTF-8, and no more than a document may have. */
public final class DocumentText {
    private DocumentText() {}

    /** @param texts where the refusals' sentences are, such as {@code jobs.document} */
    public static String read(InputStream body, int mostBytes, String texts) throws IOException {
        byte[] bytes = body.readNBytes(mostBytes + 1);
        if (bytes.length > mostBytes) {
            throw new RefusedException(Reason.TOO_LARGE, texts + ".too-large", mostBytes >> 10);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw RefusedException.invalid(texts + ".no-utf8");
        }
    }

    public static boolean isYaml(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).contains("yaml");
    }
}
