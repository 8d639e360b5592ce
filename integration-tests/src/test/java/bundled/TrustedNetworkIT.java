package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mail of trusted.networks is not judged, with the hook and without; any other of that kind is. */
@ExtendWith(Servers.class)
class TrustedNetworkIT {
    private static final String JUDGED_BEFORE =
            ResultsField.NAME + ": mail.example.org; dkim=pass header.d=bank.example";

    @ParameterizedTest
    @CsvSource({
        "hook,   203.0.113.77,   203.0.113.0/24",
        "hook,   2001:db8:aa::7, 2001:db8:aa:0:0:0:0:0/48",
        "mailet, 203.0.113.78,   203.0.113.0/24",
        "mailet, 2001:db8:aa::8, 2001:db8:aa:0:0:0:0:0/48"
    })
    void itsMailPassesAndSaysWhy(String by, String client, String network, VariantServer variant) throws Exception {
        String id = "<" + by + "-" + client.replace(':', '.') + "@bank.example>";
        byte[] mail = TestMail.from("info@bank.example", id, JUDGED_BEFORE);

        Reply reply = send(mail, client, by.equals("hook") ? variant.portWithHook() : variant.portWithoutHook());

        assertThat(reply.code()).as(reply.text()).isEqualTo(250);
        StoredMail captured = Await.stored(variant.server(), VariantServer.CAPTURED, id);
        assertThat(captured.attributes())
                .containsEntry("signet.exempt", "trusted-network " + network)
                .doesNotContainKeys("signet.disposition", "signet.results", "signet.stamped", "signet.evaluation");
        assertThat(captured.message().text()).endsWith(new String(mail, StandardCharsets.ISO_8859_1));
        assertThat(captured.message().values(ResultsField.NAME)).hasSize(1);
        assertThat(Await.landing(variant.server(), id).place()).isEqualTo(Landing.INBOX);
        assertThat(Files.readString(variant.server().log(), StandardCharsets.UTF_8)
                        .lines())
                .filteredOn(line -> line.contains("signet.verdicts - mail=" + captured.key() + " "))
                .singleElement()
                .asString()
                .contains("INFO")
                .contains("mail-from=bank.example")
                .endsWith(" exempt=\"trusted-network " + network + "\"");
    }

    @Test
    void theSameMailFromElsewhereIsRefused(VariantServer variant) throws Exception {
        byte[] mail = TestMail.from("info@bank.example", "<not-trusted@bank.example>", JUDGED_BEFORE);

        assertThat(send(mail, "203.0.114.77", variant.portWithHook()).code()).isEqualTo(550);
        assertThat(send(mail, "2001:db8:ab::7", variant.portWithHook()).code()).isEqualTo(550);
    }

    private static Reply send(byte[] mail, String client, int port) throws Exception {
        try (SmtpClient smtp = SmtpClient.connectFrom(client, port)) {
            smtp.hello("relay.bank.example");
            return smtp.send("info@bank.example", BundledServer.USER, mail);
        }
    }
}
