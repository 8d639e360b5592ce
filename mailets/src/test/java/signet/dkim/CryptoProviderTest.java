package signet.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigestSpi;
import java.security.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import signet.message.ByteSlice;
import signet.message.RawMessage;
import signet.settings.SettingsException;

/** The Corretto provider's JAR is on the path of the tests; its library is for Linux on x86-64. */
class CryptoProviderTest {
    private static final String CLASS_NAME = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
    private static final ByteSlice DATA = ByteSlice.of("signed", StandardCharsets.US_ASCII);

    private static boolean isItsPlatform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return system.equals("linux") && List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
    }

    @Test
    void correttoIsUsedWhereItWorksAndElseTheJdk() {
        if (isItsPlatform()) {
            assertThat(CryptoProvider.ACCP.crypto().toString()).startsWith("AmazonCorrettoCryptoProvider 2");
            assertThat(CryptoProvider.AUTO.crypto()).isSameAs(CryptoProvider.ACCP.crypto());
        } else {
            assertThatThrownBy(CryptoProvider.ACCP::crypto).isInstanceOf(SettingsException.class);
            assertThat(CryptoProvider.AUTO.crypto()).isSameAs(Crypto.JDK);
        }
        assertThat(CryptoProvider.JDK.crypto()).isSameAs(Crypto.JDK);
    }

    @Test
    void eachVerifiesWhatTheOtherSigned() {
        Crypto best = CryptoProvider.AUTO.crypto();
        for (KeyPair pair : List.of(TestKeys.RSA, TestKeys.RSA_1024, TestKeys.ED25519)) {
            SigningKey key = SigningKey.of(pair.getPrivate(), pair.getPublic()).orElseThrow();
            byte[] signature = best.sign(key, DATA);
            // Both algorithms give the same signature each time, whoever makes it.
            assertThat(signature).isEqualTo(Crypto.JDK.sign(key, DATA)).isEqualTo(best.sign(key, DATA));
            for (Crypto crypto : List.of(best, Crypto.JDK)) {
                PublicKeys keys = new PublicKeys(crypto, DkimPolicy.MIN_RSA_BITS);
                ParsedKey.Good good =
                        (ParsedKey.Good) keys.parse(key.algorithm().keyType(), ByteSlice.of(key.publicKey()));
                assertThat(crypto.verify(key.algorithm(), good.key(), DATA, signature))
                        .isTrue();
                signature[10] ^= 1;
                assertThat(crypto.verify(key.algorithm(), good.key(), DATA, signature))
                        .isFalse();
                signature[10] ^= 1;
            }
        }
    }

    @Test
    void messagesAreSignedAndVerifiedTheSameByBoth() throws Exception {
        Crypto best = CryptoProvider.AUTO.crypto();
        Random random = new Random(11);
        for (int i = 0; i < 50; i++) {
            String text = new VariedMessages(random, true).next();
            byte[] message = text.getBytes(StandardCharsets.ISO_8859_1);
            List<Signatory> signatories = List.of(Signed.ED25519, Signed.RSA);
            SigningResult result = new DkimSigner(SigningOptions.DEFAULT, Verify.CLOCK, best)
                    .sign(RawMessage.of(message), signatories);
            assertThat(result)
                    .isEqualTo(new DkimSigner(SigningOptions.DEFAULT, Verify.CLOCK)
                            .sign(RawMessage.of(message), signatories));
            String signed = ((SigningResult.Signed) result).fields() + text;
            DkimVerifier verifier =
                    new DkimVerifier(Signed.DNS, Verify.CLOCK, DkimSettings.DEFAULT, best, Runnable::run);
            assertThat(verifier.verify(RawMessage.of(signed.getBytes(StandardCharsets.ISO_8859_1)), List.of())
                            .join())
                    .isEqualTo(Signed.verify(signed))
                    .allMatch(SignatureResult::passed);
        }
    }

    @Test
    void withoutItsJarTheStartIsRefusedInOneSentence() throws Exception {
        URL[] others = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("Corretto"))
                .map(CryptoProviderTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(others, ClassLoader.getPlatformClassLoader())) {
            CorrettoProvider absent = CorrettoProvider.load(CLASS_NAME, loader);
            assertThat(CryptoProvider.auto(absent)).isSameAs(Crypto.JDK);
            assertThatThrownBy(() -> CryptoProvider.required(absent))
                    .isInstanceOf(SettingsException.class)
                    .hasMessage(
                            "crypto.provider=accp is refused: the Amazon Corretto Crypto Provider is not to be had: its"
                                    + " JAR was not found; put the JAR of AmazonCorrettoCryptoProvider for this platform beside"
                                    + " Signet's, or write crypto.provider=auto.");
        }
    }

    /** Relocation of packages must not touch the name, nor may anything else. */
    @Test
    void theClassIsThere() throws Exception {
        try (InputStream in =
                CryptoProviderTest.class.getResourceAsStream("/" + CLASS_NAME.replace('.', '/') + ".class")) {
            assertThat(in).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {NoProvider.class, NoField.class, NoLibrary.class, Unhealthy.class, Empty.class, Wrong.class})
    void aProviderThatDoesNotWorkIsLeftAlone(Class<?> type) {
        CorrettoProvider broken = CorrettoProvider.load(type.getName(), CryptoProviderTest.class.getClassLoader());
        assertThat(broken.crypto()).isEmpty();
        assertThat(broken.problem()).isNotBlank().doesNotContain("\n");
        assertThat(CryptoProvider.auto(broken)).isSameAs(Crypto.JDK);
    }

    private static URL url(String entry) {
        try {
            return new File(entry).toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static final class NoProvider {
        public static final String INSTANCE = "no provider";
    }

    public static final class NoField {}

    public static final class NoLibrary {
        public static final Provider INSTANCE = load();

        private static Provider load() {
            throw new UnsatisfiedLinkError("no library for this platform");
        }
    }

    /** A provider of few algorithms. */
    public abstract static class Fake extends Provider {
        private static final long serialVersionUID = 1L;

        Fake(String... services) {
            super("Fake", "1", "");
            for (String service : services) {
                put(service, "signet.dkim.CryptoProviderTest$Zeros");
            }
        }

        public void assertHealthy() {}
    }

    public static final class Unhealthy extends Fake {
        private static final long serialVersionUID = 1L;
        public static final Provider INSTANCE = new Unhealthy();

        @Override
        public void assertHealthy() {
            throw new IllegalStateException("self test");
        }
    }

    public static final class Empty extends Fake {
        private static final long serialVersionUID = 1L;
        public static final Provider INSTANCE = new Empty();
    }

    public static final class Wrong extends Fake {
        private static final long serialVersionUID = 1L;
        public static final Provider INSTANCE = new Wrong();

        private Wrong() {
            super("MessageDigest.SHA-256", "Signature.SHA256withRSA", "KeyFactory.RSA");
        }
    }

    /** A hash that is always the same. */
    public static final class Zeros extends MessageDigestSpi {
        @Override
        protected void engineUpdate(byte input) {}

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {}

        @Override
        protected byte[] engineDigest() {
            return new byte[32];
        }

        @Override
        protected void engineReset() {}
    }
}
