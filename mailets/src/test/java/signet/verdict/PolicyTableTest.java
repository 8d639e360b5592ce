package signet.verdict;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.authres.AuthservId;
import signet.dns.zone.Zone;
import signet.dns.zone.ZoneDns;
import signet.domain.IpAddress;
import signet.message.RawMessage;
import signet.message.SmtpEnvelope;

/**
 * From a zone, an envelope and a header to what is done: all checks and rules together, one line a case. The client is
 * 192.0.2.1 for good mail and 203.0.113.9 for any other; nothing is signed, so that SPF alone can authenticate.
 */
class PolicyTableTest {
    private static final String GOOD = "192.0.2.1";
    private static final String OTHER = "203.0.113.9";

    private static final Zone ZONE = Zone.parse("""
            {"rej.example": {"TXT": ["v=spf1 ip4:192.0.2.1 -all"], "MX": [[10, "mx.example"]]},
             "_dmarc.rej.example": {"TXT": ["v=DMARC1; p=reject; sp=quarantine; np=reject"]},
             "mail.rej.example": {"TXT": ["v=spf1 ip4:192.0.2.1 -all"]},
             "quar.example": {"TXT": ["v=spf1 ip4:192.0.2.1 ~all"]},
             "_dmarc.quar.example": {"TXT": ["v=DMARC1; p=quarantine"]},
             "none.example": {"TXT": ["v=spf1 ip4:192.0.2.1 ?all"]},
             "_dmarc.none.example": {"TXT": ["v=DMARC1; p=none"]},
             "test.example": {"A": ["192.0.2.1"]},
             "_dmarc.test.example": {"TXT": ["v=DMARC1; p=reject; t=y"]},
             "pct.example": {"A": ["192.0.2.1"]},
             "_dmarc.pct.example": {"TXT": ["v=DMARC1; p=quarantine; pct=0"]},
             "plain.example": {"A": ["192.0.2.1"]},
             "all.example": {"A": ["192.0.2.1"]},
             "_adsp._domainkey.all.example": {"TXT": ["dkim=all"]},
             "disc.example": {"A": ["192.0.2.1"]},
             "_adsp._domainkey.disc.example": {"TXT": ["dkim=discardable"]},
             "both.example": {"A": ["192.0.2.1"]},
             "_dmarc.both.example": {"TXT": ["v=DMARC1; p=reject"]},
             "_adsp._domainkey.both.example": {"TXT": ["dkim=discardable"]},
             "minus.example": {"A": ["192.0.2.1"]},
             "_domainkey.minus.example": {"TXT": ["o=-; r=postmaster@minus.example"]},
             "testing.example": {"A": ["192.0.2.1"]},
             "_domainkey.testing.example": {"TXT": ["o=-; t=y"]},
             "fwd.example": {"TXT": ["v=spf1 ip4:203.0.113.9 -all"]},
             "soft.example": {"TXT": ["v=spf1 ip4:192.0.2.1 ~all"]},
             "words.example": {"TXT": ["v=spf1 -all exp=why.words.example"]},
             "why.words.example": {"TXT": ["%{i} may not send for %{d}"]},
             "broken.example": {"TXT": ["v=spf1 ip4:1.2.3 -all"]},
             "down.example": {"A": ["192.0.2.1"]},
             "_dmarc.down.example": "SERVFAIL",
             "spfdown.example": "SERVFAIL",
             "_dmarc.spfdown.example": {"TXT": ["v=DMARC1; p=reject"]}}
            """);

    private static AuthenticationVerdict judge(String client, String mailFrom, String header, String... settings)
            throws IOException {
        return MessageAuthenticator.of(
                        "the test",
                        Found.settings(settings),
                        AuthservId.of("mail.example.org"),
                        new ZoneDns(ZONE),
                        Clock.systemUTC(),
                        Runnable::run,
                        (mail, envelope, verdict) -> {})
                .start(
                        "Mail1",
                        new SmtpEnvelope(IpAddress.parse(client).orElseThrow(), "mx.example", mailFrom),
                        RawMessage.of((header + "\r\n\r\nHello\r\n").getBytes(US_ASCII)))
                .verdict()
                .join();
    }

