package signet.dkim;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import signet.message.ByteSlice;

/**
 * Reads and writes keys to sign with as PEM (RFC 7468): PKCS#8 (RFC 5958), with a password too, and the older PKCS#1 (RFC
 * 8017 A.1.2) for RSA. Whatever else is there, the result says what. A key that is read has signed once, and what it
 * signed verified. Stateless and thread safe.
 */
public final class PemKeys {
    private static final String PKCS8 = "PRIVATE KEY";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private PemKeys() {}

    /** @param password for the case that the key is encrypted; otherwise it is not looked at */
    public static PemKey read(String pem, Optional<String> password) {
        if (pem.isBlank()) {
            return new PemKey.Bad(PemProblem.EMPTY);
        }
        List<PemBlock> blocks = PemBlock.of(pem);
        if (blocks.isEmpty()) {
            return new PemKey.Bad(PemProblem.NO_PEM);
        }
        List<PemBlock> keys = blocks.stream().filter(PemBlock::isPrivateKey).toList();
        if (keys.size() > 1) {
            return new PemKey.Bad(PemProblem.SEVERAL_KEYS);
        }
        return keys.isEmpty()
                ? new PemKey.Bad(instead(blocks.get(0).label()))
                : keys.get(0).ended() ? read(keys.get(0), password) : new PemKey.Bad(PemProblem.CUT_OFF);
    }

    /** What it is instead of a private key. */
    private static PemProblem instead(String label) {
        if (label.endsWith("PUBLIC KEY")) {
            return PemProblem.PUBLIC_KEY;
        }
        return label.endsWith("CERTIFICATE") ? PemProblem.CERTIFICATE : PemProblem.NO_PRIVATE_KEY;
    }

    private static PemKey read(PemBlock block, Optional<String> password) {
        if (block.headers()) {
            return new PemKey.Bad(PemProblem.OLD_ENCRYPTION);
        }
        if (block.label().startsWith("OPENSSH")) {
            return new PemKey.Bad(PemProblem.OPENSSH);
        }
        Optional<byte[]> der = Base64Text.decode(block.text()).filter(bytes -> bytes.length > 0);
        if (der.isEmpty()) {
            return new PemKey.Bad(PemProblem.DAMAGED);
        }
        return switch (block.label()) {
            case PKCS8 -> PrivateKeyReader.read(der.get());
            case "RSA PRIVATE KEY" -> PrivateKeyReader.rsa(ByteSlice.of(der.get()));
            case "EC PRIVATE KEY" -> new PemKey.Bad(PemProblem.EC_KEY);
            case "DSA PRIVATE KEY" -> new PemKey.Bad(PemProblem.DSA_KEY);
            case "ENCRYPTED PRIVATE KEY" ->
                password.map(secret -> KeyDecryption.read(der.get(), secret))
                        .orElse(new PemKey.Bad(PemProblem.ENCRYPTED));
            default -> new PemKey.Bad(PemProblem.OTHER_KEY);
        };
    }

    /** As PKCS#8 without a password: for a file that only its owner can read. */
    public static String write(SigningKey key) {
        return "-----BEGIN " + PKCS8 + "-----\n"
                + LINES.encodeToString(key.privateKey().getEncoded()) + "\n-----END " + PKCS8 + "-----\n";
    }
}
