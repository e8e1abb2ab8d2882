package dev.fairlead.outbound;

import dev.fairlead.kernel.RefusedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;

/** Public keys as ssh writes them: type and Base64. */
public final class HostKeys {
    private static final Set<String> TYPES =
            Set.of("ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "ssh-rsa");
    private static final int LONGEST = 4000;

    private HostKeys() {}

    /** The key without host name and comment, as it is kept; a line of known_hosts is taken too. */
    public static String checked(String line) {
        String[] words = line.strip().split("\\s+");
        for (int at = 0; at + 1 < words.length; at++) {
            if (TYPES.contains(words[at]) && line.length() <= LONGEST && isKey(words[at], words[at + 1])) {
                return words[at] + " " + words[at + 1];
            }
        }
        throw RefusedException.invalid("outbound.host-key-form", line.substring(0, Math.min(line.length(), 80)));
    }

    /** As {@code ssh-keygen -l} shows it: SHA256 and Base64 without padding. */
    public static String fingerprint(String key) {
        byte[] blob = Base64.getDecoder().decode(key.split(" ")[1]);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** The blob begins with the type that stands before it. */
    private static boolean isKey(String type, String base64) {
        try {
            ByteBuffer blob = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
            byte[] name = new byte[blob.remaining() < 4 ? 0 : Math.clamp(blob.getInt(), 0, blob.remaining())];
            blob.get(name);
            return new String(name, StandardCharsets.US_ASCII).equals(type);
        } catch (IllegalArgumentException broken) {
            return false;
        }
    }
}
