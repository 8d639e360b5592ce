package bundled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where a password is taken: whoever has logged in is not judged and may send anywhere. */
@ExtendWith(Servers.class)
class LoginIT {
    private static final int UNRECOGNIZED_AUTHENTICATION = 504;
    private static final int LOGGED_IN = 235;

    @Test
    void nobodyLogsInOnPort25(BundledServer server) throws Exception {
        try (SmtpClient smtp = SmtpClient.connectFrom("192.0.2.41", server.smtpPort())) {
            assertRefused(smtp);
        }
    }

    @Test
    void usersOfTheBundledServerLogInOnTheSubmissionPort(BundledServer server) throws Exception {
        try (SmtpClient smtp = SmtpClient.connect(server.submissionPort())) {
            smtp.hello("laptop.example.org");
            assertThat(smtp.login(BundledServer.USER, BundledServer.PASSWORD).code())
                    .isEqualTo(LOGGED_IN);
        }
    }

    /** The files of james-conf as a production server reads them, before its owner has set up TLS. */
    @Test
    void withoutTlsAProductionServerTakesNoPassword() throws Exception {
        Path zone = Sample.copyZone(Path.of("target", "zones", "production"));
        BundledServer.ConfEdit edit = ConfVariants.ownJmxNames("-production").and(LoginIT::asInProduction);

        try (BundledServer server = BundledServer.start(zone, "server-it-production", edit)) {
            try (SmtpClient smtp = SmtpClient.connect(server.submissionPort())) {
                assertRefused(smtp);
            }
            assertThatThrownBy(() -> ImapClient.login(server.imapPort(), BundledServer.USER, BundledServer.PASSWORD))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(" NO LOGIN failed");
        }
    }

    private static void assertRefused(SmtpClient smtp) throws IOException {
        Reply hello = smtp.hello("laptop.example.org");
        assertThat(hello.text()).doesNotContain("AUTH");
        assertThat(smtp.login(BundledServer.USER, BundledServer.PASSWORD).code())
                .isEqualTo(UNRECOGNIZED_AUTHENTICATION);
        assertThat(smtp.command("AUTH LOGIN").code()).isEqualTo(UNRECOGNIZED_AUTHENTICATION);
    }

    private static void asInProduction(Path conf) throws IOException {
        for (String name : new String[] {"smtpserver.xml", "imapserver.xml"}) {
            Path file = conf.resolve(name);
            String text = Files.readString(file, StandardCharsets.UTF_8);
            assertThat(text).contains("${sys:signet.require.tls:-true}");
            Files.writeString(
                    file,
                    text.replace("${sys:signet.require.tls:-true}", "true")
                            .replace("${sys:signet.plain.auth:-false}", "false"),
                    StandardCharsets.UTF_8);
        }
    }
}
