package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Without the hook the mailet judges alone, and it changes nothing but the fields it must. */
@ExtendWith(Servers.class)
class MailetAloneIT {
    /** A user who logs in is on another port; raw text in header fields is a test of its own. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OWN_USER", "UTF8_HEADERS"})
    void judgesAsTheHookDoes(Sample sample, VariantServer variant) throws Exception {
        Expected expected = Expected.of(sample).whereRejectIsFollowed();

        Reply reply = sample.sendTo(variant.portWithoutHook());

        assertThat(reply.code()).as(reply.text()).isEqualTo(250);
        StoredMail captured = Await.stored(variant.server(), VariantServer.CAPTURED, sample.messageId());
        ResultsField results =
                ResultsField.parse(captured.message().value(ResultsField.NAME).orElseThrow());
        assertThat(Expected.lines(results)).as(captured.message().text()).isEqualTo(expected.results());
        assertThat(captured.attributes())
                .containsEntry("signet.disposition", expected.action())
                .containsEntry("signet.rule", expected.rule());
        assertSameBytes(sample, captured.message());
        assertThat(Await.landing(variant.server(), sample.messageId()).place()).isEqualTo(expected.place());
    }

    /** JAMES.md, bytes: the memory queue has turned them into question marks before the mailet sees the mail. */
    @Test
    void rawEightBitHeadersAreLostOnTheWayToTheMailetButNothingElseIs(VariantServer variant) throws Exception {
        Sample.UTF8_HEADERS.sendTo(variant.portWithoutHook());

        StoredMail captured = Await.stored(variant.server(), VariantServer.CAPTURED, Sample.UTF8_HEADERS.messageId());

        assertThat(withoutEightBit(captured.message().text()))
                .endsWith(withoutEightBit(withoutForgedFields(Sample.UTF8_HEADERS.mail())));
    }

    @ParameterizedTest
    @CsvSource({
        VariantServer.DKIM_FAILED + ", FORGED, OTHER_SIGNER",
        VariantServer.SIGNED_BY_MAILER + ", OTHER_SIGNER, FORGED",
        VariantServer.SPF_SOFTFAIL + ", SOFTFAIL, FORGED",
        VariantServer.DMARC_FAILED + ", BODY_CHANGED, FORGED",
        VariantServer.ADSP_DISCARD + ", DISCARDABLE, ADSP_ALL"
    })
    void matchersSeeTheVerdict(String repository, Sample one, Sample other, VariantServer variant) throws Exception {
        assertThat(other.sendTo(variant.portWithoutHook()).code()).isEqualTo(250);
        assertThat(one.sendTo(variant.portWithoutHook()).code()).isEqualTo(250);

        Await.stored(variant.server(), repository, one.messageId());
        Await.stored(variant.server(), VariantServer.CAPTURED, other.messageId());
        assertThat(Await.find(variant.server().repository(repository).mails(), other.messageId()))
                .isEmpty();
    }

    /** All but fields prepended by James and by Signet, and the forged field taken away, is what was sent. */
    private static void assertSameBytes(Sample sample, MailText captured) {
        String sent = withoutForgedFields(sample.mail());
        String received = captured.text();
        assertThat(received).endsWith(sent);
        String prepended = received.substring(0, received.length() - sent.length());
        List<String> names =
                MailText.of((prepended + "\r\n").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1))
                        .fields()
                        .stream()
                        .map(field -> field.substring(0, field.indexOf(':')))
                        .toList();
        assertThat(names).containsExactly(ResultsField.NAME, "Received");
    }

    private static String withoutForgedFields(MailText mail) {
        String text = mail.text();
        String body = text.substring(text.indexOf("\r\n\r\n"));
        return mail.fields().stream()
                        .filter(field -> !field.startsWith(ResultsField.NAME + ": mail.example.org"))
                        .collect(Collectors.joining("\r\n"))
                + body;
    }

    private static String withoutEightBit(String text) {
        int end = text.indexOf("\r\n\r\n");
        return text.substring(0, end)
                        .chars()
                        .mapToObj(c -> c < 0x80 ? Character.toString(c) : "?")
                        .collect(Collectors.joining())
                + text.substring(end);
    }
}
