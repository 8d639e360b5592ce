package signet.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import signet.message.ByteSlice;
import signet.testing.Fuzz;

/** Keys in the forms that people have them in, and what they take for keys. */
class PemKeysTest {
    private static final Optional<String> PASSWORD = Optional.of(PemSamples.PASSWORD);

    private record Good(String name, String pem, String record) {}

    @TestFactory
    Stream<DynamicTest> readsEveryCommonForm() {
        String ed25519 = "v=DKIM1; k=ed25519; p=" + PemSamples.ED25519_P;
        String rsa = key(PemSamples.RSA_1024_PKCS8).keyRecord();
        return Stream.of(
                        new Good("Ed25519", PemSamples.ED25519, ed25519),
                        new Good("encrypted with AES-256", PemSamples.ENCRYPTED, ed25519),
                        new Good("encrypted with AES-128", PemSamples.ENCRYPTED_AES128, ed25519),
                        new Good("encrypted with 3DES", PemSamples.ENCRYPTED_3DES, ed25519),
                        new Good("encrypted with DES", PemSamples.ENCRYPTED_DES, ed25519),
                        new Good(
                                "with its public half beside it",
                                PemSamples.ED25519_PUBLIC + PemSamples.ED25519,
                                ed25519),
                        new Good("text around it", "Created: now\n\n" + PemSamples.ED25519 + "\nbye: bye\n", ed25519),
                        new Good("CRLF and spaces", PemSamples.ED25519.replace("\n", "  \r\n"), ed25519),
                        new Good("PKCS#1", PemSamples.RSA_1024, rsa),
                        new Good("PKCS#8", PemSamples.RSA_1024_PKCS8, rsa))
                .map(good -> DynamicTest.dynamicTest(
                        good.name, () -> assertThat(key(good.pem).keyRecord()).isEqualTo(good.record)));
    }

    private record Bad(String pem, Optional<String> password, PemProblem problem) {
        private Bad(String pem, PemProblem problem) {
            this(pem, PASSWORD, problem);
        }
    }

    @TestFactory
    Stream<DynamicTest> saysWhatElseItIs() {
        return Stream.of(
                        new Bad("", PemProblem.EMPTY),
                        new Bad(" \r\n\n", PemProblem.EMPTY),
                        new Bad("hello", PemProblem.NO_PEM),
                        new Bad(base64Only(), PemProblem.NO_PEM),
                        new Bad(PemSamples.ED25519_PUBLIC, PemProblem.PUBLIC_KEY),
                        new Bad(pem("RSA PUBLIC KEY", "MAAA"), PemProblem.PUBLIC_KEY),
                        new Bad(pem("CERTIFICATE", "MAAA"), PemProblem.CERTIFICATE),
                        new Bad(pem("TRUSTED CERTIFICATE", "MAAA"), PemProblem.CERTIFICATE),
                        new Bad(pem("CERTIFICATE REQUEST", "MAAA"), PemProblem.NO_PRIVATE_KEY),
                        new Bad(pem("OPENSSH PRIVATE KEY", "MAAA"), PemProblem.OPENSSH),
                        new Bad(PemSamples.ED25519 + PemSamples.RSA_1024, PemProblem.SEVERAL_KEYS),
                        new Bad(PemSamples.ED25519.substring(0, 100), PemProblem.CUT_OFF),
                        new Bad(PemSamples.ENCRYPTED, Optional.empty(), PemProblem.ENCRYPTED),
                        new Bad(PemSamples.ENCRYPTED, Optional.of("Secret"), PemProblem.WRONG_PASSWORD),
                        new Bad(PemSamples.ENCRYPTED, Optional.of(""), PemProblem.WRONG_PASSWORD),
                        new Bad(PemSamples.ENCRYPTED_3DES, Optional.of("x"), PemProblem.WRONG_PASSWORD),
                        new Bad(PemSamples.ENCRYPTED_SCRYPT, PemProblem.ENCRYPTION_UNKNOWN),
                        new Bad(pem("ENCRYPTED PRIVATE KEY", "MAAA"), PemProblem.ENCRYPTION_UNKNOWN),
                        new Bad(PemSamples.RSA_1024_OLD_ENCRYPTION, PemProblem.OLD_ENCRYPTION),
                        new Bad(PemSamples.EC, PemProblem.EC_KEY),
                        new Bad(PemSamples.EC_PKCS8, PemProblem.EC_KEY),
                        new Bad(dsa(), PemProblem.DSA_KEY),
                        new Bad(pem("DSA PRIVATE KEY", "MAAA"), PemProblem.DSA_KEY),
                        new Bad(PemSamples.ED448, PemProblem.OTHER_KEY),
                        new Bad(PemSamples.RSA_PSS, PemProblem.OTHER_KEY),
                        new Bad(pem("ANY PRIVATE KEY", "MAAA"), PemProblem.OTHER_KEY),
                        new Bad(PemSamples.RSA_512, PemProblem.TOO_SHORT),
                        new Bad(pem("PRIVATE KEY", ""), PemProblem.DAMAGED),
                        new Bad(pem("PRIVATE KEY", "!"), PemProblem.DAMAGED),
                        new Bad(pem("PRIVATE KEY", "MAAA"), PemProblem.DAMAGED),
                        new Bad(pem("RSA PRIVATE KEY", "MAAA"), PemProblem.DAMAGED),
                        new Bad(damagedPrime(), PemProblem.DAMAGED),
                        new Bad(withPublicHalf((byte) 1), PemProblem.MISMATCH))
                .map(bad -> DynamicTest.dynamicTest(
                        bad.problem + " " + bad.pem.lines().findFirst().orElse(""),
                        () -> assertThat(PemKeys.read(bad.pem, bad.password)).isEqualTo(new PemKey.Bad(bad.problem))));
    }

