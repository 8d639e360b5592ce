package bundled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Three servers, one after the other: the first forwards, the second puts a prefix before the subject and a footer below the
 * text as mailing lists do, and forwards, the third delivers. The first two seal; the author domain asks to reject what fails.
 */
class SealedChainIT {
    private static final Path ZONES = Path.of("target", "zones");
    private static final String[] SEALERS = {"one.example", "two.example", "unlisted.example"};

    private static final Map<String, KeyPair> KEYS = new TreeMap<>();
    private static final Deque<BundledServer> SERVERS = new ArrayDeque<>();

    @BeforeAll
    static void start() throws Exception {
        for (String sealer : SEALERS) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KEYS.put(sealer, generator.generateKeyPair());
        }
        BundledServer three = start("three", ConfVariants.setting("arc.trustedSealers", "one.example, two.example"));
        BundledServer two = start(
                "two",
                ConfVariants.setting("arc.trustedSealers", "one.example")
                        .and(ConfVariants.beforeRemoteDelivery(
                                "All", "AddSubjectPrefix", Map.of("subjectPrefix", "[list]")))
                        .and(ConfVariants.beforeRemoteDelivery(
                                "All", "AddFooter", Map.of("text", "To leave the list, ask.")))
                        .and(ConfVariants.beforeRemoteDelivery(
                                "RecipientIs=cleo@three.example",
                                "signet.mailets.ArcSeal",
                                Map.of("domain", "two.example")))
                        .and(ConfVariants.beforeRemoteDelivery(
                                "RecipientIs=dora@three.example",
                                "signet.mailets.ArcSeal",
                                Map.of("domain", "unlisted.example")))
                        .and(next(three)));
        BundledServer one = start(
                "one",
                ConfVariants.beforeRemoteDelivery("All", "signet.mailets.ArcSeal", Map.of("domain", "one.example"))
                        .and(next(two)));
        user(three, "cleo@three.example");
        user(three, "dora@three.example");
        user(two, "bea@two.example");
        user(two, "ben@two.example");
        user(one, "lea@one.example");
        user(one, "leo@one.example");
        forward(two, "bea@two.example", "cleo@three.example");
        forward(two, "ben@two.example", "dora@three.example");
        forward(one, "lea@one.example", "bea@two.example");
        forward(one, "leo@one.example", "ben@two.example");
    }

    @AfterAll
    static void stop() {
        while (!SERVERS.isEmpty()) {
            SERVERS.pop().close();
        }
    }

    private static BundledServer start(String name, BundledServer.ConfEdit edit) throws Exception {
        Path zone = Sample.copyZone(ZONES.resolve("hop-" + name));
        ZoneEdit.add(zone, KEYS.entrySet().stream().map(SealedChainIT::record).collect(Collectors.joining(",\n  ")));
        BundledServer server = BundledServer.start(
                zone,
                "server-it-hop-" + name,
                ConfVariants.ownJmxNames("-hop-" + name)
                        .and(SealedChainIT::putKeys)
                        .and(edit));
        SERVERS.push(server);
        return server;
    }

    private static String record(Map.Entry<String, KeyPair> key) {
        String text = "v=DKIM1; k=rsa; p="
                + Base64.getEncoder().encodeToString(key.getValue().getPublic().getEncoded());
        return "\"s1._domainkey." + key.getKey() + "\": {\"TXT\": [[\"" + text.substring(0, 250) + "\", \""
                + text.substring(250) + "\"]]}";
    }

    /** As an operator would: a folder that nobody else can read. */
    private static void putKeys(Path conf) throws IOException {
        FileAttribute<?> onlyOurs = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Path keys = Files.createDirectory(conf.resolve("keys"), onlyOurs);
        for (Map.Entry<String, KeyPair> key : KEYS.entrySet()) {
            Path file =
                    Files.createDirectory(keys.resolve(key.getKey()), onlyOurs).resolve("s1.pem");
            Files.writeString(
                    file,
                    "-----BEGIN PRIVATE KEY-----\n"
                            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                    .encodeToString(key.getValue().getPrivate().getEncoded())
                            + "\n-----END PRIVATE KEY-----\n",
                    StandardCharsets.US_ASCII);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** Mail for others goes to that server, as from a client on the internet. */
    private static BundledServer.ConfEdit next(BundledServer server) {
        return ConfVariants.parameterOf("RemoteDelivery", "gateway", "127.0.0.1")
                .and(ConfVariants.parameterOf("RemoteDelivery", "gatewayPort", Integer.toString(server.gatewayPort())));
    }

    private static void user(BundledServer server, String address) throws Exception {
        put(server, "/domains/" + address.substring(address.indexOf('@') + 1), "");
        put(server, "/users/" + address, "{\"password\":\"" + BundledServer.PASSWORD + "\"}");
    }

    private static void forward(BundledServer server, String from, String to) throws Exception {
        put(server, "/address/forwards/" + from + "/targets/" + to, "");
    }

    private static void put(BundledServer server, String path, String body) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.webAdminPort() + path))
                                .PUT(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(204);
    }

    /** From the author's own server, which his SPF record names: DMARC passes at the first server, and there only. */
    private static void send(String id, String recipient) throws Exception {
        byte[] mail = String.join(
                        "\r\n",
                        "From: jonas@strict.example",
                        "To: list@example.net",
                        "Subject: Test",
                        "Date: Tue, 12 May 2026 08:30:00 +0000",
                        "Message-ID: " + id,
                        "MIME-Version: 1.0",
                        "Content-Type: text/plain; charset=us-ascii",
                        "",
                        "Hello",
                        "")
                .getBytes(StandardCharsets.US_ASCII);
        try (SmtpClient smtp =
                SmtpClient.connectFrom("192.0.2.13", SERVERS.peek().smtpPort())) {
            smtp.hello("mail.strict.example");
            assertThat(smtp.send("jonas@strict.example", recipient, mail).code())
                    .isEqualTo(250);
        }
    }

    private static BundledServer last() {
        return SERVERS.getLast();
    }

    @Test
    void aMailThatAListChangedIsAcceptedForTheWordOfListedSealers() throws Exception {
        String id = "<listed@strict.example>";
        send(id, "lea@one.example");

        MailText mail = delivered("cleo@three.example", id);

        assertThat(mail.value("Subject").orElseThrow()).contains("[list] Test");
        assertThat(mail.text()).contains("To leave the list, ask.");
        assertThat(mail.values("ARC-Seal")).hasSize(2);
        String results = mail.value(ResultsField.NAME).orElseThrow();
        assertThat(results)
                .contains("arc=pass smtp.remote-ip=" + Gateway.CLIENT_ADDRESS + " header.oldest-pass=2")
                .contains("dmarc=fail");
        assertThat(mail.values("ARC-Authentication-Results").toString()).contains("dmarc=pass", "arc=pass");
    }

    @Test
    void theSameMailByASealerThatIsNotListedIsHeldBack() throws Exception {
        String id = "<unlisted@strict.example>";
        send(id, "leo@one.example");

        StoredMail held = Await.stored(last(), "quarantine", id);

        assertThat(held.attributes())
                .containsEntry("signet.arc", "r=pass; d=unlisted.example")
                .containsEntry("signet.rule", "dmarc");
        assertThat(List.of(held.message().value(ResultsField.NAME).orElseThrow()))
                .allSatisfy(field -> assertThat(field).contains("arc=pass"));
    }

    private static MailText delivered(String user, String id) {
        return await(id + " in the inbox of " + user)
                .atMost(Await.PATIENCE)
                .until(
                        () -> {
                            try (ImapClient imap = ImapClient.login(last().imapPort(), user, BundledServer.PASSWORD)) {
                                return BundledServer.inbox(imap).stream()
                                        .filter(mail -> mail.text().contains(id))
                                        .findFirst();
                            }
                        },
                        Optional::isPresent)
                .orElseThrow();
    }
}
