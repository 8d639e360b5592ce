package signet.dkim;

import java.math.BigInteger;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Optional;
import signet.message.ByteSlice;

/**
 * Reads an RSA public key in DER: a SubjectPublicKeyInfo (RFC 5280 4.1), as everybody publishes it, or the bare
 * RSAPublicKey (RFC 8017 A.1.1) that RFC 6376 3.6.1 asks for. Total: whatever is neither gives nothing.
 */
final class RsaKeyReader {
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int SEQUENCE = 0x30;
    /** rsaEncryption, 1.2.840.113549.1.1.1, with its NULL parameter, and without as some tools write it. */
    private static final byte[] RSA = {
        0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00
    };

    private static final byte[] RSA_WITHOUT_NULL = Arrays.copyOf(RSA, RSA.length - 2);

    private final ByteSlice der;
    private int at;

    private RsaKeyReader(ByteSlice der) {
        this.der = der;
    }

    static Optional<RSAPublicKeySpec> read(byte[] der) {
        return new RsaKeyReader(ByteSlice.of(der)).only(SEQUENCE).flatMap(RsaKeyReader::readBody);
    }

    private static Optional<RSAPublicKeySpec> readBody(ByteSlice body) {
        return body.length() > 0 && body.at(0) == SEQUENCE ? readKeyInfo(body) : readNumbers(body);
    }

    private static Optional<RSAPublicKeySpec> readKeyInfo(ByteSlice body) {
        RsaKeyReader reader = new RsaKeyReader(body);
        Optional<ByteSlice> algorithm = reader.next(SEQUENCE);
        if (algorithm.filter(RsaKeyReader::isRsa).isEmpty()) {
            return Optional.empty();
        }
        return reader.next(BIT_STRING)
                .filter(bits -> reader.isAtEnd() && bits.length() > 0 && bits.at(0) == 0)
                .flatMap(bits -> new RsaKeyReader(bits.slice(1, bits.length())).only(SEQUENCE))
                .flatMap(RsaKeyReader::readNumbers);
    }

    private static boolean isRsa(ByteSlice algorithm) {
        return algorithm.equals(ByteSlice.of(RSA)) || algorithm.equals(ByteSlice.of(RSA_WITHOUT_NULL));
    }

    private static Optional<RSAPublicKeySpec> readNumbers(ByteSlice body) {
        RsaKeyReader reader = new RsaKeyReader(body);
        Optional<BigInteger> modulus = reader.next(INTEGER).flatMap(RsaKeyReader::positive);
        Optional<BigInteger> exponent = reader.next(INTEGER).flatMap(RsaKeyReader::positive);
        if (modulus.isEmpty() || exponent.isEmpty() || !reader.isAtEnd()) {
            return Optional.empty();
        }
        return Optional.of(new RSAPublicKeySpec(modulus.get(), exponent.get()));
    }

    private static Optional<BigInteger> positive(ByteSlice bytes) {
        return Optional.of(bytes)
                .filter(content -> content.length() > 0)
                .map(content -> new BigInteger(content.toBytes()))
                .filter(number -> number.signum() > 0);
    }

    /** The content of the element with that tag, if it is all there is. */
    private Optional<ByteSlice> only(int tag) {
        return next(tag).filter(content -> isAtEnd());
    }

    private boolean isAtEnd() {
        return at == der.length();
    }

    private Optional<ByteSlice> next(int tag) {
        if (der.length() - at < 2 || (der.at(at) & 0xff) != tag) {
            return Optional.empty();
        }
        int length = der.at(at + 1) & 0xff;
        at += 2;
        if (length >= 0x80) {
            int lengthBytes = length - 0x80;
            if (lengthBytes < 1 || lengthBytes > 3 || der.length() - at < lengthBytes) {
                return Optional.empty();
            }
            length = 0;
            for (int i = 0; i < lengthBytes; i++) {
                length = length << 8 | der.at(at++) & 0xff;
            }
        }
        if (length > der.length() - at) {
            return Optional.empty();
        }
        ByteSlice content = der.slice(at, at + length);
        at += length;
        return Optional.of(content);
    }
}
