package signet.dkim;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import signet.message.ByteSlice;

/** Reads private keys in DER: PKCS#8 (RFC 5958 2) and RSAPrivateKey (RFC 8017 A.1.2). Total. */
final class PrivateKeyReader {
    /** What stands before an RSAPrivateKey in PKCS#8: version 0, and rsaEncryption with its NULL. */
    private static final byte[] RSA_HEAD = {
        0x02, 0x01, 0x00, 0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0
    };

    private static final String RSA = "2a864886f70d010101";
    private static final String DSA = "2a8648ce380401";
    private static final String EC = "2a8648ce3d0201";
    private static final String ED25519 = "2b6570"; // RFC 8410 3
    private static final int ED25519_BYTES = 32;
    /** RFC 5958 2: publicKey [1] IMPLICIT BIT STRING. */
    private static final int PUBLIC_KEY = 0x81;

    private static final int ATTRIBUTES = 0xa0;
    /** The only one that is known to make the key of the bytes that it draws. */
    private static final String ED25519_PROVIDER = "SunEC";

    private PrivateKeyReader() {}

    static PemKey read(byte[] pkcs8) {
        Optional<ByteSlice> body = DerReader.only(DerReader.SEQUENCE, ByteSlice.of(pkcs8));
        if (body.isEmpty()) {
            return bad(PemProblem.DAMAGED);
        }
        DerReader reader = new DerReader(body.get());
        Optional<ByteSlice> version = reader.next(DerReader.INTEGER);
        Optional<String> algorithm = reader.next(DerReader.SEQUENCE)
                .flatMap(content -> new DerReader(content).next(DerReader.OBJECT_IDENTIFIER))
                .map(PrivateKeyReader::hex);
        Optional<ByteSlice> key = reader.next(DerReader.OCTET_STRING);
        reader.next(ATTRIBUTES);
        Optional<ByteSlice> publicKey = reader.next(PUBLIC_KEY);
        if (version.isEmpty() || algorithm.isEmpty() || key.isEmpty()) {
            return bad(PemProblem.DAMAGED);
        }
        return switch (algorithm.get()) {
            case RSA -> rsa(key.get());
            case ED25519 -> ed25519(key.get(), publicKey);
            case EC -> bad(PemProblem.EC_KEY);
            case DSA -> bad(PemProblem.DSA_KEY);
            default -> bad(PemProblem.OTHER_KEY);
        };
    }

    /** @param der an RSAPrivateKey */
    static PemKey rsa(ByteSlice der) {
        Optional<BigInteger> modulus = modulus(der);
        if (modulus.isEmpty()) {
            return bad(PemProblem.DAMAGED);
        }
        if (modulus.get().bitLength() < DkimPolicy.MIN_RSA_BITS) {
            return bad(PemProblem.TOO_SHORT); // RFC 8301 3.2
        }
        if (modulus.get().bitLength() > DkimPolicy.MAX_RSA_BITS) {
            return bad(PemProblem.TOO_LONG);
        }
        try {
            byte[] pkcs8 = sequence(RSA_HEAD, element(DerReader.OCTET_STRING, der.toBytes()));
            KeyFactory factory = KeyFactory.getInstance("RSA");
            PrivateKey privateKey = factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return privateKey instanceof RSAPrivateCrtKey crt
                    ? proven(
                            crt,
                            factory.generatePublic(new RSAPublicKeySpec(crt.getModulus(), crt.getPublicExponent())),
                            "SHA256withRSA")
                    : bad(PemProblem.DAMAGED);
        } catch (GeneralSecurityException | RuntimeException e) { // a provider says in many ways that numbers are wrong
            return bad(PemProblem.DAMAGED);
        }
    }

    private static Optional<BigInteger> modulus(ByteSlice der) {
        return DerReader.only(DerReader.SEQUENCE, der).flatMap(body -> {
            DerReader reader = new DerReader(body);
            return reader.next(DerReader.INTEGER) // the version
                    .flatMap(version -> reader.next(DerReader.INTEGER))
                    .filter(bytes -> bytes.length() > 0)
                    .map(bytes -> new BigInteger(bytes.toBytes()))
                    .filter(number -> number.signum() > 0);
        });
    }

    /** RFC 8410 7: the octets of the private key are again an OCTET STRING. */
    private static PemKey ed25519(ByteSlice key, Optional<ByteSlice> publicKey) {
        Optional<ByteSlice> seed =
                DerReader.only(DerReader.OCTET_STRING, key).filter(bytes -> bytes.length() == ED25519_BYTES);
        if (seed.isEmpty()) {
            return bad(PemProblem.DAMAGED);
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519", ED25519_PROVIDER);
            generator.initialize(NamedParameterSpec.ED25519, new Seed(seed.get().toBytes()));
            KeyPair pair = generator.generateKeyPair();
            PemKey read = proven(pair.getPrivate(), pair.getPublic(), "Ed25519");
            boolean fits = publicKey.isEmpty()
                    || publicKey.get().length() == ED25519_BYTES + 1
                            && read.good()
                                    .filter(derived -> Arrays.equals(
                                            derived.publicKey(),
                                            publicKey
                                                    .get()
                                                    .slice(1, ED25519_BYTES + 1)
                                                    .toBytes()))
                                    .isPresent();
            return fits ? read : bad(PemProblem.MISMATCH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java since 15 has Ed25519", e);
        }
    }

    /** The key, if what it signs verifies: otherwise nobody would notice but the receivers. */
    private static PemKey proven(PrivateKey privateKey, PublicKey publicKey, String algorithm)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(privateKey);
        signature.update(RSA_HEAD);
        byte[] made = signature.sign();
        signature.initVerify(publicKey);
        signature.update(RSA_HEAD);
        return signature.verify(made)
                ? SigningKey.of(privateKey, publicKey)
                        .<PemKey>map(PemKey.Good::new)
                        .orElse(bad(PemProblem.DAMAGED))
                : bad(PemProblem.DAMAGED);
    }

    private static PemKey bad(PemProblem problem) {
        return new PemKey.Bad(problem);
    }

    private static String hex(ByteSlice bytes) {
        StringBuilder hex = new StringBuilder();
        for (byte b : bytes.toBytes()) {
            hex.append(Character.forDigit(b >> 4 & 0xf, 16)).append(Character.forDigit(b & 0xf, 16));
        }
        return hex.toString();
    }

    private static byte[] sequence(byte[]... contents) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        List.of(contents).forEach(all::writeBytes);
        return element(DerReader.SEQUENCE, all.toByteArray());
    }

    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.length;
        if (length >= 0x80) {
            int lengthBytes = length > 0xffff ? 3 : length > 0xff ? 2 : 1; // DER wants the shortest form
            out.write(0x80 + lengthBytes);
            for (int shift = 8 * (lengthBytes - 1); shift > 0; shift -= 8) {
                out.write(length >> shift);
            }
        }
        out.write(length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    /** A source of randomness that gives the bytes that a key pair was once made from, so that it is made again. */
    private static final class Seed extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] bytes;

        private Seed(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] wanted) {
            System.arraycopy(bytes, 0, wanted, 0, wanted.length);
        }
    }
}
