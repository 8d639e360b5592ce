package signet.verdict;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static signet.verdict.Action.*;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.arc.ChainValidationStatus;
import signet.arc.Hops;
import signet.authres.AuthenticationResults;
import signet.authres.AuthservId;
import signet.authres.ResInfo;
import signet.dns.zone.Zone;
import signet.dns.zone.ZoneDns;
import signet.domain.IpAddress;
import signet.message.RawMessage;
import signet.message.SmtpEnvelope;

/** A9: whose word is taken on how DMARC stood before a forwarder changed a mail. */
class TrustedSealersTest {
    private static final String MAIL = "From: a@bank.example\r\nSubject: [list] hello\r\n\r\nText\r\n";
    private static final String POLICIES =
            ",\"_dmarc.bank.example\":{\"TXT\":[\"v=DMARC1; p=reject\"]},\"_dmarc.club.example\":{\"TXT\":[\"v=DMARC1; p=none\"]}}";

    private final Hops hops = new Hops();

    private AuthenticationVerdict judge(String message, String... settings) {
        String keys = hops.zone();
        try {
            return MessageAuthenticator.of(
                            "the test",
                            Found.settings(settings),
                            AuthservId.of("mail.example.org"),
                            new ZoneDns(Zone.parse(keys.substring(0, keys.length() - 1) + POLICIES)),
                            Hops.CLOCK,
                            Runnable::run,
                            (mail, envelope, verdict) -> {})
                    .start(
                            "Mail1",
                            new SmtpEnvelope(
                                    IpAddress.parse("192.0.2.66").orElseThrow(), "lists.example", "l@lists.example"),
                            RawMessage.of(message.getBytes(ISO_8859_1)))
                    .verdict()
                    .join();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Sealed by each domain in turn, written {@code lists.example:dmarc=pass}. */
    private String sealed(String message, String... sealers) {
        String sealed = message;
        for (String sealer : sealers) {
            String domain = sealer.substring(0, sealer.indexOf(':'));
            sealed = Hops.sealed(
                    hops.rsa(domain),
                    sealed,
                    claims(domain, sealer.substring(sealer.indexOf(':') + 1).split(" ")),
                    sealed.equals(message) ? ChainValidationStatus.NONE : ChainValidationStatus.PASS);
        }
        return sealed;
    }

    /** As {@link Hops#claims}; what it says of DMARC is about the author of the mail. */
    private static AuthenticationResults claims(String name, String... results) {
        return claimsAbout("bank.example", name, results);
    }

    private static AuthenticationResults claimsAbout(String author, String name, String... results) {
        return new AuthenticationResults(
                name,
                Hops.claims(name, results).results().stream()
                        .map(result -> result.method().equals("dmarc") && !author.isEmpty()
                                ? result.with("header", "from", author)
                                : result)
                        .toList());
    }

    private Disposition disposition(String message, String trusted) {
        return judge(message, "dmarc.rejectPolicy=always", "arc.trustedSealers=" + trusted)
                .disposition();
    }

    @Test
    void aTrustedSealerThatSawDmarcPassOverrulesDmarc() {
        String mail = sealed(MAIL, "lists.example:dmarc=pass");
        AuthenticationVerdict verdict = judge(mail, "arc.trustedSealers=lists.example", "dmarc.rejectPolicy=always");
        assertThat(verdict.disposition())
                .isEqualTo(Disposition.accept(
                        Rule.TRUSTED_SEALER,
                        "DMARC: bank.example asks to reject mail that fails, and this one does: neither SPF nor a DKIM"
                                + " signature passed; but DMARC passed when it came to a sealer you trust: arc=pass"
                                + " as[1].d=lists.example as[1].s=rsa"));
        assertThat(verdict.overrides())
                .containsExactly(new PolicyOverride(
                        PolicyOverride.Type.LOCAL_POLICY, "arc=pass as[1].d=lists.example as[1].s=rsa"));
        assertThat(new String(verdict.results().toField(), ISO_8859_1))
                .contains("\r\n    arc=pass smtp.remote-ip=192.0.2.66 header.oldest-pass=0;\r\n");
    }

    @Test
    void nobodyIsTrustedUnlessListed() {
        String mail = sealed(MAIL, "lists.example:dmarc=pass");
        assertThat(disposition(mail, "").action()).isEqualTo(REJECT);
        assertThat(disposition(mail, "other.example").action()).isEqualTo(REJECT);
        assertThat(disposition(mail, "sub.lists.example").action()).isEqualTo(REJECT);
        assertThat(disposition(mail, "other.example, lists.example").action()).isEqualTo(ACCEPT);
        assertThat(disposition(sealed(MAIL, "a.lists.example:dmarc=pass"), "lists.example")
                        .action())
                .isEqualTo(ACCEPT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "one:dmarc=pass            | two:dmarc=fail arc=pass | one.example, two.example | ACCEPT",
                "one:dmarc=pass            | two:dmarc=fail arc=pass | two.example              | REJECT",
                "one:dmarc=pass            | two:dmarc=fail arc=pass | one.example              | REJECT",
                "one:dmarc=fail            | two:dmarc=pass          | two.example              | ACCEPT",
                "one:dmarc=fail            | two:dmarc=fail          | one.example, two.example | REJECT",
                "one:dmarc=pass            | two:dmarc=pass          | one.example              | REJECT",
                "one:dkim=pass             | two:spf=pass            | one.example, two.example | REJECT",
                "one:dmarc=pass dmarc=fail | two:arc=pass            | one.example, two.example | REJECT",
                "one:dmarc=temperror       | two:arc=pass            | one.example, two.example | REJECT",
            })
    void theLastSealerVouchesForThoseBeforeIt(String first, String second, String trusted, Action action) {
        String mail = sealed(MAIL, first.replace(":", ".example:"), second.replace(":", ".example:"));
        assertThat(disposition(mail, trusted).action()).isEqualTo(action);
    }

    @Test
    void reportsNameEverySealAndTheFirstClient() {
        AuthenticationResults first = new AuthenticationResults(
                "one.example",
                List.of(
                        ResInfo.of("iprev", "pass").with("policy", "iprev", "2001:db8:0::1a"),
                        ResInfo.of("dmarc", "pass").with("header", "from", "bank.example")));
        String mail = Hops.sealed(hops.rsa("one.example"), MAIL, first, ChainValidationStatus.NONE);
        mail = Hops.sealed(
                hops.rsa("two.example"), mail, claims("two.example", "arc=pass"), ChainValidationStatus.PASS);
        assertThat(judge(mail, "arc.trustedSealers=one.example, two.example").overrides())
                .extracting(PolicyOverride::comment)
                .containsExactly("arc=pass as[2].d=two.example as[2].s=rsa as[1].d=one.example as[1].s=rsa"
                        + " remote-ip[1]=2001:db8::1a");
    }

    @Test
    void theResultMustBeAboutTheAuthorOfNow() {
        for (String from : new String[] {"bank.example", "other.example"}) {
            AuthenticationResults found = new AuthenticationResults(
                    "lists.example", List.of(ResInfo.of("dmarc", "pass").with("header", "from", from)));
            String mail = Hops.sealed(hops.rsa("lists.example"), MAIL, found, ChainValidationStatus.NONE);
            assertThat(disposition(mail, "lists.example").action())
                    .isEqualTo(from.equals("bank.example") ? ACCEPT : REJECT);
        }
    }

    @Test
    void aBrokenChainVouchesForNothing() {
        String mail = sealed(MAIL, "lists.example:dmarc=pass");
        assertThat(disposition(mail + "more\r\n", "lists.example").action()).isEqualTo(REJECT);
        assertThat(disposition(mail.replace("cv=none", "cv=fail"), "lists.example")
                        .action())
                .isEqualTo(REJECT);
        // the sealer's key is gone, and so is his word
        String gone = mail.replace("s=rsa", "s=no");
        assertThat(disposition(gone, "lists.example").action()).isEqualTo(REJECT);
        assertThat(disposition("From: b@bank.example\r\n" + mail, "lists.example")
                        .action())
                .isNotEqualTo(ACCEPT);
    }

    @Test
    void aSealerThatLetsAnybodyAddTextVouchesForNothing() {
        for (int length : new int[] {6, 4}) {
            String mail =
                    Hops.sealedInPart(hops.rsa("lists.example"), MAIL, claims("lists.example", "dmarc=pass"), length);
            AuthenticationVerdict verdict =
                    judge(mail, "arc.trustedSealers=lists.example", "dmarc.rejectPolicy=always");
            assertThat(verdict.findings().arc().passed())
                    .as(verdict.findings().arc().explanation())
                    .isTrue();
            // the text is six bytes long
            assertThat(verdict.disposition().action()).isEqualTo(length == 6 ? ACCEPT : REJECT);
        }
    }

    @Test
    void whatASealerSaysOfNobodyInParticularIsNotAboutThisAuthor() {
        for (String author : List.of("", "club.example")) {
            String mail = Hops.sealed(
                    hops.rsa("lists.example"),
                    MAIL,
                    claimsAbout(author, "lists.example", "dmarc=pass"),
                    ChainValidationStatus.NONE);
            assertThat(disposition(mail, "lists.example").action()).isEqualTo(REJECT);
        }
    }

    @Test
    void anOlderSealerThatSignedAPartVouchesForNothingThatCameLater() {
        for (int length : new int[] {6, 4}) {
            String first =
                    Hops.sealedInPart(hops.rsa("one.example"), MAIL, claims("one.example", "dmarc=pass"), length);
            String mail = Hops.sealed(
                    hops.rsa("two.example"),
                    first,
                    claims("two.example", "dmarc=fail", "arc=pass"),
                    ChainValidationStatus.PASS);
            assertThat(disposition(mail, "one.example, two.example").action()).isEqualTo(REJECT);
        }
    }

    @Test
    void otherRulesHoldNevertheless() {
        String mail = sealed(MAIL, "lists.example:dmarc=pass");
        assertThat(judge(mail, "arc.trustedSealers=lists.example", "dkim.requireFrom=bank.example:reject")
                        .disposition()
                        .rule())
                .isEqualTo(Rule.REQUIRED_SIGNATURE);
        assertThat(judge(mail, "arc.trustedSealers=lists.example", "dmarc.overrides=bank.example:reject")
                        .disposition()
                        .action())
                .isEqualTo(REJECT);
        assertThat(judge(
                                sealed(MAIL.replace("bank", "club"), "lists.example:dmarc=pass"),
                                "arc.trustedSealers=lists.example")
                        .disposition()
                        .rule())
                .isEqualTo(Rule.DMARC);
    }

    @Test
    void dnsTroubleDoesNotHelpAMailThatFails() {
        String mail = sealed(MAIL, "lists.example:dmarc=pass");
        hops.breakKey("rsa._domainkey.lists.example", "SERVFAIL");
        AuthenticationVerdict verdict = judge(mail, "arc.trustedSealers=lists.example", "dmarc.rejectPolicy=always");
        assertThat(verdict.disposition().action()).isEqualTo(REJECT);
        assertThat(verdict.isUndecided()).isTrue();
        assertThat(StoredVerdict.of(verdict).attributes()).containsEntry("signet.arc", "r=fail; d=lists.example");
    }
}
