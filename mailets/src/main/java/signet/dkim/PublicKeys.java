package signet.dkim;

import java.math.BigInteger;
import java.security.spec.RSAPublicKeySpec;
import java.util.Optional;
import java.util.Set;
import signet.message.ByteSlice;

/**
 * Turns key records, and the bytes of their p=, into public keys that are safe to verify with, and keeps the last of both.
 * Everything that makes a key unfit is found before it is used: its length bounds the work, its exponent the meaning.
 * Thread safe.
 */
final class PublicKeys {
    /** As BoringSSL: each bit costs a multiplication or two; 65537 is what everybody uses. */
    private static final int MAX_EXPONENT_BITS = 33;
    /** Where one multiplication costs much, the exponents that need few of them. */
    private static final Set<BigInteger> EXPONENTS_OF_LONG_KEYS =
            Set.of(BigInteger.valueOf(3), BigInteger.valueOf(65537));

    private static final int ED25519_BYTES = 32;
    private static final int MAX_CACHED = 1024;
    /** Records with RSA keys of up to 8192 bits are shorter; what else somebody writes into p= is not kept. */
    private static final int MAX_CACHED_BYTES = 2048;

    private static final BigInteger ED25519_PRIME =
            BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));

    private static final BigInteger ORDER_8 =
            new BigInteger("05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16);
    /** The y coordinates of the points of order 1, 2, 4 and 8: a signature by such a key fits any message. */
    private static final Set<BigInteger> SMALL_ORDER = Set.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            ED25519_PRIME.subtract(BigInteger.ONE),
            ORDER_8,
            ED25519_PRIME.subtract(ORDER_8));

    private record CacheKey(String keyType, ByteSlice bytes) {}

    private final Crypto crypto;
    private final int minRsaBits;
    private final LastUsed<CacheKey, ParsedKey> keys = new LastUsed<>(MAX_CACHED);
    private final LastUsed<ByteSlice, KeyRecord> records = new LastUsed<>(MAX_CACHED);

    PublicKeys(Crypto crypto, int minRsaBits) {
        this.crypto = crypto;
        this.minRsaBits = minRsaBits;
    }

    /** @param text of a TXT record at the name of a key; not written to afterwards */
    KeyRecord record(byte[] text) {
        return text.length > MAX_CACHED_BYTES
                ? KeyRecord.parse(text)
                : records.get(ByteSlice.of(text), slice -> KeyRecord.parse(slice.array()));
    }

    /** @param keyType k= of the record: rsa or ed25519 */
    ParsedKey parse(String keyType, ByteSlice bytes) {
        CacheKey key = new CacheKey(keyType, bytes);
        return bytes.length() > MAX_CACHED_BYTES ? parse(key) : keys.get(key, this::parse);
    }

    private ParsedKey parse(CacheKey key) {
        return key.keyType().equals(SignatureAlgorithm.ED25519_SHA256.keyType())
                ? ed25519(key.bytes().toBytes())
                : rsa(key.bytes().toBytes());
    }

    private ParsedKey rsa(byte[] der) {
        Optional<RSAPublicKeySpec> numbers = RsaKeyReader.read(der);
        if (numbers.isEmpty()) {
            return ParsedKey.bad(DkimCause.KEY_SYNTAX, "p= is no RSA public key");
        }
        BigInteger modulus = numbers.get().getModulus();
        BigInteger exponent = numbers.get().getPublicExponent();
        int bits = modulus.bitLength();
        if (bits < minRsaBits) {
            return ParsedKey.bad(DkimCause.KEY_TOO_SHORT, "RSA with " + bits + " bits"); // RFC 8301 3.2
        }
        if (bits > DkimPolicy.MAX_RSA_BITS) {
            return ParsedKey.bad(DkimCause.KEY_TOO_LONG, "RSA with " + bits + " bits");
        }
        if (!modulus.testBit(0)) {
            return ParsedKey.bad(DkimCause.KEY_SYNTAX, "an even RSA modulus");
        }
        if (!exponent.testBit(0) || exponent.equals(BigInteger.ONE)) {
            return ParsedKey.bad(DkimCause.KEY_WEAK, "an RSA exponent that is 1 or even");
        }
        if (exponent.bitLength() > MAX_EXPONENT_BITS) {
            return ParsedKey.bad(DkimCause.KEY_TOO_LONG, "an RSA exponent of " + exponent.bitLength() + " bits");
        }
        if (bits > DkimPolicy.LONG_RSA_BITS && !EXPONENTS_OF_LONG_KEYS.contains(exponent)) {
            return ParsedKey.bad(
                    DkimCause.KEY_TOO_LONG, "RSA with " + bits + " bits and an exponent other than 3 and 65537");
        }
        return crypto.rsaKey(numbers.get())
                .<ParsedKey>map(ParsedKey.Good::new)
                .orElseGet(() -> ParsedKey.bad(DkimCause.KEY_SYNTAX, "an RSA key that cannot be used"));
    }

    private ParsedKey ed25519(byte[] raw) {
        if (raw.length != ED25519_BYTES) { // RFC 8463 4.2
            return ParsedKey.bad(DkimCause.KEY_SYNTAX, "p= has " + raw.length + " bytes, an Ed25519 key has 32");
        }
        if (SMALL_ORDER.contains(yCoordinate(raw))) {
            return ParsedKey.bad(DkimCause.KEY_WEAK, "an Ed25519 point of small order");
        }
        return crypto.ed25519Key(raw)
                .<ParsedKey>map(ParsedKey.Good::new)
                .orElseGet(() -> ParsedKey.bad(DkimCause.KEY_SYNTAX, "p= is no Ed25519 point"));
    }

    /** RFC 8032 5.1.2: little endian, the highest bit is the sign of x. */
    private static BigInteger yCoordinate(byte[] raw) {
        byte[] bigEndian = new byte[raw.length];
        for (int i = 0; i < raw.length; i++) {
            bigEndian[i] = raw[raw.length - 1 - i];
        }
        bigEndian[0] &= 0x7f;
        return new BigInteger(1, bigEndian).mod(ED25519_PRIME);
    }
}
