package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** With repositories in files a held mail outlives the server, until its time is over. */
class KeptMailIT {
    private static final String NAME = "server-it-files";
    private static final String ID = "<kept@strict.example>";
    private static final Path ZONE = Sample.copyZone(Path.of("target", "zones", "files"));
    private static final Setup SETUP = Setup.of(ConfVariants.ownJmxNames("-files")
            .and(ConfVariants.repositories("file"))
            .and(ConfVariants.setting("keep", "var/mail/quarantine:30d, var/mail/rejected:1d")));

    @Test
    void aQuarantinedMailOutlivesARestartAndThenExpires() throws Exception {
        StoredMail held;
        Path folder;
        try (BundledServer first = BundledServer.start(ZONE, NAME, SETUP)) {
            try (SmtpClient smtp = SmtpClient.connectFrom("192.0.2.61", first.smtpPort())) {
                smtp.hello("mail.strict.example");
                byte[] mail = TestMail.from("jonas@strict.example", ID);
                assertThat(smtp.send("jonas@strict.example", BundledServer.USER, mail)
                                .code())
                        .isEqualTo(250);
            }
            held = Await.stored(first, "quarantine", ID);
            folder = first.directory().resolve("var/mail/quarantine");
        }
        assertThat(files(folder)).hasSize(2); // the message, and what is noted on it

        try (BundledServer again = BundledServer.start(ZONE, NAME, SETUP.afterARestart())) {
            StoredMail found = Await.stored(again, "quarantine", ID);
            assertThat(found.key()).isEqualTo(held.key());
            assertThat(found.message().text()).isEqualTo(held.message().text());
            assertThat(found.attributes())
                    .isEqualTo(held.attributes())
                    .containsEntry("signet.disposition", "quarantine");
            assertThat(again.repository("quarantine").urls())
                    .extracting(MailRepositoryUrl::asString)
                    .containsExactly("file://var/mail/quarantine");
        }

        Setup later = SETUP.afterARestart().replacing(binder -> binder.bind(Clock.class)
                .toInstance(Clock.offset(Clock.systemUTC(), Duration.ofDays(30).plusMinutes(1))));
        try (BundledServer muchLater = BundledServer.start(ZONE, NAME, later)) {
            Awaitility.await().atMost(Await.PATIENCE).untilAsserted(() -> {
                assertThat(files(folder)).isEmpty();
                assertThat(log(muchLater))
                        .anyMatch(line -> line.contains(" INFO ")
                                && line.endsWith("Removed 1 mails from var/mail/quarantine, older than 30d"));
                assertThat(WebAdmin.get(muchLater, "/metrics").body()).contains("signet_expired_total 1.0");
            });
            assertThat(muchLater.repository("quarantine").mails()).isEmpty();
        }
    }

    private static List<Path> files(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static List<String> log(BundledServer server) throws Exception {
        return Files.readString(server.log(), StandardCharsets.UTF_8).lines().toList();
    }
}
