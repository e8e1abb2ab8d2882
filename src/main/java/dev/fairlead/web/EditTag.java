package dev.fairlead.web;

import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.RefusedException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ETag of what a reader sees, and If-Match on edits: nobody overwrites what they have not read. */
public final class EditTag {
    private EditTag() {}

    /** Of a record whose text has all that is shown. */
    public static String of(Object shown) {
        return "\"" + UUID.nameUUIDFromBytes(shown.toString().getBytes(StandardCharsets.UTF_8)) + "\"";
    }

    /** @param ifMatch the header; null where the client sent none, and then everything goes */
    public static void require(@Nullable String ifMatch, Object shown) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return;
        }
        String now = of(shown);
        boolean known = Arrays.stream(ifMatch.split(",")).map(String::strip).anyMatch(now::equals);
        if (!known) {
            throw new RefusedException(Reason.STALE, "web.stale", ifMatch, now);
        }
    }
}