    @Test
    void aPublicHalfInTheFileIsAllowedIfItFits() {
        assertThat(key(withPublicHalf((byte) 0)).keyRecord()).endsWith(PemSamples.ED25519_P);
    }

    @Test
    void everyProblemIsOneSentenceForPeople() {
        for (PemProblem problem : PemProblem.values()) {
            assertThat(problem.text()).doesNotContain("\n").doesNotEndWith(".").hasSizeBetween(10, 160);
        }
    }

    @ParameterizedTest
    @EnumSource(KeyType.class)
    void whatIsMadeIsWrittenAndReadAgain(KeyType type) {
        SigningKey made = type.generate(new SecureRandom());
        assertThat(KeyType.of(made)).isEqualTo(type);
        assertThat(KeyType.parse(type.word())).contains(type);
        assertThat(key(PemKeys.write(made)).keyRecord()).isEqualTo(made.keyRecord());
        assertThat(PemKeys.write(key(PemKeys.write(made)))).isEqualTo(PemKeys.write(made));
    }

    @Test
    void rsaOfOtherLengthsIsFollowedByTheNextLongerType() {
        assertThat(KeyType.of(SigningKey.of(
                                TestKeys.rsa(1536).getPrivate(),
                                TestKeys.rsa(1536).getPublic())
                        .orElseThrow()))
                .isEqualTo(KeyType.RSA2048);
        assertThat(KeyType.parse("rsa512")).isEmpty();
    }

    /** Whatever is read as a key is one that signs. */
    @Test
    void nothingMakesItThrow() {
        Fuzz.run(
                bytes -> {
                    PemKey read = PemKeys.read(ByteSlice.of(bytes).toString(), PASSWORD);
                    read.good()
                            .ifPresent(key -> assertThat(key(PemKeys.write(key)).keyRecord())
                                    .isEqualTo(key.keyRecord()));
                },
                PemSamples.ED25519,
                PemSamples.EC,
                PemSamples.RSA_512,
                PemSamples.ENCRYPTED,
                pem("PRIVATE KEY", "MC4CAQAwBQYDK2VwBCIEIJzLgwGiKxFI6v1JDqnBh0Kb8RyS++GZJa8awJqISEtB"));
    }

    @Test
    void noDerMakesItThrow() {
        byte[] rsa = Base64.getMimeDecoder()
                .decode(PemSamples.RSA_1024.substring(32, PemSamples.RSA_1024.indexOf("-----END")));
        byte[] ed25519 =
                Base64.getDecoder().decode(PemSamples.ED25519.lines().toList().get(1));
        Fuzz.run(
                bytes -> {
                    PrivateKeyReader.read(bytes);
                    PrivateKeyReader.rsa(ByteSlice.of(bytes));
                },
                List.of(rsa, ed25519));
    }

    private static SigningKey key(String pem) {
        PemKey read = PemKeys.read(pem, PASSWORD);
        assertThat(read).isInstanceOf(PemKey.Good.class);
        return read.good().orElseThrow();
    }

    private static String pem(String label, String base64) {
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }

    private static String base64Only() {
        return PemSamples.ED25519.lines().toList().get(1);
    }

    private static String dsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("DSA");
            generator.initialize(1024);
            return pem(
                    "PRIVATE KEY",
                    Base64.getEncoder()
                            .encodeToString(
                                    generator.generateKeyPair().getPrivate().getEncoded()));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One byte of a prime is another, so that all reads well and nothing verifies. */
    private static String damagedPrime() {
        String text = PemSamples.RSA_1024;
        int at = text.length() - 200;
        char other = text.charAt(at) == 'A' ? 'B' : 'A';
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    /** PKCS#8 version 2 (RFC 5958 2), with the public half XORed with something. */
    private static String withPublicHalf(byte change) {
        byte[] seed = Base64.getDecoder().decode(base64Only());
        byte[] publicKey = Base64.getDecoder().decode(PemSamples.ED25519_P);
        byte[] der = new byte[seed.length + 3 + publicKey.length];
        System.arraycopy(seed, 0, der, 0, seed.length);
        der[1] = (byte) (der.length - 2);
        der[4] = 1;
        der[seed.length] = (byte) 0x81;
        der[seed.length + 1] = 33;
        System.arraycopy(publicKey, 0, der, seed.length + 3, publicKey.length);
        der[der.length - 1] ^= change;
        return pem("PRIVATE KEY", Base64.getEncoder().encodeToString(der));
    }
}
