package signet.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.james.jdkim.canon.RelaxedBodyCanonicalizer;
import org.apache.james.jdkim.canon.SimpleBodyCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** K3, K4 and K11: the body. In the tables N is CRLF, R a lone CR, L a lone LF, T a TAB, _ a space. */
class BodyCanonicalizerTest {
    private static final String[] PIECES = {
        " ",
        "  ",
        "\t",
        " \t",
        "\t ",
        "\r",
        "\n",
        "\r\n",
        "\r\n\r\n",
        " \r\n",
        "\t\r\n",
        " \r",
        "\r\r\n",
        "\r\n ",
        "\n\r",
        "\0",
        "\u00e4",
        "\u0001",
        "\u0009\u0001",
        "\u0008",
        "\u001f",
        " \0",
        "a",
        "b",
        "word",
        "a longer piece of text, ",
        "0123456789abcdef0123456789abcdef",
        " .",
        " (",
        " -",
        "\u0089",
        "\u00a0",
        "\u008d\u008a",
        " \u008d\u008a"
    };

    @ParameterizedTest
    @CsvSource({
        "'',          N,          ''",
        "N,           N,          ''",
        "NNN,         N,          ''",
        "_,           _N,         ''",
        "_N,          _N,         ''",
        "_TN_N,       _TN_N,      ''",
        "a,           aN,         aN",
        "aN,          aN,         aN",
        "aNNN,        aN,         aN",
        "aN_N,        aN_N,       aN",
        "aNNNb,       aNNNbN,     aNNNbN",
        "a_N,         a_N,        aN",
        "a_,          a_N,        aN",
        "aT_N_b,      aT_N_bN,    aN_bN",
        "a__b,        a__bN,      a_bN",
        "aTb,         aTbN,       a_bN",
        "a_Tb,        a_TbN,      a_bN",
        "aT_b,        aT_bN,      a_bN",
        "_aN,         _aN,        _aN",
        "T_aN,        T_aN,       _aN",
        "Na,          NaN,        NaN",
        "_N_Na,       _N_NaN,     NNaN",
        "aR,          aRN,        aRN",
        "aL,          aLN,        aLN",
        "R,           RN,         RN",
        "L,           LN,         LN",
        "RN,          RN,         RN",
        "LN,          LN,         LN",
        "NR,          NRN,        NRN",
        "aNRN,        aNRN,       aNRN",
        "a_RN,        a_RN,       a_RN",
        "a__L,        a__LN,      a_LN",
        "a__Rb,       a__RbN,     a_RbN",
        "aRbLcN,      aRbLcN,     aRbLcN",
        "RR,          RRN,        RRN"
    })
    void canonicalizes(String body, String simple, String relaxed) {
        assertThat(canonical(BodyCanonicalization.SIMPLE, decode(body), 0)).isEqualTo(decode(simple));
        assertThat(canonical(BodyCanonicalization.RELAXED, decode(body), 0)).isEqualTo(decode(relaxed));
        assertThat(Reference.body(BodyCanonicalization.SIMPLE, decode(body))).isEqualTo(decode(simple));
        assertThat(Reference.body(BodyCanonicalization.RELAXED, decode(body))).isEqualTo(decode(relaxed));
    }

    @ParameterizedTest
    @EnumSource
    void equalsTheReferenceHoweverTheBodyIsCut(BodyCanonicalization form) {
        SplittableRandom random = new SplittableRandom(6376);
        for (int round = 0; round < 20_000; round++) {
            String body = randomBody(random, 1 + random.nextInt(60));
            String expected = Reference.body(form, body);
            for (long cuts : new long[] {0, random.nextLong(1, Long.MAX_VALUE)}) {
                assertThat(canonical(form, body, cuts)).as("%s", escape(body)).isEqualTo(expected);
            }
        }
    }

