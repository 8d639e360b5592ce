package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sender of a mail that is rejected after it was accepted is most likely forged: nobody gets a bounce. */
@ExtendWith(Servers.class)
class BackscatterIT {
    /** James counts how often it runs a mailet by the mailet's name. */
    private static final String[] SENDING = {
        "DSNBounce_count", "Bounce_count", "RemoteDelivery_count", "outgoingMails_total"
    };

    @ParameterizedTest
    @ValueSource(strings = {"victim@elsewhere.example", "nobody@example.org", BundledServer.USER, ""})
    void aRejectedMailCausesNoOther(String mailFrom, BundledServer server) throws Exception {
        String rejected = "<rejected-" + mailFrom.replace('@', '-') + "@bank.example>";
        String after = "<after-" + mailFrom.replace('@', '-') + "@plain.example>";
        Map<String, String> before = sent(server);

        send(server, mailFrom, TestMail.from("security@bank.example", rejected));
        Await.stored(server, "rejected", rejected);
        // What the first mail could have caused is in the queue before this one.
        send(server, "petra@plain.example", TestMail.from("petra@plain.example", after));
        Await.landing(server, after);

        assertThat(sent(server)).isEqualTo(before);
        assertThat(WebAdmin.get(server, "/mailQueues/outgoing").body()).contains("\"size\":0");
        assertThat(WebAdmin.get(server, "/mailQueues/spool").body()).contains("\"size\":0");
        assertThat(server.inbox()).noneMatch(mail -> mail.text().contains(rejected));
        for (String repository : new String[] {"error", "relay-denied", "address-error"}) {
            assertThat(server.repository(repository).mails())
                    .noneMatch(mail -> mail.message().text().contains(rejected));
        }
    }

    private static void send(BundledServer server, String mailFrom, byte[] mail) throws Exception {
        try (SmtpClient smtp = SmtpClient.connectFrom("192.0.2.81", server.smtpPort())) {
            smtp.hello("mail.attacker.example");
            assertThat(smtp.send(mailFrom, BundledServer.USER, mail).code()).isEqualTo(250);
        }
    }

    private static Map<String, String> sent(BundledServer server) throws Exception {
        Map<String, String> counts = new TreeMap<>();
        String metrics = WebAdmin.get(server, "/metrics").body();
        for (String name : SENDING) {
            metrics.lines().filter(line -> line.startsWith(name + " ")).forEach(line -> counts.put(name, line));
        }
        return counts;
    }
}
