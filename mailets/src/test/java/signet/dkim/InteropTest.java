package signet.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import signet.dkim.InteropMessages.Expected;
import signet.dkim.InteropMessages.Message;
import signet.dns.Dns;
import signet.dns.zone.Zone;
import signet.dns.zone.ZoneDns;
import signet.message.RawMessage;

/** What mailauth, dkimpy, Mail::DKIM, libopendkim and nodemailer sign, alone and one after the other, passes here. */
class InteropTest {
    private static final Dns DNS = new ZoneDns(Zone.parse(InteropMessages.resource("zone.json")));
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-05-12T10:00:00Z"));
    private static final List<Message> MESSAGES = Stream.of(
                    "dkimpy", "mail-dkim", "mailauth", "nodemailer", "opendkim", "several")
            .flatMap(group -> InteropMessages.read(group).stream())
            .toList();

    /** Those whose signers did as RFC 6376 says. */
    static List<Message> messages() {
        return MESSAGES.stream().filter(Message::isSignedByTheStandard).toList();
    }

    /** Those of them whose whole bodies are signed. */
    static List<Message> wholeMessages() {
        return messages().stream()
                .filter(message -> message.signatures().stream().noneMatch(Expected::limited))
                .toList();
    }

    /** The others; {@code src/test/interop/README.md} says what went wrong. */
    static List<Message> deviations() {
        return MESSAGES.stream()
                .filter(message -> !message.isSignedByTheStandard())
                .toList();
    }

    private static List<SignatureResult> verify(String message) {
        try {
            RawMessage raw = RawMessage.of(message.getBytes(StandardCharsets.ISO_8859_1));
            DkimVerifier verifier = new DkimVerifier(DNS, CLOCK, DkimSettings.DEFAULT, Runnable::run);
            return verifier.verify(raw, List.of()).join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One word for each signature, top first. */
    private static List<DkimCause> causes(String message) {
        return verify(message).stream().map(SignatureResult::cause).toList();
    }

    private static List<DkimCause> each(Message message, Function<Expected, DkimCause> cause) {
        return message.signatures().stream().map(cause).toList();
    }

    private static String insert(Message message, int at, String text) {
        return new StringBuilder(message.text()).insert(at, text).toString();
    }

    private static String replace(Message message, int at, String text) {
        return new StringBuilder(message.text())
                .replace(at, at + text.length(), text)
                .toString();
    }

    /** Where the at sign of the author's address is. */
    private static int authorAt(Message message) {
        int from = message.text().indexOf("\r\nFrom:") + 2;
        return message.text().indexOf("mara@", from) + 4;
    }

    @Test
    void thereIsEnoughToJudgeBy() {
        assertThat(messages()).hasSizeGreaterThan(200);
        assertThat(messages().stream().flatMap(message -> message.signatures().stream()))
                .extracting(s -> s.selector() + " " + s.relaxedHeader() + " " + s.relaxedBody())
                .contains("rsa1024 false false", "rsa2048 false true", "rsa4096 true false", "ed25519 true true")
                .hasSizeGreaterThan(300);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void passesWhatOthersSigned(Message message) {
        assertThat(verify(message.text()))
                .extracting(r -> r.cause() + " " + r.domain().orElseThrow() + " " + r.selector() + " " + r.algorithm()
                        + " " + r.identity() + " " + r.testing())
                .containsExactlyElementsOf(message.signatures().stream()
                        .map(s -> "SIGNATURE_OK " + s.domain() + " " + s.selector() + " " + s.algorithm() + " "
                                + s.identity() + " false")
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("deviations")
    void judgesByTheStandardWhereSignersLeaveIt(Message message) {
        assertThat(causes(message.text())).containsExactlyElementsOf(each(message, Expected::cause));
    }

    /** RFC 6376 5.3: line ends are CRLF before signing; dkimpy hashes them so, but leaves the sending to others. */
    @Test
    void passesLoneLineFeedsOnceTheyAreWhatTheirSignerHashed() {
        assertThat(deviations().stream()
                        .filter(message -> message.title().startsWith("dkimpy")
                                && message.title().endsWith("lone-lf")))
                .hasSize(2)
                .allSatisfy(message -> assertThat(
                                causes(message.text().replace("\r\n", "\n").replace("\n", "\r\n")))
                        .containsExactly(DkimCause.SIGNATURE_OK));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void tellsWhoLeftAPartOfTheBodyUnsigned(Message message) {
        assertThat(verify(insert(message, message.text().length(), "\r\nMore text.\r\n")))
                .extracting(r -> r.passed() && r.unsignedBodyBytes() > 0 && !r.isUsableForAlignment())
                .containsExactlyElementsOf(
                        message.signatures().stream().map(Expected::limited).toList());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void failsWithAnotherAuthor(Message message) {
        assertThat(causes(replace(message, authorAt(message), "A")))
                .containsExactlyElementsOf(each(message, s -> DkimCause.SIGNATURE_MISMATCH));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void failsWithAnotherBody(Message message) {
        assertThat(causes(insert(message, message.bodyStart(), "X")))
                .containsExactlyElementsOf(each(message, s -> DkimCause.BODY_HASH_MISMATCH));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void failsWithAChangedSignature(Message message) {
        int at = message.text().indexOf("bh=") + 3;
        char other = message.text().charAt(at) == 'A' ? 'B' : 'A';
        assertThat(causes(replace(message, at, String.valueOf(other)))).first().isEqualTo(DkimCause.BODY_HASH_MISMATCH);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void oversigningForbidsASecondAuthor(Message message) {
        assertThat(causes(insert(message, 0, "From: Mallory <m@mallory.example>\r\n")))
                .containsExactlyElementsOf(
                        each(message, s -> s.oversigned() ? DkimCause.SIGNATURE_MISMATCH : DkimCause.SIGNATURE_OK));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void toleratesANewUnsignedField(Message message) {
        assertThat(causes(insert(message, 0, "X-Added: on the way\r\n")))
                .containsExactlyElementsOf(each(message, s -> DkimCause.SIGNATURE_OK));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void onlyRelaxedFormsTolerateWhiteSpaceInTheHeader(Message message) {
        int at = message.text().lastIndexOf("\r\n", authorAt(message)) + 2;
        int colon = message.text().indexOf(':', at);
        assertThat(causes(insert(message, colon + 1, " \t")))
                .containsExactlyElementsOf(
                        each(message, s -> s.relaxedHeader() ? DkimCause.SIGNATURE_OK : DkimCause.SIGNATURE_MISMATCH));
    }

    @ParameterizedTest
    @MethodSource("wholeMessages")
    void onlyRelaxedFormsTolerateWhiteSpaceInTheBody(Message message) {
        int lineEnd = message.text().indexOf("\r\n", message.bodyStart());
        String mutated = lineEnd < 0 ? message.text() + " \r\n" : insert(message, lineEnd, " ");
        assertThat(causes(mutated))
                .containsExactlyElementsOf(
                        each(message, s -> s.relaxedBody() ? DkimCause.SIGNATURE_OK : DkimCause.BODY_HASH_MISMATCH));
    }
}
