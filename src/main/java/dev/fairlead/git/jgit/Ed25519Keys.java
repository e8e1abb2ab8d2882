package dev.fairlead.git.jgit;

import dev.fairlead.git.SignInKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.springframework.stereotype.Component;

/** Ed25519: short enough to be copied, and taken by every Git server. */
@Component
class Ed25519Keys implements SignInKey.Maker {
    @Override
    public SignInKey make(String comment) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try {
            KeyPair pair =
                    SecurityUtils.getKeyPairGenerator(SecurityUtils.ED25519).generateKeyPair();
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, comment, null, written);
            return new SignInKey(PublicKeyEntry.toString(pair.getPublic()) + " " + comment, written.toByteArray());
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException("No key pair could be made", broken);
        }
    }
}
