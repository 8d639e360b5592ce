package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/**
 * A James that passes mail for others on to a sink, and looks at DNS every second. Keys are made by the command line and
 * records written into its zone file while it runs, as an operator would do it.
 */
final class SigningServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECIPIENT = "reader@elsewhere.example";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final BundledServer server;
    private final SmtpSink sink;

    private SigningServer(BundledServer server, SmtpSink sink) {
        this.server = server;
        this.sink = sink;
    }

    static SigningServer start(Path zone) {
        return start(zone, "server-it-signing", BundledServer.ConfEdit.NONE);
    }

    static SigningServer start(Path zone, String name, BundledServer.ConfEdit more) {
        SmtpSink sink = SmtpSink.open();
        BundledServer.ConfEdit edit = ConfVariants.ownJmxNames("-" + name)
                .and(ConfVariants.parameterOf("RemoteDelivery", "gateway", "127.0.0.1"))
                .and(ConfVariants.parameterOf("RemoteDelivery", "gatewayPort", Integer.toString(sink.port())))
                .and(ConfVariants.setting("signing.recheck", "1s"))
                .and(more);
        try {
            return new SigningServer(BundledServer.start(zone, name, edit), sink);
        } catch (Exception e) {
            throw new IllegalStateException("The server did not start", e);
        }
    }

    BundledServer server() {
        return server;
    }

    SmtpSink sink() {
        return sink;
    }

    Path keys() {
        return server.directory().resolve("conf/keys");
    }

    /** The selectors of the keys that a domain has. */
    List<String> signersOf(String domain) throws Exception {
        Path folder = keys().resolve(domain);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** What {@code signet.jar} says, with the server's keys. */
    JsonNode signet(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        return JSON.readTree(run(all.toArray(new String[0])).outputOf(0));
    }

    /** One run of {@code signet.jar} with the server's keys. */
    JavaRun run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("-jar", ProjectFiles.locate().commandLine().toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--keys", keys().toAbsolutePath().toString()));
        return JavaRun.of(command.toArray(new String[0]));
    }

    /** The values of the TXT records that publish the keys of an answer of {@code keys new} or {@code keys rotate}. */
    static List<String> records(JsonNode answer) {
        return StreamSupport.stream(answer.path("records").spliterator(), false)
                .filter(record -> record.path("purpose").asText().equals("dkim-key"))
                .map(record -> record.path("value").asText())
                .toList();
    }

    /** Puts names into the zone, or gives them something else; they may be kept for a second. */
    void publish(String name, String value) throws Exception {
        Path zone = server.zone();
        String line = "\"" + name + "\": ";
        String entry = "{" + value + ", \"TTL\": 1}";
        if (Files.readString(zone, StandardCharsets.UTF_8).contains("  " + line)) {
            ZoneEdit.replace(zone, name, entry);
        } else {
            ZoneEdit.add(zone, line + entry);
        }
    }

    void publishKey(String selector, String domain, String record) throws Exception {
        publish(selector + "._domainkey." + domain, txt(record));
    }

    /** In strings as short as the DNS has them. */
    static String txt(String record) {
        List<String> strings = new ArrayList<>();
        for (int at = 0; at < record.length(); at += 250) {
            strings.add("\"" + record.substring(at, Math.min(at + 250, record.length())) + "\"");
        }
        return "\"TXT\": [[" + String.join(", ", strings) + "]]";
    }

    void withdraw(String selector, String domain) throws Exception {
        publish(selector + "._domainkey." + domain, "\"TXT\": [\"nothing\"]");
    }

    Path rules() {
        return server.directory().resolve("conf/signing.rules");
    }

    /** Adds a line to the rules. */
    synchronized void rule(String line) throws Exception {
        Path rules = rules();
        Files.writeString(rules, Files.readString(rules, StandardCharsets.UTF_8) + line + "\n", StandardCharsets.UTF_8);
    }

    /** A user with the password of the other one. */
    void addUser(String name) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + server.webAdminPort() + "/users/" + name))
                                .PUT(HttpRequest.BodyPublishers.ofString(
                                        "{\"password\":\"" + BundledServer.PASSWORD + "\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    /** Sends a mail to somebody elsewhere and waits until the next server has it. */
    MailText passOn(String user, String from) throws Exception {
        String id = "<out-" + NUMBER.incrementAndGet() + "@example.org>";
        send(user, RECIPIENT, TestMail.from(from, id));
        return received(id);
    }

    void send(String user, String to, byte[] mail) throws Exception {
        try (SmtpClient smtp = SmtpClient.connect(server.submissionPort())) {
            smtp.hello("laptop.example.org");
            assertThat(smtp.login(user, BundledServer.PASSWORD).code()).isEqualTo(235);
            Reply reply = smtp.send(user, to, mail);
            assertThat(reply.code()).as(reply.text()).isEqualTo(250);
        }
    }

    MailText received(String id) {
        return Awaitility.await(id)
                .atMost(Await.PATIENCE)
                .until(() -> find(id), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<MailText> find(String id) {
        return sink.received().stream()
                .filter(mail -> mail.value("Message-ID").equals(Optional.of(id)))
                .findFirst();
    }

    /** Sends mails until one leaves with these signatures, as {@code domain/selector}, and all of them good. */
    MailText passOnUntil(String user, String from, String signatures) {
        return Awaitility.await(from + " signed by " + signatures)
                .atMost(Await.PATIENCE)
                .until(() -> passOn(user, from), mail -> signers(mail).equals(signatures));
    }

    /** Who signed, as {@code domain/selector} with blanks between. */
    static String signers(MailText mail) {
        return mail.values("DKIM-Signature").stream()
                .map(value -> tag(value, "d") + "/" + tag(value, "s"))
                .collect(Collectors.joining(" "));
    }

    private static String tag(String value, String name) {
        for (String tag : value.split(";")) {
            if (tag.strip().startsWith(name + "=")) {
                return tag.strip().substring(2);
            }
        }
        return "";
    }

    /** What a receiver finds out: the results of all signatures of each mail, in order, by the DNS of the server. */
    List<String> verified(List<MailText> mails) throws Exception {
        Path folder = Files.createTempDirectory("signet-received");
        List<String> cases = new ArrayList<>();
        for (MailText mail : mails) {
            String name = cases.size() + ".eml";
            Files.write(folder.resolve(name), mail.bytes());
            cases.add(
                    "{\"id\": \"" + cases.size() + "\", \"message\": \"" + name
                            + "\", \"ip\": \"192.0.2.99\", \"helo\": \"mail.example.org\", \"mailFrom\": \"anna@example.org\"}");
        }
        Path file = Files.write(folder.resolve("cases.jsonl"), cases, StandardCharsets.UTF_8);
        String output = JavaRun.of(
                        "-jar",
                        ProjectFiles.locate().commandLine().toString(),
                        "explain",
                        "--batch",
                        file.toString(),
                        "--dns",
                        server.zone().toAbsolutePath().toString())
                .outputOf(0);
        List<String> results = new ArrayList<>();
        for (String line : output.lines().toList()) {
            results.add(StreamSupport.stream(JSON.readTree(line).path("dkim").spliterator(), false)
                    .map(result -> result.path("result").asText())
                    .collect(Collectors.joining(" ")));
        }
        return results;
    }

    void assertVerifies(MailText mail) throws Exception {
        assertThat(verified(List.of(mail)).get(0).split(" ")).as(mail.text()).containsOnly("pass");
    }

    @Override
    public void close() throws Exception {
        try (sink) {
            server.close();
        }
    }
}
