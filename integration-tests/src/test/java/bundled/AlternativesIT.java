package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the files of james-conf offer in comments and do not do as shipped: suspicious mail in the folder Spam; WebAdmin with
 * tokens. And what no sample mail brings about: mail to be discarded.
 */
class AlternativesIT {
    private static final String DISCARDED = "discarded.example";
    private static BundledServer server;
    private static Tokens tokens;

    @BeforeAll
    static void start() throws Exception {
        tokens = new Tokens();
        server = BundledServer.start(
                Sample.copyZone(Path.of("target", "zones", "alternatives")),
                "server-it-alternatives",
                // On the file as it is written, before other changes.
                ConfVariants.spamFolder()
                        .and(ConfVariants.ownJmxNames("-alternatives"))
                        .and(tokens.required())
                        .and(ConfVariants.afterAuthenticate(
                                "SenderHostIs=" + DISCARDED,
                                "SetMailAttribute",
                                Map.of("signet.disposition", "discard"))));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void suspiciousMailIsInTheFolderSpamOfItsReader() throws Exception {
        send("jonas@strict.example", BundledServer.USER, "<spam@strict.example>");
        send("petra@plain.example", BundledServer.USER, "<good@plain.example>");

        MailText spam = awaitMessage("Spam", "<spam@strict.example>");
        awaitMessage("INBOX", "<good@plain.example>");

        assertThat(spam.value(ResultsField.NAME))
                .hasValueSatisfying(value -> assertThat(value).contains("dkim=none"));
        assertThat(message("INBOX", "<spam@strict.example>")).isEmpty();
        assertThat(message("Spam", "<good@plain.example>")).isEmpty();
        assertThat(server.repository("quarantine").mails()).isEmpty();
    }

    @Test
    void mailToAnAliasIsInTheFolderOfTheUserBehindIt() throws Exception {
        put("/address/aliases/" + BundledServer.USER + "/sources/alias@example.org");

        send("jonas@strict.example", "alias@example.org", "<alias@strict.example>");

        awaitMessage("Spam", "<alias@strict.example>");
        assertThat(message("INBOX", "<alias@strict.example>")).isEmpty();
    }

    @Test
    void suspiciousMailIsNotForwardedToOtherServers() throws Exception {
        put("/address/groups/away@example.org/someone@elsewhere.example");

        send("jonas@strict.example", "away@example.org", "<away@strict.example>");

        Await.stored(server, "quarantine", "<away@strict.example>");
        assertThat(queued("outgoing")).isZero();
        server.repository("quarantine").clear();
    }

    @Test
    void mailToBeDiscardedIsKeptAndNobodyIsTold() throws Exception {
        send("a@" + DISCARDED, BundledServer.USER, "<1@" + DISCARDED + ">");

        StoredMail kept = Await.stored(server, "discarded", "<1@" + DISCARDED + ">");

        assertThat(kept.attributes()).containsEntry("signet.disposition", "discard");
        assertThat(message("INBOX", "<1@" + DISCARDED + ">")).isEmpty();
        assertThat(queued("outgoing")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/signet/verdicts",
                "/signet/verdicts/",
                "//signet/verdicts",
                "/signet",
                "/signet/verdicts?limit=x"
            })
    void verdictsAreShownToAdministratorsOnly(String path) throws Exception {
        assertThat(WebAdmin.get(server, path).statusCode()).isEqualTo(401);
        assertThat(WebAdmin.get(server, path, "Authorization", tokens.nobody()).statusCode())
                .isEqualTo(401);
        assertThat(WebAdmin.get(server, path, "Authorization", tokens.forged()).statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"GET, keys", "GET, records", "GET, check", "PUT, keys/s1", "DELETE, keys/s1"})
    void keysAreForAdministratorsOnly(String method, String path) throws Exception {
        String whole = "/signet/domains/guarded.example/" + path;
        for (String token : List.of(tokens.nobody(), tokens.forged())) {
            assertThat(WebAdmin.send(
                                    method,
                                    server,
                                    whole,
                                    HttpRequest.BodyPublishers.ofString("{}"),
                                    "Authorization",
                                    token)
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(WebAdmin.send(method, server, whole, HttpRequest.BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(401);
        assertThat(server.directory().resolve("conf/keys/guarded.example")).doesNotExist();
    }

    @Test
    void anAdministratorSeesThem() throws Exception {
        HttpResponse<String> answer = WebAdmin.get(server, "/signet/verdicts", "Authorization", tokens.administrator());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("[");
    }

    private static void send(String from, String to, String id) throws Exception {
        try (SmtpClient smtp = SmtpClient.connectFrom("192.0.2.71", server.smtpPort())) {
            smtp.hello("mail.strict.example");
            assertThat(smtp.send(from, to, TestMail.from(from, id)).code()).isEqualTo(250);
        }
    }

    private static MailText awaitMessage(String folder, String id) {
        return Awaitility.await(id + " in " + folder)
                .atMost(Await.PATIENCE)
                .until(() -> message(folder, id), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<MailText> message(String folder, String id) throws Exception {
        try (ImapClient imap = server.imap()) {
            List<MailText> mails =
                    imap.messages(folder).stream().map(MailText::of).toList();
            return mails.stream()
                    .filter(mail -> mail.value("Message-ID").equals(Optional.of(id)))
                    .findFirst();
        }
    }

    private static int queued(String queue) throws Exception {
        String answer = WebAdmin.get(server, "/mailQueues/" + queue, "Authorization", tokens.administrator())
                .body();
        assertThat(answer).contains("\"size\":");
        return Integer.parseInt(answer.replaceAll(".*\"size\":(\\d+).*", "$1"));
    }

    private static void put(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.webAdminPort() + path))
                .header("Authorization", tokens.administrator())
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }
}
