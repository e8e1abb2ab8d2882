package dev.fairlead.git;

/**
 * A key pair that signs in to ssh servers.
 *
 * @param publicKey as a server takes it: {@code ssh-ed25519 AAAA… comment}
 * @param privateKey in OpenSSH's own format; a secret
 */
public record SignInKey(String publicKey, byte[] privateKey) {
    /** Makes new pairs. */
    public interface Maker {
        SignInKey make(String comment);
    }

    @Override
    public String toString() {
        return "SignInKey[" + publicKey + "]";
    }
}
