package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A server that refuses and defers whatever may be refused and deferred: what a client is told, in one line. With {@code
 * dmarc.rejectPolicy=reject-direct}.
 */
@ExtendWith(Servers.class)
class StrictIT {
    private static final String OWN = "192.0.2.90";
    private static final String OWN_IPV6 = "2001:db8::90";

    private static final String NAMES = """
              "explains.example": {"TXT": ["v=spf1 ip4:%s ip6:%s -all exp=why.explains.example"]},
              "why.explains.example": {"TXT": ["%%{c} is no mail host of %%{d}; see http://%%{d}/why"]},
              "mail.explains.example": {"TXT": ["v=spf1 redirect=explains.example"]},
              "nasty.example": {"TXT": ["v=spf1 -all exp=why.nasty.example"]},
              "why.nasty.example": {"TXT": ["no\\\\013\\\\010250 2.0.0 it is queued as %%{l}"]},
              "spf-down.example": "SERVFAIL",
              "dmarc-down.example": {"A": ["192.0.2.91"]},
              "_dmarc.dmarc-down.example": "SERVFAIL"
            """.formatted(OWN, OWN_IPV6).strip();

    private static BundledServer server;

    @BeforeAll
    static void start() throws Exception {
        Path zone = Sample.copyZone(Path.of("target", "zones", "strict"));
        ZoneEdit.add(zone, NAMES);
        server = BundledServer.start(
                zone,
                "server-it-strict",
                ConfVariants.ownJmxNames("-strict")
                        .and(ConfVariants.setting("smtp.refuse", "true"))
                        .and(ConfVariants.setting("temperror", "defer"))
                        .and(ConfVariants.setting("spf.rejectFail", "true"))
                        .and(ConfVariants.setting("spf.permerror", "reject"))
                        .and(ConfVariants.setting("dmarc.rejectPolicy", "reject-direct"))
                        .and(ConfVariants.setting("smtp.maxWait", "60s"))
                        .and(ConfVariants.setting("dns.timeout", "1s")));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        OWN + ", mail.explains.example, a@explains.example",
        OWN_IPV6 + ", mail.explains.example, a@explains.example",
        "::ffff:" + OWN + ", mail.explains.example, a@explains.example",
        OWN + ", mail.explains.example, ''",
        OWN_IPV6 + ", mail.explains.example, ''"
    })
    void mailOfAPermittedClientIsTaken(String client, String helo, String mailFrom) throws Exception {
        assertThat(send(client, helo, mailFrom, "a@explains.example").code()).isEqualTo(250);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            192.0.2.99   | mail.old.example      | a@explains.example | explains.example
            2001:db8::99 | mail.old.example      | a@explains.example | explains.example
            192.0.2.99   | mail.explains.example | ''                 | explains.example
            """)
    void anyOtherClientIsToldWhatTheDomainSaysOfIt(String client, String helo, String mailFrom, String said)
            throws Exception {
        Reply reply = send(client, helo, mailFrom, "a@old.example");

        assertThat(reply.code()).isEqualTo(550);
        assertThat(reply.text())
                .startsWith("5.7.23 SPF fail for ")
                .contains("; the domain says: " + client)
                .endsWith(" is no mail host of " + said + "; see http://" + said + "/why");
    }

    @Test
    void whatTheDomainSaysCannotBecomeAReplyOfItsOwn() throws Exception {
        Reply reply = send(OWN, "mail.old.example", "\"a b\"@nasty.example", "a@old.example");

        assertThat(reply.code()).isEqualTo(550);
        assertThat(reply.text())
                .startsWith("5.7.23 ")
                .doesNotContain("\n", "\r")
                .matches("[ -~]{1,504}");
    }

    @Test
    void aRecordThatIsBrokenIsRefusedUnderItsOwnCode() throws Exception {
        Reply reply = Sample.SPF_TYPO.sendTo(server);

        assertThat(reply.code()).isEqualTo(550);
        assertThat(reply.text())
                .startsWith("5.7.24 SPF permerror for typo.example: ")
                .doesNotContain("\n");
    }

    @Test
    void anSpfRecordThatCannotBeLookedUpDefersTheMail() throws Exception {
        Reply reply = send(OWN, "mail.old.example", "a@spf-down.example", "a@old.example");

        assertThat(reply.code()).isEqualTo(451);
        assertThat(reply.text())
                .startsWith("4.4.3 SPF temperror for spf-down.example: ")
                .doesNotContain("\n");
    }

    @Test
    void aDmarcPolicyThatCannotBeLookedUpDefersTheMail() throws Exception {
        Reply reply = send("192.0.2.66", "mail.attacker.example", "a@attacker.example", "a@dmarc-down.example");

        assertThat(reply.code()).isEqualTo(451);
        assertThat(reply.text())
                .startsWith("4.7.0 DMARC for dmarc-down.example: ")
                .doesNotContain("\n");
    }

    @Test
    void nobodyAnswersForTheDomain() throws Exception {
        assertThat(Sample.DNS_DOWN.sendTo(server).code()).isEqualTo(451);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            192.0.2.66 | a@attacker.example | 5.7.1
            192.0.2.66 | a@old.example      | 5.7.26
            """)
    void directMailThatFailsIsRefusedWithTheWordDmarcAndTheDomain(String client, String mailFrom, String status)
            throws Exception {
        Reply reply = send(client, "mail.old.example", mailFrom, "jonas@strict.example");

        assertThat(reply.code()).isEqualTo(550);
        assertThat(reply.text())
                .startsWith(status + " DMARC: strict.example asks to reject mail that fails")
                .doesNotContain("\n");
    }

    /** D24: RFC 9989 7.4. */
    @Test
    void mailThatMayHaveBeenForwardedIsQuarantinedInstead() throws Exception {
        byte[] mail = TestMail.from("jonas@strict.example", "<list@strict.example>", "List-Id: <x.attacker.example>");

        assertThat(send("192.0.2.66", "mail.old.example", "a@attacker.example", mail)
                        .code())
                .isEqualTo(250);

        assertThat(Await.landing(server, "<list@strict.example>").place()).isEqualTo("quarantine");
    }

    @ParameterizedTest
    @EnumSource(names = {"RSA", "ED25519", "UNSIGNED", "BOUNCE", "BANK", "NO_RECORDS", "EXEMPT_LIST", "OWN_USER"})
    void goodMailIsTakenAsEver(Sample sample) throws Exception {
        assertThat(sample.sendTo(server).code()).isEqualTo(250);

        assertThat(Await.landing(server, sample.messageId()).place()).isEqualTo(Landing.INBOX);
    }

    private static Reply send(String client, String helo, String mailFrom, String author) throws Exception {
        String id = "<" + List.of(client, helo, mailFrom, author).hashCode() + "@strict-it.example>";
        return send(client, helo, mailFrom, TestMail.from(author, id));
    }

    private static Reply send(String client, String helo, String mailFrom, byte[] mail) throws Exception {
        return new Client("any", client, helo).send(server.smtpPort(), mailFrom, mail);
    }
}
