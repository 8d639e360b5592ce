package signet.dkim;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;

/** Keys for tests, made once. */
public final class TestKeys {
    public static final KeyPair RSA = rsa(2048);
    static final KeyPair RSA_1024 = rsa(1024);
    static final KeyPair RSA_768 = rsa(768);
    public static final KeyPair OTHER_RSA = rsa(1024);
    public static final KeyPair ED25519 = generate("Ed25519", 0);

    private TestKeys() {}

    public static KeyPair rsa(int bits) {
        return generate("RSA", bits);
    }

    public static KeyPair ed25519() {
        return generate("Ed25519", 0);
    }

    private static KeyPair generate(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (bits > 0) {
                generator.initialize(bits);
            }
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The value of p= as everybody publishes it. */
    public static String p(KeyPair pair) {
        return p(pair.getPublic());
    }

    static String p(PublicKey key) {
        byte[] encoded = key.getEncoded();
        boolean ed25519 = key.getAlgorithm().startsWith("Ed");
        return base64(ed25519 ? Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length) : encoded);
    }

    /** p= with an RSA key of any numbers, as a bare RSAPublicKey. */
    static String bareRsa(BigInteger modulus, BigInteger exponent) {
        return base64(sequence(integer(modulus), integer(exponent)));
    }

    /** p= with an RSA key of any numbers, in a SubjectPublicKeyInfo. */
    public static String rsaKeyInfo(BigInteger modulus, BigInteger exponent) {
        byte[] algorithm = {0x30, 0x0d, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0};
        return base64(
                sequence(algorithm, element(3, concat(new byte[1], sequence(integer(modulus), integer(exponent))))));
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] sequence(byte[]... contents) {
        return element(0x30, concat(contents));
    }

    private static byte[] integer(BigInteger number) {
        return element(2, number.toByteArray());
    }

    private static byte[] element(int tag, byte[] content) {
        int length = content.length;
        byte[] head = length < 0x80
                ? new byte[] {(byte) tag, (byte) length}
                : new byte[] {(byte) tag, (byte) 0x83, (byte) (length >> 16), (byte) (length >> 8), (byte) length};
        return concat(head, content);
    }

    private static byte[] concat(byte[]... parts) {
        byte[] all = new byte[0];
        for (byte[] part : parts) {
            int at = all.length;
            all = Arrays.copyOf(all, at + part.length);
            System.arraycopy(part, 0, all, at, part.length);
        }
        return all;
    }
}
