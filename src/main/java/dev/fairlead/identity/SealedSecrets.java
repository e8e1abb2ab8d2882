package dev.fairlead.identity;

import dev.fairlead.kernel.Installation;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Keeps secrets that must come back: AES-256 in GCM under a key of the installation, which lies beside the database and not in it.
 * What was sealed in one context opens in no other, so that one row cannot be put in the place of another.
 */
@Component
public class SealedSecrets {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final byte FORM = 1;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    public SealedSecrets(Installation installation) {
        this.key = new SecretKeySpec(Secrets.mac(installation.key(), "sealed secrets"), "AES");
    }

    /** @param context what the secret is of: {@code git key of team-…} */
    public byte[] seal(String context, byte[] secret) {
        byte[] sealed = new byte[1 + NONCE];
        random.nextBytes(sealed);
        sealed[0] = FORM;
        byte[] text = cipher(Cipher.ENCRYPT_MODE, context, sealed, secret, 0);
        byte[] whole = Arrays.copyOf(sealed, sealed.length + text.length);
        System.arraycopy(text, 0, whole, sealed.length, text.length);
        return whole;
    }

    /** @throws IllegalStateException where it was sealed elsewhere or otherwise, or was touched */
    public byte[] open(String context, byte[] sealed) {
        if (sealed.length <= 1 + NONCE || sealed[0] != FORM) {
            throw new IllegalStateException("This is no sealed secret");
        }
        return cipher(Cipher.DECRYPT_MODE, context, sealed, sealed, 1 + NONCE);
    }

    private byte[] cipher(int mode, String context, byte[] head, byte[] text, int from) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, head, 1, NONCE));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text, from, text.length - from);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(
                    "The secret of \"" + context
                            + "\" cannot be opened: it was touched, or sealed by another installation",
                    broken);
        }
    }
}