    /** Such as base64, which is looked through in a way of its own. */
    @ParameterizedTest
    @EnumSource
    void equalsTheReferenceWhereWhiteSpaceIsRare(BodyCanonicalization form) {
        SplittableRandom random = new SplittableRandom(2045);
        for (int round = 0; round < 5_000; round++) {
            StringBuilder body = new StringBuilder();
            for (int stretch = random.nextInt(1, 6); stretch > 0; stretch--) {
                body.append("A".repeat(random.nextInt(200))).append(randomBody(random, random.nextInt(4)));
            }
            String expected = Reference.body(form, body.toString());
            for (long cuts : new long[] {0, random.nextLong(1, Long.MAX_VALUE)}) {
                assertThat(canonical(form, body.toString(), cuts))
                        .as("%s", escape(body.toString()))
                        .isEqualTo(expected);
            }
        }
    }

    /** More than is gathered before it is passed on, the white space at every place around the end of that. */
    @ParameterizedTest
    @EnumSource
    void equalsTheReferenceForBodiesOfManyBuffers(BodyCanonicalization form) {
        SplittableRandom random = new SplittableRandom(4096);
        String words = "some words ".repeat(1_000);
        for (int round = 0; round < 300; round++) {
            String body = words.substring(random.nextInt(11), 4_050 + round % 100)
                    + "  "
                    + words.substring(0, random.nextInt(9_000))
                    + randomBody(random, random.nextInt(2_000));
            String expected = Reference.body(form, body);
            for (long cuts : new long[] {0, random.nextLong(1, Long.MAX_VALUE)}) {
                assertThat(canonical(form, body, cuts, 6_000))
                        .as("%s", escape(body))
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void equalsJdkimWhereThatIsRight(BodyCanonicalization form) throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 5_000; round++) {
            // jDKIM takes lone CRs for line ends, keeps white space at the end of an unterminated line, and makes a
            // CRLF of an empty relaxed body: such bodies are left out.
            String body = "x"
                    + randomBody(random, 1 + random.nextInt(60))
                            .replace("\r\n", "N")
                            .replace("\r", "")
                            .replace("\n", "")
                            .replace("N", "\r\n")
                    + "\r\n";
            ByteArrayOutputStream jdkim = new ByteArrayOutputStream();
            try (OutputStream canonicalizer = form == BodyCanonicalization.SIMPLE
                    ? new SimpleBodyCanonicalizer(jdkim)
                    : new RelaxedBodyCanonicalizer(jdkim)) {
                canonicalizer.write(bytes(body));
            }
            assertThat(canonical(form, body, 0))
                    .as("%s", escape(body))
                    .isEqualTo(jdkim.toString(StandardCharsets.ISO_8859_1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void hashesEveryLimitOfOneBodyInOnePass(BodyCanonicalization form) throws Exception {
        SplittableRandom random = new SplittableRandom(4871);
        for (int round = 0; round < 100; round++) {
            String body = randomBody(random, 30);
            String expected = Reference.body(form, body);
            BodyHashes hashes = new BodyHashes();
            BodyHash[] limited = new BodyHash[expected.length() + 3];
            for (int limit = 0; limit < limited.length; limit++) {
                limited[limit] = hashes.add(form, HashAlgorithm.SHA256, limit);
            }
            BodyHash whole = hashes.add(form, HashAlgorithm.SHA256, BodyHashes.WHOLE_BODY);
            hashes.readFrom(new ByteArrayInputStream(bytes(body)));
            for (int limit = 0; limit < limited.length; limit++) {
                String hashed = expected.substring(0, Math.min(limit, expected.length()));
                assertThat(limited[limit].digest()).isEqualTo(sha256(hashed));
                assertThat(limited[limit].unsignedBytes()).isEqualTo(Math.max(0, expected.length() - limit));
                assertThat(limited[limit].isShorterThanLimit()).isEqualTo(limit > expected.length());
            }
            assertThat(whole.digest()).isEqualTo(sha256(expected));
            assertThat(whole.bodyLength()).isEqualTo(expected.length());
            assertThat(whole.isShorterThanLimit()).isFalse();
        }
    }

    @Test
    void sharesEqualHashes() {
        BodyHashes hashes = new BodyHashes();
        BodyHash first = hashes.add(BodyCanonicalization.RELAXED, HashAlgorithm.SHA256, BodyHashes.WHOLE_BODY);
        assertThat(hashes.add(BodyCanonicalization.RELAXED, HashAlgorithm.SHA256, BodyHashes.WHOLE_BODY))
                .isSameAs(first);
        assertThat(hashes.add(BodyCanonicalization.SIMPLE, HashAlgorithm.SHA256, BodyHashes.WHOLE_BODY))
                .isNotSameAs(first);
        assertThat(hashes.add(BodyCanonicalization.RELAXED, HashAlgorithm.SHA256, 5))
                .isNotSameAs(first);
        assertThat(hashes.add(BodyCanonicalization.RELAXED, HashAlgorithm.SHA1, BodyHashes.WHOLE_BODY))
                .isNotSameAs(first);
    }

    @Test
    void countsLongRunsOfEmptyLinesWithoutKeepingThem() throws Exception {
        String lines = "\r\n".repeat(1_000_000);
        for (BodyCanonicalization form : BodyCanonicalization.values()) {
            assertThat(canonical(form, "a" + lines, 0)).isEqualTo("a\r\n");
            assertThat(canonical(form, "a" + lines + "b", 0)).isEqualTo("a" + lines + "b\r\n");
        }
        assertThat(canonical(BodyCanonicalization.RELAXED, "a" + " ".repeat(1_000_000) + "b", 0))
                .isEqualTo("a b\r\n");
    }

    @Test
    void doesNotReadABodyThatNobodyWants() throws IOException {
        BodyHashes hashes = new BodyHashes();
        hashes.readFrom(failing());
        assertThat(hashes.finished()).isCompleted();
    }

    @Test
    void tellsEverybodyWhenReadingFails() {
        BodyHashes hashes = new BodyHashes();
        BodyHash hash = hashes.add(BodyCanonicalization.SIMPLE, HashAlgorithm.SHA256, BodyHashes.WHOLE_BODY);
        assertThatThrownBy(() -> hashes.readFrom(failing())).isInstanceOf(IOException.class);
        assertThat(hashes.finished()).isCompletedExceptionally();
        assertThat(hash.matches(new byte[0])).isFalse();
    }

    @Test
    void takesNoHashAfterTheBodyWasRead() throws IOException {
        BodyHashes hashes = new BodyHashes();
        hashes.readFrom(InputStream.nullInputStream());
        assertThatThrownBy(() -> hashes.add(BodyCanonicalization.SIMPLE, HashAlgorithm.SHA256, 1))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> hashes.readFrom(InputStream.nullInputStream()))
                .isInstanceOf(IllegalStateException.class);
    }

    private static InputStream failing() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken");
            }
        };
    }

    private static String canonical(BodyCanonicalization form, String body, long cuts) {
        return canonical(form, body, cuts, 20);
    }

    /** @param cuts where to cut the body into pieces, by chance; 0 for nowhere */
    private static String canonical(BodyCanonicalization form, String body, long cuts, int longestPiece) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BodyCanonicalizer canonicalizer = new BodyCanonicalizer(form);
        canonicalizer.addSink(out::write);
        byte[] bytes = bytes(body);
        SplittableRandom random = new SplittableRandom(cuts);
        int at = 0;
        while (at < bytes.length) {
            int length = cuts == 0 ? bytes.length : Math.min(random.nextInt(longestPiece), bytes.length - at);
            // a different array each time: nothing may be kept of the one before
            byte[] piece = new byte[length + 6];
            System.arraycopy(bytes, at, piece, 3, length);
            canonicalizer.update(piece, 3, length);
            Arrays.fill(piece, (byte) '!');
            at += length;
        }
        canonicalizer.finish();
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    private static String randomBody(SplittableRandom random, int pieces) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            body.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return body.toString();
    }

    private static byte[] sha256(String text) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String decode(String text) {
        return text.replace("N", "\r\n")
                .replace("R", "\r")
                .replace("L", "\n")
                .replace("T", "\t")
                .replace("_", " ");
    }

    private static String escape(String text) {
        return text.replace("\r", "<CR>").replace("\n", "<LF>").replace("\t", "<TAB>");
    }
}
