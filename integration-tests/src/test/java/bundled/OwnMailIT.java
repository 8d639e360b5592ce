package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Mail of the server's own people, and what the postmaster does with mail that was held back. */
@ExtendWith(Servers.class)
class OwnMailIT {
    @Test
    void mailOfAUserWhoLoggedInIsNotJudged(BundledServer server) throws Exception {
        byte[] mail = mail("submission@example.org", "anna@example.org");
        try (SmtpClient smtp = SmtpClient.connect(server.submissionPort())) {
            smtp.hello("laptop.example.org");
            assertThat(smtp.login(BundledServer.USER, BundledServer.PASSWORD).code())
                    .isEqualTo(235);
            assertThat(smtp.send(BundledServer.USER, BundledServer.USER, mail).code())
                    .isEqualTo(250);
        }

        Landing landing = Await.landing(server, "<submission@example.org>");

        assertNotJudged(landing);
    }

    @Test
    void mailOfATrustedNetworkIsNotJudged(BundledServer server) throws Exception {
        // 127.0.0.0/8 is in <authorizedAddresses>; mail of anybody else that says it is from bank.example is rejected.
        byte[] mail = mail("relay@bank.example", "info@bank.example");
        try (SmtpClient smtp = SmtpClient.connectFrom("127.0.0.9", server.smtpPort())) {
            smtp.hello("relay.example.org");
            assertThat(smtp.send("info@bank.example", BundledServer.USER, mail).code())
                    .isEqualTo(250);
        }

        Landing landing = Await.landing(server, "<relay@bank.example>");

        assertNotJudged(landing);
    }

    @Test
    void theGatewayMakesAnyMailProgramAClientOnTheInternet(BundledServer server) throws Exception {
        byte[] mail = mail("gateway@bank.example", "info@bank.example");
        try (SmtpClient smtp = SmtpClient.connect(server.gatewayPort())) {
            smtp.hello("mail.sender.example");
            assertThat(smtp.send("info@bank.example", BundledServer.USER, mail).code())
                    .isEqualTo(250);
        }

        Landing landing = Await.landing(server, "<gateway@bank.example>");

        assertThat(landing.place()).isEqualTo("rejected");
        assertThat(landing.mail().value("Received").orElseThrow()).contains(Gateway.CLIENT_ADDRESS);
    }

    @Test
    void quarantinedMailIsDeliveredWhenThePostmasterReleasesIt(BundledServer server) throws Exception {
        byte[] mail = mail("released@strict.example", "jonas@strict.example");
        try (SmtpClient smtp = SmtpClient.connectFrom("192.0.2.40", server.smtpPort())) {
            smtp.hello("out.forward.example");
            assertThat(smtp.send("jonas@strict.example", BundledServer.USER, mail)
                            .code())
                    .isEqualTo(250);
        }
        StoredMail held = Await.stored(server, "quarantine", "<released@strict.example>");
        assertThat(held.attributes()).containsEntry("signet.disposition", "quarantine");

        // As the guide says, section 6.
        assertThat(why(server, held))
                .contains("\"signet.disposition\":\"quarantine\"")
                .contains("\"signet.reason\":\"DMARC: strict.example asks to reject mail that fails");

        // As the comment in mailetcontainer.xml says.
        URI release = URI.create("http://127.0.0.1:" + server.webAdminPort()
                + "/mailRepositories/var%2Fmail%2Fquarantine/mails/" + held.key()
                + "?action=reprocess&processor=transport");
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(release)
                                .method("PATCH", HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        MailText delivered = org.awaitility.Awaitility.await()
                .atMost(Await.PATIENCE)
                .until(
                        () -> server.inbox().stream()
                                .filter(text -> text.text().contains("<released@strict.example>"))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
        assertThat(delivered.values(ResultsField.NAME)).hasSize(1);
        assertThat(Await.find(server.repository("quarantine").mails(), "<released@strict.example>"))
                .isEmpty();
    }

    /** What is noted on a mail that was held back. */
    private static String why(BundledServer server, StoredMail held) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.webAdminPort()
                + "/mailRepositories/var%2Fmail%2Fquarantine/mails/" + held.key() + "?additionalFields=attributes");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .header("Accept", "application/json")
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static void assertNotJudged(Landing landing) {
        assertThat(landing.place()).isEqualTo(Landing.INBOX);
        assertThat(landing.mail().values(ResultsField.NAME)).isEmpty();
    }

    private static byte[] mail(String id, String from) {
        return String.join(
                        "\r\n",
                        "From: " + from,
                        "To: anna@example.org",
                        "Subject: Test",
                        "Date: Tue, 12 May 2026 08:30:00 +0000",
                        "Message-ID: <" + id + ">",
                        "MIME-Version: 1.0",
                        "",
                        "Hello Anna",
                        "")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