    private static String words(Disposition disposition) {
        List<String> words = new ArrayList<>(
                List.of(disposition.action().word(), disposition.rule().word()));
        if (!disposition.status().isEmpty()) {
            words.add(disposition.status());
        }
        return String.join(" ", words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # client and MAIL FROM | author domain | settings | disposition
            GOOD rej.example   | rej.example       |                                       | accept dmarc
            GOOD mail.rej.example | rej.example    |                                       | accept dmarc
            OTHER rej.example  | rej.example       |                                       | quarantine dmarc
            OTHER rej.example  | rej.example       | dmarc.rejectPolicy=reject-direct      | reject dmarc 5.7.26
            OTHER rej.example  | rej.example       | dmarc.rejectPolicy=always             | reject dmarc 5.7.26
            OTHER fwd.example  | rej.example       | dmarc.rejectPolicy=always             | reject dmarc 5.7.1
            OTHER soft.example | rej.example       | dmarc.rejectPolicy=reject-direct      | quarantine dmarc
            OTHER soft.example | rej.example       | dmarc.rejectPolicy=always             | reject dmarc 5.7.26
            OTHER rej.example  | mail.rej.example  | dmarc.rejectPolicy=always             | quarantine dmarc
            OTHER rej.example  | gone.rej.example  | dmarc.rejectPolicy=always             | reject dmarc 5.7.26
            OTHER rej.example  | rej.example       | dmarc.overrides=rej.example:none      | accept dmarc
            OTHER rej.example  | rej.example       | dmarc.overrides=rej.example:reject    | reject dmarc 5.7.26
            OTHER rej.example  | mail.rej.example  | dmarc.overrides=rej.example:reject    | reject dmarc 5.7.26
            OTHER none.example | plain.example     | dmarc.overrides=plain.example:quarantine | quarantine dmarc
            GOOD rej.example   | rej.example       | dmarc.overrides=rej.example:reject    | accept dmarc
            OTHER quar.example | quar.example      | dmarc.rejectPolicy=always             | quarantine dmarc
            OTHER none.example | none.example      | dmarc.rejectPolicy=always             | accept dmarc
            OTHER x.example    | test.example      | dmarc.rejectPolicy=always             | quarantine dmarc
            OTHER x.example    | pct.example       |                                       | quarantine dmarc
            OTHER x.example    | pct.example       | historic=dmarc-pct                    | accept dmarc
            OTHER x.example    | plain.example     | dmarc.rejectPolicy=always             | accept none
            OTHER x.example    | down.example      |                                       | accept dmarc
            OTHER x.example    | down.example      | temperror=defer                       | defer dmarc 4.7.0
            OTHER spfdown.example | spfdown.example | dmarc.rejectPolicy=always            | accept dmarc
            OTHER spfdown.example | spfdown.example | temperror=defer                      | defer dmarc 4.7.0
            OTHER spfdown.example | rej.example    | temperror=defer                       | quarantine dmarc
            OTHER x.example    | all.example       |                                       | quarantine adsp
            OTHER x.example    | all.example       | adsp.all=ignore                       | accept none
            OTHER x.example    | all.example       | historic=                             | accept none
            OTHER x.example    | disc.example      |                                       | discard adsp
            OTHER x.example    | disc.example      | adsp.discardable=reject               | reject adsp 5.7.1
            OTHER x.example    | both.example      | dmarc.rejectPolicy=always             | discard adsp
            OTHER x.example    | both.example      | adsp.discardable=quarantine           | quarantine dmarc
            OTHER x.example    | nowhere.example   |                                       | accept none
            OTHER x.example    | nowhere.example   | adsp.nxdomain=reject                  | reject adsp 5.7.1
            OTHER x.example    | minus.example     |                                       | accept none
            OTHER x.example    | minus.example     | historic=domainkeys-policy            | quarantine domainkeys-policy
            OTHER x.example    | testing.example   | historic=domainkeys-policy            | accept none
            OTHER rej.example  | plain.example     | spf.rejectFail=true                   | reject spf 5.7.23
            OTHER rej.example  | plain.example     |                                       | accept none
            OTHER broken.example | plain.example   | spf.permerror=reject                  | reject spf 5.7.24
            OTHER broken.example | plain.example   | spf.permerror=quarantine              | quarantine spf
            OTHER broken.example | plain.example   |                                       | accept none
            OTHER spfdown.example | plain.example  | spf.rejectFail=true; temperror=defer  | defer spf 4.4.3
            OTHER spfdown.example | plain.example  | temperror=defer                       | accept none
            OTHER rej.example  | plain.example     | spf.rejectFail=true; spf.exempt=203.0.113.0/24 | accept none
            OTHER rej.example  | plain.example     | spf.rejectFail=true; spf.exempt=rej.example    | accept none
            OTHER x.example    | both.example      | exempt.forwarders=203.0.113.9         | accept exemption
            OTHER fwd.example  | rej.example       | exempt.forwarders=fwd.example         | accept exemption
            OTHER rej.example  | rej.example       | exempt.forwarders=rej.example         | quarantine dmarc
            OTHER fwd.example  | rej.example       | exempt.lists=fwd.example              | accept exemption
            OTHER fwd.example  | rej.example       | exempt.lists=dkim:fwd.example         | quarantine dmarc
            OTHER x.example    | down.example      | temperror=quarantine                  | quarantine dmarc
            OTHER x.example    | plain.example     | temperror=quarantine                  | accept none
            """)
    void policyOf(String sender, String author, String settings, String disposition) throws IOException {
        String[] parts = sender.split(" ");
        AuthenticationVerdict verdict = judge(
                parts[0].equals("GOOD") ? GOOD : OTHER,
                "a@" + parts[1],
                "From: a@" + author,
                settings == null ? new String[0] : settings.split("; "));
        assertThat(words(verdict.disposition()))
                .as(verdict.demands().toString())
                .isEqualTo(disposition);
        // D23, flow 6: possible() never forgets an action, or a client would not be waited for.
        assertThat(Found.policy(settings == null ? new String[0] : settings.split("; "))
                        .possible(verdict.author()))
                .contains(verdict.disposition().action());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            From: a@rej.example                           | reject dmarc 5.7.26
            List-Id: <x.example>~From: a@rej.example      | quarantine dmarc
            Resent-From: b@x.example~From: a@rej.example  | quarantine dmarc
            ARC-Seal: i=1~From: a@rej.example             | quarantine dmarc
            Listen: x~From: a@rej.example                 | reject dmarc 5.7.26
            From: a@plain.example, b@rej.example          | reject dmarc 5.7.26
            From: a@none.example, b@quar.example          | quarantine malformed-from
            From: a@none.example, b@plain.example         | quarantine malformed-from
            From: a@plain.example (b@none.example)        | quarantine malformed-from
            From: a@rej.example <a@rej.example>           | reject dmarc 5.7.26
            From: the boss                                | quarantine malformed-from
            From: <a@rej.example> <b@plain.example>       | reject dmarc 5.7.26
            From: <a@none.example> <b@plain.example>      | quarantine malformed-from
            From: a@plain.example~From: b@plain.example   | quarantine malformed-from
            Subject: x                                    | quarantine malformed-from
            """)
    void headersUnderRejectDirect(String header, String disposition) throws IOException { // D2, D3, D24
        AuthenticationVerdict verdict =
                judge(OTHER, "a@rej.example", header.replace("~", "\r\n"), "dmarc.rejectPolicy=reject-direct");
        assertThat(words(verdict.disposition()))
                .as(verdict.demands().toString())
                .isEqualTo(disposition);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OTHER rej.example  | rej.example  |                                     | LOCAL_POLICY
            OTHER rej.example  | rej.example  | dmarc.rejectPolicy=always           |
            OTHER quar.example | quar.example |                                     |
            OTHER none.example | none.example |                                     |
            OTHER x.example    | plain.example |                                    |
            GOOD rej.example   | rej.example  |                                     |
            OTHER x.example    | test.example | dmarc.rejectPolicy=always           | POLICY_TEST_MODE
            OTHER x.example    | pct.example  | historic=dmarc-pct                  | OTHER
            OTHER fwd.example  | rej.example  | exempt.forwarders=fwd.example       | TRUSTED_FORWARDER
            OTHER fwd.example  | rej.example  | exempt.lists=fwd.example            | MAILING_LIST
            OTHER rej.example  | rej.example  | dmarc.rejectPolicy=always; mode=monitor | LOCAL_POLICY
            OTHER rej.example  | none.example | spf.rejectFail=true                 | LOCAL_POLICY
            OTHER x.example    | test.example | exempt.forwarders=203.0.113.9       | POLICY_TEST_MODE TRUSTED_FORWARDER
            """)
    void everyDeviationFromTheOwnersPolicyHasItsReason(String sender, String author, String settings, String overrides)
            throws IOException { // R6
        String[] parts = sender.split(" ");
        AuthenticationVerdict verdict = judge(
                parts[0].equals("GOOD") ? GOOD : OTHER,
                "a@" + parts[1],
                "From: a@" + author,
                settings == null ? new String[0] : settings.split("; "));
        assertThat(String.join(
                        " ",
                        verdict.overrides().stream().map(o -> o.type().name()).toList()))
                .isEqualTo(overrides == null ? "" : overrides);
    }

    @Test
    void aRefusalSaysDmarcAndTheDomainOrWhatTheDomainWantsToBeSaid() throws IOException { // D25
        assertThat(judge(OTHER, "a@rej.example", "From: a@rej.example", "dmarc.rejectPolicy=always")
                        .disposition()
                        .reason())
                .startsWith("DMARC: rej.example asks to reject mail that fails");
        assertThat(judge(OTHER, "a@words.example", "From: a@plain.example", "spf.rejectFail=true")
                        .disposition()
                        .reason())
                .startsWith("SPF fail for words.example")
                .endsWith("the domain says: 203.0.113.9 may not send for words.example");
    }

    @Test
    void spfThatIsNotCheckedSaysWhy() throws IOException {
        AuthenticationVerdict verdict =
                judge(OTHER, "a@rej.example", "From: a@plain.example", "spf.exempt=203.0.113.9");
        assertThat(new String(verdict.results().toField(), US_ASCII).replace("\r\n    ", ""))
                .contains("spf=none (not checked: the client is in 203.0.113.9/32, which is exempt)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a@rej.example | pass client-ip=192.0.2.1; envelope-from="a@rej.example"; helo=mx.example; receiver=mail.example.org; identity=mailfrom; mechanism="ip4:192.0.2.1"
            ''            | none client-ip=192.0.2.1; envelope-from="postmaster@mx.example"; helo=mx.example; receiver=mail.example.org; identity=helo; mechanism=default
            """)
    void theFieldReceivedSpfIsWrittenIfAskedFor(String mailFrom, String field) throws IOException { // RFC 7208 9.1
        AuthenticationVerdict verdict = judge(GOOD, mailFrom, "From: a@plain.example", "spf.receivedSpf=true");
        assertThat(verdict.receivedSpf().replace("\r\n    ", " ")).isEqualTo("Received-SPF: " + field + "\r\n");
        assertThat(StoredVerdict.of(verdict).field())
                .startsWith("Authentication-Results: ")
                .endsWith(verdict.receivedSpf());
        assertThat(judge(GOOD, mailFrom, "From: a@plain.example").receivedSpf()).isEmpty();
    }

    @Test
    void nothingAClientSaysLeavesItsPlaceInReceivedSpf() {
        String hostile = "\"x\r\nX: y\"; helo=z\\\u00e9@rej.example";
        String field = ReceivedSpf.field(
                Found.in("From: a@x.example").spf().mailFrom(),
                new SmtpEnvelope(Found.CLIENT, hostile.repeat(50), hostile),
                "mail.example.org");
        assertThat(field.lines().skip(1)).allMatch(line -> line.startsWith("    ") && line.length() < 700);
        assertThat(field).contains("envelope-from=\"\\\"x??X: y\\\"; helo=z\\\\?@rej.example\";");
    }
}
