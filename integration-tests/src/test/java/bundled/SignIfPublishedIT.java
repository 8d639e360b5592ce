package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One key for everybody; who wants his mail signed publishes it, and who no longer does takes it away. */
@ExtendWith(Servers.class)
class SignIfPublishedIT {
    private static final String DOMAIN = "willing.example";
    private static final String AUTHOR = "a@" + DOMAIN;

    @Test
    void theRecordSwitchesSigningOnAndOff(SigningServer james) throws Exception {
        james.rule("default provider1");
        String record = SigningServer.records(
                        james.signet("keys", "new", DOMAIN, "--shared", "--selector", "provider1", "--type", "rsa4096"))
                .get(0);
        assertThat(SigningServer.signers(james.passOn(BundledServer.USER, AUTHOR)))
                .isEmpty();

        // Long, and so in several strings; being tested does not matter.
        james.publishKey("provider1", DOMAIN, record.replace("v=DKIM1;", "v=DKIM1; t=y;"));
        james.assertVerifies(james.passOnUntil(BundledServer.USER, AUTHOR, DOMAIN + "/provider1"));
        assertThat(SigningServer.signers(james.passOn(BundledServer.USER, "a@unwilling.example")))
                .isEmpty();

        MailText toOneself = toOneself(james);
        assertThat(SigningServer.signers(toOneself)).isEqualTo(DOMAIN + "/provider1");
        james.assertVerifies(toOneself);

        james.withdraw("provider1", DOMAIN);
        james.passOnUntil(BundledServer.USER, AUTHOR, "");
    }

    private static MailText toOneself(SigningServer james) throws Exception {
        String id = "<to-oneself@" + DOMAIN + ">";
        james.send(BundledServer.USER, BundledServer.USER, TestMail.from(AUTHOR, id));
        return Awaitility.await()
                .atMost(Await.PATIENCE)
                .until(
                        () -> james.server().inbox().stream()
                                .filter(mail -> mail.value("Message-ID").equals(Optional.of(id)))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
