package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hostile mail is taken, judged and kept like any other, and the next mail is served as if nothing had been. */
class HostileMailIT {
    private static BundledServer server;

    /** Of its own: such mail would make every other test that reads the inbox slow. */
    @BeforeAll
    static void start() throws Exception {
        server = BundledServer.start(
                Sample.copyZone(Path.of("target", "zones", "hostile")),
                "server-it-hostile",
                ConfVariants.serverWithoutHook()
                        .and(ConfVariants.ownJmxNames("-hostile"))
                        .and(ConfVariants.copyAfterAuthenticate("All", VariantServer.CAPTURED)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void isJudgedByTheHook(HostileMail mail) throws Exception {
        assertJudged(mail, server.smtpPorts().get(0));
    }

    @ParameterizedTest
    @EnumSource
    void isJudgedByTheMailetAlone(HostileMail mail) throws Exception {
        assertJudged(mail, server.smtpPorts().get(2));
    }

    @Test
    void aLineOfAMegabyteIsRefusedByJamesItself() throws Exception {
        try (SmtpClient smtp = SmtpClient.connectFrom("192.0.2.66", server.smtpPort())) {
            smtp.hello("mail.hostile.example");
            byte[] mail =
                    TestMail.from("a@hostile.example", "<line@hostile.example>", "X-Large: " + "x".repeat(1 << 20));
            assertThat(smtp.send("a@hostile.example", BundledServer.USER, mail).code())
                    .isEqualTo(500);
        }
        assertThat(Sample.RSA.sendTo(server.smtpPort()).code()).isEqualTo(250);
    }

    private static void assertJudged(HostileMail mail, int port) throws Exception {
        String id = "<" + mail + "-" + System.nanoTime() + "@hostile.example>";
        try (SmtpClient smtp = SmtpClient.connectFrom("192.0.2.66", port)) {
            smtp.hello("mail.hostile.example");
            Reply reply = smtp.send("a@hostile.example", BundledServer.USER, mail.bytes(id));
            assertThat(reply.code()).as(reply.text()).isEqualTo(250);
        }
        StoredMail captured = Await.stored(server, VariantServer.CAPTURED, id);
        assertThat(results(captured.message())).isEqualTo(mail.results());
        server.repository(VariantServer.CAPTURED).clear();
        // Told by the log: reading such an inbox over IMAP again and again took minutes.
        Awaitility.await(id).atMost(Await.PATIENCE).until(() -> isDelivered(id));

        Sample.RSA.sendTo(port);
        StoredMail next = Await.stored(server, VariantServer.CAPTURED, Sample.RSA.messageId());
        assertThat(results(next.message())).isEqualTo("pass 1");
        server.repository(VariantServer.CAPTURED).clear();
    }

    private static boolean isDelivered(String id) throws Exception {
        return Files.readString(server.log(), StandardCharsets.UTF_8)
                .lines()
                .anyMatch(line -> line.contains("Local delivered mail") && line.contains(id));
    }

    private static String results(MailText mail) {
        Map<String, Long> counts = ResultsField.parse(
                        mail.value(ResultsField.NAME).orElse("none"))
                .of("dkim")
                .stream()
                .collect(Collectors.groupingBy(ResultsField.Result::value, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
