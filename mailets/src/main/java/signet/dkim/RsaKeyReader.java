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
    /** rsaEncryption, 1.2.840.113549.1.1.1, with its NULL parameter, and without as some tools write it. */
    private static final byte[] RSA = {
        0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00
    };

    private static final byte[] RSA_WITHOUT_NULL = Arrays.copyOf(RSA, RSA.length - 2);

    private RsaKeyReader() {}

    static Optional<RSAPublicKeySpec> read(byte[] der) {
        return DerReader.only(DerReader.SEQUENCE, ByteSlice.of(der)).flatMap(RsaKeyReader::readBody);
    }

    private static Optional<RSAPublicKeySpec> readBody(ByteSlice body) {
        return body.length() > 0 && body.at(0) == DerReader.SEQUENCE ? readKeyInfo(body) : readNumbers(body);
    }

    private static Optional<RSAPublicKeySpec> readKeyInfo(ByteSlice body) {
        DerReader reader = new DerReader(body);
        Optional<ByteSlice> algorithm = reader.next(DerReader.SEQUENCE);
        if (algorithm.filter(RsaKeyReader::isRsa).isEmpty()) {
            return Optional.empty();
        }
        return reader.next(DerReader.BIT_STRING)
                .filter(bits -> reader.isAtEnd() && bits.length() > 0 && bits.at(0) == 0)
                .flatMap(bits -> DerReader.only(DerReader.SEQUENCE, bits.slice(1, bits.length())))
                .flatMap(RsaKeyReader::readNumbers);
    }

    private static boolean isRsa(ByteSlice algorithm) {
        return algorithm.equals(ByteSlice.of(RSA)) || algorithm.equals(ByteSlice.of(RSA_WITHOUT_NULL));
    }

    private static Optional<RSAPublicKeySpec> readNumbers(ByteSlice body) {
        DerReader reader = new DerReader(body);
        Optional<BigInteger> modulus = reader.next(DerReader.INTEGER).flatMap(RsaKeyReader::positive);
        Optional<BigInteger> exponent = reader.next(DerReader.INTEGER).flatMap(RsaKeyReader::positive);
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
}
