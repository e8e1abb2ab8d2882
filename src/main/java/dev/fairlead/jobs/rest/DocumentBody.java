package dev.fairlead.jobs.rest;

import dev.fairlead.jobs.JobDocument;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.RefusedException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a job document from the body of a request: UTF-8, and no more than a document may have. */
final class DocumentBody {
    private DocumentBody() {}

    static String read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(JobDocument.MAX_BYTES + 1);
        if (bytes.length > JobDocument.MAX_BYTES) {
            throw new RefusedException(Reason.TOO_LARGE, "jobs.document.too-large", JobDocument.MAX_BYTES >> 10);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw RefusedException.invalid("jobs.document.no-utf8");
        }
    }

    static boolean isYaml(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).contains("yaml");
    }
}
