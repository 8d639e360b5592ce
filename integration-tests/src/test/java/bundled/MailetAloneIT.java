package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Without the hook the mailet judges alone, and it changes nothing but the fields it must. */
@ExtendWith(Servers.class)
class MailetAloneIT {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RSA            | pass      | accept
            ED25519        | pass      | accept
            BOTH           | pass,pass | accept
            BANK           | pass      | accept
            FORGED         | fail      | reject
            OTHER_SIGNER   | pass      | reject
            BODY_CHANGED   | fail      | quarantine
            UNSIGNED       | none      | accept
            FORGED_AUTHRES | none      | accept
            KEY_MISSING    | permerror | accept
            DNS_DOWN       | temperror | accept
            SERVFAIL       | temperror | accept
            SIMPLE         | pass      | accept
            """)
    void judgesAsTheHookDoes(Sample sample, String dkim, String disposition, VariantServer variant) throws Exception {
        Reply reply = sample.sendTo(variant.portWithoutHook());

        assertThat(reply.code()).as(reply.text()).isEqualTo(250);
        StoredMail captured = Await.stored(variant.server(), VariantServer.CAPTURED, sample.messageId());
        ResultsField results =
                ResultsField.parse(captured.message().value(ResultsField.NAME).orElseThrow());
        assertThat(results.of("dkim"))
                .extracting(ResultsField.Result::value)
                .as(captured.message().text())
                .containsExactly(dkim.split(","));
        assertThat(captured.attributes()).containsEntry("signet.disposition", disposition);
        assertSameBytes(sample, captured.message());
    }

    /** JAMES.md, bytes: the memory queue has turned them into question marks before the mailet sees the mail. */
    @Test
    void rawEightBitHeadersAreLostOnTheWayToTheMailetButNothingElseIs(VariantServer variant) throws Exception {
        Sample.UTF8_HEADERS.sendTo(variant.portWithoutHook());

        StoredMail captured = Await.stored(variant.server(), VariantServer.CAPTURED, Sample.UTF8_HEADERS.messageId());

        assertThat(withoutEightBit(captured.message().text()))
                .endsWith(withoutEightBit(withoutForgedFields(Sample.UTF8_HEADERS.mail())));
    }

    @Test
    void matchersSeeTheVerdict(VariantServer variant) throws Exception {
        sendAgain(Sample.FORGED, variant);
        sendAgain(Sample.OTHER_SIGNER, variant);

        StoredMail forged = Await.stored(variant.server(), VariantServer.DKIM_FAILED, Sample.FORGED.messageId());
        StoredMail signed =
                Await.stored(variant.server(), VariantServer.SIGNED_BY_MAILER, Sample.OTHER_SIGNER.messageId());

        assertThat(forged.message().value("From")).isPresent();
        assertThat(signed.message().value("From")).isPresent();
        assertThat(Await.find(
                        variant.server()
                                .repository(VariantServer.SIGNED_BY_MAILER)
                                .mails(),
                        Sample.FORGED.messageId()))
                .isEmpty();
        assertThat(Await.find(
                        variant.server().repository(VariantServer.DKIM_FAILED).mails(),
                        Sample.OTHER_SIGNER.messageId()))
                .isEmpty();
    }

    private static void sendAgain(Sample sample, VariantServer variant) throws Exception {
        assertThat(sample.sendTo(variant.portWithoutHook()).code()).isEqualTo(250);
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
