package signet.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import signet.dkim.PemSamples;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.docs.Samples;
import signet.domain.DomainName;
import signet.publish.PublishOptions;
import signet.publish.Published;
import signet.signing.GateUse;
import signet.signing.KeyDirectory;
import signet.signing.KeyFolder;
import signet.signing.KeyRing;
import signet.signing.PublicationGate;
import spark.Service;

/** The routes over HTTP, without the server around them. */
class KeyRoutesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final DomainName EXAMPLE = DomainName.of("example.com");
    private static final String KEYS = "/signet/domains/example.com/keys";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What is published now. */
    private static final class Changing implements Dns {
        private volatile Dns now = new Published().dns();

        @Override
        public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
            return now.query(name, type);
        }
    }

    private static final class Silent implements Dns {
        @Override
        public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
            return new CompletableFuture<>();
        }
    }

    @TempDir
    private Path temp;

    private final Changing dns = new Changing();
    private final Service service = Service.ignite().ipAddress("127.0.0.1").port(0);

    @SuppressWarnings("NullAway.Init")
    private KeyFolder folder;

    @SuppressWarnings("NullAway.Init")
    private KeyRing ring;

    @SuppressWarnings("NullAway.Init")
    private DomainKeys keys;

    @BeforeEach
    void start() {
        folder = new KeyFolder(temp);
        folder.write("example.com/ed1.pem", PemSamples.ED25519);
        KeyDirectory directory = new KeyDirectory(folder.root());
        ring = new KeyRing(
                directory,
                temp.resolve("signing.rules"),
                new PublicationGate(dns, CLOCK, Duration.ofSeconds(1)),
                GateUse.ON);
        keys = new DomainKeys(directory, ring, dns, CLOCK, Duration.ofMillis(200));
        new KeyRoutes(keys, new JsonTransformer()).define(service);
        service.awaitInitialization();
    }

    @AfterEach
    void stop() {
        service.stop();
        service.awaitStop();
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                        .method(method, body)
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        return send(method, path, BodyPublishers.noBody());
    }

    private HttpResponse<String> put(String selector, String body) throws Exception {
        return send("PUT", KEYS + "/" + selector, BodyPublishers.ofString(body));
    }

    private List<String> files() throws Exception {
        try (Stream<Path> files = Files.list(folder.root().resolve("example.com"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"ed25519\"} | ed25519",
                "{\"type\":\"rsa1024\"} | rsa1024",
                "{} | rsa2048",
                "'' | rsa2048"
            })
    void aKeyIsMadeAndInUseAtOnce(String body, String type) throws Exception {
        HttpResponse<String> answer = put("s2", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String record = ring.keys().find(EXAMPLE, "s2").orElseThrow().key().keyRecord();
        assertThat(answer.body())
                .startsWith("{\"keys\":[{\"domain\":\"example.com\",\"shared\":false,\"selector\":\"s2\",\"type\":\""
                        + type + "\"")
                .contains("\"name\":\"s2._domainkey.example.com\"", "\"value\":\"" + record + "\"")
                .doesNotContain("PRIVATE", temp.toString(), ".pem");
        assertThat(files()).containsExactly("ed1.pem", "s2.pem");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed1", "ED1"})
    void aTakenSelectorStaysAsItIs(String selector) throws Exception {
        HttpResponse<String> answer = put(selector, "{}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("choose another selector").doesNotContain(temp.toString());
        assertThat(folder.root().resolve("example.com/ed1.pem")).hasContent(PemSamples.ED25519);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "example.com/keys/s2 | {\"type\":\"rsa512\"} | type cannot be \\\"rsa512\\\"; allowed: rsa1024, rsa2048,"
                        + " rsa3072, rsa4096, ed25519; example: {\\\"type\\\":\\\"rsa2048\\\"}",
                "example.com/keys/s2 | {\"type\":[\"<b>\\u001b\"]} | type cannot be \\\"[<b>{U+001B}]\\\"; allowed",
                "example.com/keys/s2 | {\"typ\":\"rsa2048\"} | \\\"typ\\\" is not known (did you mean \\\"type\\\"?)",
                "example.com/keys/s2 | rsa2048 | it is no JSON object; example: {",
                "example.com/keys/s2 | [] | it is no JSON object",
                "example.com/keys/s2 | null | it is no JSON object",
                "example.com/keys/s_2 | {} | selector cannot be \\\"s_2\\\"; allowed: letters from a to z",
                "example.com/keys/..%2fs2 | {} | selector cannot be \\\"../s2\\\"; allowed",
                "example.com/keys/%0d%0a%1b | {} | selector cannot be \\\"{U+000D}{U+000A}{U+001B}\\\"; allowed",
                "_shared/keys/s2 | {} | domain cannot be \\\"_shared\\\"; allowed: a domain name; example: example.com",
                "%22%3cb%3e/keys/s2 | {} | domain cannot be \\\"\\\"<b>\\\"; allowed",
                "example.com/keys/s2?type=rsa2048 | {} | \\\"type\\\" is not known here"
            })
    void whatIsNotAllowedIsRefusedInASentence(String path, String body, String sentence) throws Exception {
        HttpResponse<String> answer = send("PUT", "/signet/domains/" + path, BodyPublishers.ofString(body));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(sentence);
        assertThat(files()).containsExactly("ed1.pem");
    }

    @Test
    void aLongBodyIsNotRead() throws Exception {
        assertThat(put("s2", " ".repeat(KeyRequest.LONGEST_BODY - 2) + "{}").statusCode())
                .isEqualTo(201);
        assertThat(put("s3", " ".repeat(KeyRequest.LONGEST_BODY - 1) + "{}").statusCode())
                .isEqualTo(413);
        assertThat(put("s3", "[".repeat(KeyRequest.LONGEST_BODY)).statusCode()).isEqualTo(400);
        BodyPublisher unknown =
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream("{}".getBytes(StandardCharsets.US_ASCII)));
        assertThat(send("PUT", KEYS + "/s3", unknown).statusCode()).isEqualTo(411);
        assertThat(files()).containsExactly("ed1.pem", "s2.pem");
    }

    @Test
    void aLongSelectorIsNotRepeated() throws Exception {
        assertThat(put("a".repeat(5000), "{}").body()).hasSizeLessThan(600).contains("aaa...");
    }

    @Test
    void theKeysOfADomainAsThePageShowsThem() throws Exception {
        HttpResponse<String> answer = send("GET", KEYS);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Samples.read(Samples.DOCS.resolve("webadmin/KeyRoutes.md"))).contains("\n" + answer.body() + "\n");
        assertThat(send("GET", "/signet/domains/other.example/keys").body()).isEqualTo("{\"keys\":[]}");
    }

    @Test
    void aRetiredKeySignsNoMoreAndStaysRetired() throws Exception {
        assertThat(put("s2", "{\"type\":\"ed25519\"}").statusCode()).isEqualTo(201);

        assertThat(send("DELETE", KEYS + "/ed1?keep=14d").body())
                .contains("\"selector\":\"ed1\"", "\"retireAfter\":\"2026-12-06T10:00:00Z\",\"last\":false");
        assertThat(ring.keys().signing(EXAMPLE)).hasSize(1);
        assertThat(send("DELETE", KEYS + "/ed1").body()).contains("\"retireAfter\":\"2026-12-06T10:00:00Z\"");
        assertThat(send("DELETE", KEYS + "/s2").body())
                .contains("\"retireAfter\":\"2026-11-29T10:00:00Z\",\"last\":true");
        assertThat(ring.keys().signing(EXAMPLE)).isEmpty();
        assertThat(send("DELETE", KEYS + "/none").statusCode()).isEqualTo(404);
        assertThat(send("DELETE", KEYS + "/s2?keep=2y").statusCode()).isEqualTo(400);
    }

    @Test
    void whatTheRecordsSayTheCheckAccepts() throws Exception {
        String check = "/signet/domains/example.com/check?ip=192.0.2.1,2001:db8::1&selector=ed1";
        assertThat(send("GET", check).body()).contains("\"outcome\":\"finding\"", "\"subject\":\"DKIM ed1\"");
        HttpResponse<String> records =
                send("GET", "/signet/domains/example.com/records?ip=192.0.2.0/24,2001:db8::1&stage=reject");
        assertThat(records.body())
                .startsWith("{\"domain\":\"example.com\",\"records\":[{\"purpose\":\"dkim-key\"")
                .contains("v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::1 -all", "p=reject", PemSamples.ED25519_P);

        Published zone = new Published();
        PublishOptions options =
                KeyRequest.records(java.util.Map.of("ip", "192.0.2.0/24,2001:db8::1", "stage", "reject"));
        keys.records(EXAMPLE, options).forEach(zone::record);
        dns.now = zone.dns();

        assertThat(send("GET", check).body()).contains("\"outcome\":\"good\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "check?ip=192.0.2.0/24 | ip cannot be",
                "check?ip= | ip cannot be",
                "check?ip=1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1"
                        + " | allowed: at most 10 IPv4 or IPv6 addresses",
                "check?selector=a_b | selector cannot be",
                "check?selector=none | There is no key with the selector",
                "records?selector=none | There is no key with the selector",
                "records?stage=soon | allowed: monitor, quarantine, reject",
                "records?ipp=192.0.2.1 | did you mean",
                "keys?all=true | \\\"all\\\" is not known here"
            })
    void aQueryThatIsNotAllowedIsRefused(String path, String sentence) throws Exception {
        HttpResponse<String> answer = send("GET", "/signet/domains/example.com/" + path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(sentence);
    }

    @Test
    void aDnsThatNeverAnswersEndsInASentence() throws Exception {
        dns.now = new Silent();

        HttpResponse<String> answer = send("GET", "/signet/domains/example.com/check");

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body()).contains("ask again later");
    }

    @Test
    void aFileThatCannotBeWrittenIsNotNamed() throws Exception {
        folder.write("blocked.example", "this is no folder");

        HttpResponse<String> answer = send(
                "PUT", "/signet/domains/blocked.example/keys/s1", BodyPublishers.ofString("{\"type\":\"ed25519\"}"));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("the log of the server says why").doesNotContain(temp.toString());
    }
}
