package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A relay signs for its customers, who have published three CNAMEs to its names once and for all. It goes from one key to
 * the next without them.
 */
@ExtendWith(Servers.class)
class DelegatedSelectorsIT {
    private static final String CUSTOMER = "customer.example";
    private static final String AUTHOR = "shop@" + CUSTOMER;

    @Test
    void theProviderGoesFromKeyToKeyAndTheCustomerTouchesNothing(SigningServer james) throws Exception {
        james.addUser("relay@example.org");
        james.rule("user relay@example.org mr01 mr02 mr03");
        for (String selector : new String[] {"mr01", "mr02", "mr03"}) {
            james.publish(
                    selector + "._domainkey." + CUSTOMER,
                    "\"CNAME\": \"" + selector + "._domainkey.provider.example\"");
        }
        james.publish("_adsp._domainkey." + CUSTOMER, "\"TXT\": [\"dkim=all\"]");
        james.publish("_dmarc." + CUSTOMER, "\"TXT\": [\"v=DMARC1; p=reject\"]");
        james.publish(CUSTOMER, "\"A\": [\"192.0.2.77\"], \"TXT\": [\"v=spf1 -all\"]");

        assertThat(SigningServer.signers(james.passOn("relay@example.org", AUTHOR)))
                .isEmpty();

        newKey(james, "mr01");
        MailText first = james.passOnUntil("relay@example.org", AUTHOR, CUSTOMER + "/mr01");
        newKey(james, "mr02");
        MailText second = james.passOnUntil("relay@example.org", AUTHOR, CUSTOMER + "/mr02");
        james.assertVerifies(first);
        james.assertVerifies(second);

        // What claims the domain without a signature is caught on the way in.
        String forged = "<forged@customer.example>";
        try (SmtpClient smtp =
                SmtpClient.connectFrom("192.0.2.81", james.server().smtpPort())) {
            smtp.hello("mail.attacker.example");
            assertThat(smtp.send(AUTHOR, BundledServer.USER, TestMail.from(AUTHOR, forged))
                            .code())
                    .isEqualTo(250);
        }
        Landing landing = Await.landing(james.server(), forged);
        assertThat(landing.place()).isEqualTo("quarantine");
        assertThat(landing.mail().values(ResultsField.NAME).get(0)).contains("dkim-adsp=fail", "dmarc=fail");
    }

    private static void newKey(SigningServer james, String selector) throws Exception {
        String record = SigningServer.records(
                        james.signet("keys", "new", "provider.example", "--shared", "--selector", selector))
                .get(0);
        james.publishKey(selector, "provider.example", record);
    }
}
