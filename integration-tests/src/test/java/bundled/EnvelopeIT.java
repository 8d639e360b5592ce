package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check of SPF begins with MAIL FROM; a client that changes its mind gets the result for what it said last. */
@ExtendWith(Servers.class)
class EnvelopeIT {
    private static final int IN_VAIN = 20;
    private static final int MOST_EARLY_CHECKS = 5;

    /** One for a domain that is the client's own, and one for a domain that is not. */
    private static final String PASS = "spf=pass smtp.mailfrom=plain.example";

    private static final String FAIL = "spf=fail smtp.mailfrom=bank.example";

    @ParameterizedTest
    @CsvSource({
        "RSET, petra@plain.example, info@bank.example, " + FAIL,
        "RSET, info@bank.example, petra@plain.example, " + PASS,
        "EHLO mail.plain.example, petra@plain.example, info@bank.example, " + FAIL,
        "EHLO mail.plain.example, info@bank.example, petra@plain.example, " + PASS,
        "RSET, info@bank.example, '', spf=pass smtp.helo=mail.plain.example"
    })
    void theEnvelopeThatWasTakenBackIsForgotten(
            String command, String first, String second, String spf, BundledServer server) throws Exception {
        String id = "<" + List.of(command, first, second).hashCode() + "@plain.example>";
        try (SmtpClient smtp = SmtpClient.connectFrom("192.0.2.18", server.smtpPort())) {
            smtp.hello("mail.plain.example");
            assertThat(smtp.command("MAIL FROM:<" + first + ">").code()).isEqualTo(250);
            assertThat(smtp.command(command).code()).isEqualTo(250);
            assertThat(send(smtp, second, id).code()).isEqualTo(250);
        }

        assertThat(spf(server, id)).first().isEqualTo(spf);
    }

    @Test
    void eachMailOfASessionHasItsOwnResult(BundledServer server) throws Exception {
        try (SmtpClient smtp = SmtpClient.connectFrom("192.0.2.18", server.smtpPort())) {
            smtp.hello("mail.plain.example");
            send(smtp, "petra@plain.example", "<session-1@plain.example>");
            send(smtp, "info@bank.example", "<session-2@plain.example>");
            send(smtp, "petra@plain.example", "<session-3@plain.example>");
            smtp.hello("mail.bank.example");
            send(smtp, "", "<session-4@plain.example>");
        }

        String helo = "spf=pass smtp.helo=mail.plain.example";
        assertThat(spf(server, "<session-1@plain.example>")).containsExactly(PASS, helo);
        assertThat(spf(server, "<session-2@plain.example>")).containsExactly(FAIL, helo);
        assertThat(spf(server, "<session-3@plain.example>")).containsExactly(PASS, helo);
        assertThat(spf(server, "<session-4@plain.example>")).containsExactly("spf=fail smtp.helo=mail.bank.example");
    }

    @Test
    void aClientThatBeginsAgainAndAgainCausesFewQuestions(BundledServer server) throws Exception {
        String id = "<after-all@plain.example>";
        try (SmtpClient smtp = SmtpClient.connectFrom("192.0.2.18", server.smtpPort())) {
            smtp.hello("mail.plain.example");
            for (int number = 0; number < IN_VAIN; number++) {
                assertThat(smtp.command("MAIL FROM:<a@early-" + number + ".example>")
                                .code())
                        .isEqualTo(250);
                assertThat(smtp.command("RSET").code()).isEqualTo(250);
            }
            send(smtp, "a@early-last.example", id);
        }

        assertThat(spf(server, id)).first().isEqualTo("spf=none smtp.mailfrom=early-last.example");
        List<String> asked = Files.readString(server.queryLog(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("early-"))
                .toList();
        assertThat(asked).filteredOn(line -> line.contains("early-last")).isNotEmpty();
        assertThat(asked).filteredOn(line -> !line.contains("early-last")).hasSizeBetween(1, MOST_EARLY_CHECKS);
    }

    private static Reply send(SmtpClient smtp, String mailFrom, String id) throws Exception {
        return smtp.send(mailFrom, BundledServer.USER, TestMail.from("petra@plain.example", id));
    }

    private static List<String> spf(BundledServer server, String id) {
        return Expected.lines(Await.landing(server, id).results()).stream()
                .filter(line -> line.startsWith("spf="))
                .toList();
    }
}
