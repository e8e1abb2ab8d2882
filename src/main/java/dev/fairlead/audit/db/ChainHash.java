package dev.fairlead.audit.db;

import dev.fairlead.audit.AuditEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Links the rows: the hash of a row is SHA-256 over the hash before it and all that the row says, each part with its length in
 * front, so that no two rows are written the same. The first row follows {@link #BEGINNING}.
 */
final class ChainHash {
    static final String BEGINNING = "0".repeat(64);

    private ChainHash() {}

    static String of(String previous, long position, AuditEntry entry) {
        StringBuilder text = new StringBuilder();
        add(text, previous);
        add(text, String.valueOf(position));
        add(text, String.valueOf(entry.at().toEpochMilli()));
        add(text, entry.actorKind().name());
        add(text, entry.actorId());
        add(text, entry.actorName());
        add(text, entry.action());
        add(text, entry.team() == null ? null : entry.team().value());
        add(text, entry.subject().toString());
        add(text, entry.before());
        add(text, entry.after());
        add(text, entry.reason());
        return sha256(text.toString());
    }

    private static void add(StringBuilder text, @Nullable String part) {
        if (part == null) {
            text.append("-;");
        } else {
            text.append(part.length()).append(':').append(part).append(';');
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
