package signet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import signet.authres.AuthservId;
import signet.dmarc.DmarcOutcome;
import signet.dmarc.DmarcPolicy;
import signet.dns.zone.Zone;
import signet.dns.zone.ZoneDns;
import signet.domain.IpAddress;
import signet.message.RawMessage;
import signet.message.SmtpEnvelope;
import signet.settings.Settings;
import signet.verdict.AuthenticationVerdict;
import signet.verdict.MessageAuthenticator;
import signet.verdict.StoredVerdict;

/** The worked example of docs/dmarc.md is worked here, too. */
class DmarcPageTest {
    private static final Pattern ASKED = Pattern.compile("\\| `_dmarc\\.([^`]+)` \\| (?:`([^`]+)`|nothing) \\|");

    @Test
    void theTreeWalkGoesAsThePageSays() throws IOException {
        Map<String, String> answers = new LinkedHashMap<>();
        ASKED.matcher(Samples.section(Samples.DOCS.resolve("dmarc.md"), "## The tree walk"))
                .results()
                .forEach(row -> answers.put(row.group(1), row.group(2) == null ? "" : row.group(2)));
        String records = answers.entrySet().stream()
                .filter(answer -> !answer.getValue().isEmpty())
                .map(answer -> "\"_dmarc." + answer.getKey() + "\": {\"TXT\": [\"" + answer.getValue() + "\"]}")
                .collect(Collectors.joining(", "));
        // that its name exists, and a host of the same organization that may send
        String hosts = ", \"a.news.shop.example\": {\"A\": [\"192.0.2.1\"]}, \"mail.shop.example\": {\"TXT\":"
                + " [\"v=spf1 ip4:192.0.2.1 -all\"]}";

        DmarcOutcome failing = outcome("{" + records + hosts + "}", "192.0.2.2");
        assertThat(failing.discovery().steps())
                .extracting(step -> step.domain().toString())
                .containsExactlyElementsOf(answers.keySet());
        assertThat(failing.organizationalDomain()).hasToString("Optional[shop.example]");
        assertThat(failing.demanded()).isEqualTo(DmarcPolicy.QUARANTINE);
        assertThat(outcome("{" + records + hosts + "}", "192.0.2.1").spfAligned())
                .isTrue();
    }

    /** docs/attributes.md: of several author domains the one whose policy decides, as in the field. */
    @Test
    void theAttributeNamesTheDomainWhosePolicyDecides() throws IOException {
        AuthenticationVerdict verdict = judged(
                "{\"_dmarc.strict.example\": {\"TXT\": [\"v=DMARC1; p=reject\"]}}",
                "192.0.2.2",
                "From: a@plain.example, b@strict.example");
        assertThat(StoredVerdict.of(verdict).attributes())
                .containsEntry("signet.dmarc", "r=permerror; d=strict.example");
        assertThat(StoredVerdict.of(verdict).field()).contains("header.from=strict.example policy.dmarc=reject");
    }

    private static DmarcOutcome outcome(String zone, String client) throws IOException {
        return judged(zone, client, "From: x@a.news.shop.example")
                .findings()
                .dmarc()
                .deciding()
                .orElseThrow();
    }

    private static AuthenticationVerdict judged(String zone, String client, String from) throws IOException {
        return MessageAuthenticator.of(
                        "the test",
                        Settings.check("the test", Map.of(), MessageAuthenticator.SETTINGS),
                        AuthservId.of("mail.example.org"),
                        new ZoneDns(Zone.parse(zone)),
                        Clock.systemUTC(),
                        Runnable::run,
                        (mail, envelope, verdict) -> {})
                .start(
                        "Mail1",
                        new SmtpEnvelope(
                                IpAddress.parse(client).orElseThrow(), "mail.shop.example", "x@mail.shop.example"),
                        RawMessage.of((from + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII)))
                .verdict()
                .join();
    }
}
