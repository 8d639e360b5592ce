package signet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DnsCommandsTest {
    private static final String ZONE = """
            {"example.com": {"TXT": ["v=spf1 -all", ["\\\\027[2J\\"", "é"]], "MX": [[0, "."], [10, "mail.example.com"]], "TTL": 60},
             "mail.example.com": {"A": ["192.0.2.1"]}, "bad.example": "SERVFAIL"}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path zone;

    @BeforeEach
    void writeZone() throws IOException {
        zone = Files.writeString(folder.resolve("zone.json"), ZONE);
    }

    @Test
    void queryPrintsRecordsInPresentationForm() {
        assertThat(offline("example.com", "txt")).isZero();
        assertThat(out).hasToString("""
                example.com TXT: FOUND, TTL 60 s
                  "v=spf1 -all"
                  "\\027[2J\\"" "\\195\\169"
                """);
    }

    @Test
    void queryPrintsHosts() {
        assertThat(offline("example.com", "MX")).isZero();
        assertThat(out).hasToString("example.com MX: FOUND, TTL 60 s\n  0 .\n  10 mail.example.com.\n");
    }

    @Test
    void queryTellsByItsExitCodeHowItEnded() {
        assertThat(offline("mail.example.com", "TXT")).isEqualTo(1);
        assertThat(offline("gone.example", "TXT")).isEqualTo(1);
        assertThat(offline("bad.example", "TXT")).isEqualTo(3);
        assertThat(offline(".", "A")).isEqualTo(1);
        assertThat(out).hasToString("""
                mail.example.com TXT: NO_DATA (the name exists, but has no TXT records)
                gone.example TXT: NXDOMAIN (the name does not exist)
                bad.example TXT: TEMP_FAILURE (the zone file says SERVFAIL for this name)
                . A: NO_DATA (the name exists, but has no A records)
                """);
        assertThat(err).hasToString("");
    }

    @Test
    void mistakesAreNamedWithWhatIsAllowed() {
        assertError("which command? Commands are: explain, spf, dmarc, keys, sign, dns", "Help: signet --help");
        assertError(
                "which command? Commands are: dns records, dns check, dns serve, dns query",
                "Help: signet dns --help",
                "dns");
        assertError("Missing required parameter: 'ZONE'", "Help: signet dns serve --help", "dns", "serve");
        assertError("Unknown option: '--ports=1'", "Possible solutions: --port", "dns", "serve", "z", "--ports=1");
        assertError(
                "--port is a number from 0 to 65535, not 70000", "--port 5353", "dns", "serve", "z", "--port", "70000");
        assertError(
                "there is no such command; commands are: explain, spf, dmarc, keys, dns", "Help: signet --help", "dsn");
        assertError(
                "there is no such command; commands are: dns records, dns check, dns serve, dns query",
                "",
                "dns",
                "server");
        assertError(
                "\"SRV\" is no type", "allowed are TXT, A, AAAA, MX, PTR, SPF", "dns", "query", "example.com", "SRV");
        assertError("\"a..b\" is no domain name", "Example: example.com", "dns", "query", "a..b", "TXT");
        assertError("\"example.com", "is no domain name", "dns", "query", "example.com\u001b", "TXT");
        assertError(
                "--dns and --server exclude each other", "", "dns", "query", "a.b", "A", "--dns", "x", "--server", "y");
        assertError(
                "--server is an address", "[2001:db8::53]:53", "dns", "query", "a.b", "A", "--server", "127.0.0.1:x");
    }

    @Test
    void aZoneThatIsMissingOrBrokenIsNamed() throws IOException {
        Path missing = folder.resolve("missing.json");
        assertError(missing + ": no such file", "", "dns", "serve", missing.toString());
        Files.writeString(zone, "{\"a.example\": {\"TXTS\": []}}");
        assertError(
                zone + ", line 1, column 16: unknown key \"TXTS\", did you mean TXT?",
                "",
                "dns",
                "serve",
                zone.toString());
        assertError(zone + ", line 1", "did you mean TXT?", "dns", "query", "a.b", "A", "--dns", zone.toString());
    }

    @Test
    void anOccupiedPortIsNamed() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = String.valueOf(other.getLocalPort());
            assertError(
                    "port " + port + " on 127.0.0.1 is taken by another program",
                    "--port 0 takes any port that is free",
                    "dns",
                    "serve",
                    zone.toString(),
                    "--port",
                    port);
        }
    }

    @Test
    void helpTellsAStrangerWhatToDo() {
        assertThat(run(InputStream.nullInputStream(), "--help")).isZero();
        assertThat(run(InputStream.nullInputStream(), "--version")).isZero();
        assertThat(run(InputStream.nullInputStream(), "dns", "serve", "--help")).isZero();
        assertThat(run(InputStream.nullInputStream(), "dns", "query", "-h")).isZero();
        assertThat(out.toString())
                .contains(
                        "Usage: signet",
                        "Exit codes: 0",
                        "Example: signet dns serve zone.json --port 5353",
                        "--server");
        assertThat(out.toString().lines().filter(line -> line.startsWith("signet ")))
                .hasSize(1);
        assertThat(err).hasToString("");
    }

    @Test
    void serveSaysWhereAnswersLogsReloadsAndEndsWithItsInput() throws Exception {
        PipedOutputStream parent = new PipedOutputStream();
        PipedInputStream input = new PipedInputStream(parent);
        StringWriter serverOut = new StringWriter();
        StringWriter serverErr = new StringWriter();
        CompletableFuture<Integer> serve = CompletableFuture.supplyAsync(() -> Signet.run(
                input,
                new PrintWriter(serverOut, true),
                new PrintWriter(serverErr, true),
                "dns",
                "serve",
                zone.toString(),
                "--port",
                "0",
                "--until-stdin-closes"));
        await(() -> assertThat(serverOut.toString())
                .startsWith("DNS for 3 names from " + zone + " on 127.0.0.1:")
                .endsWith(" (UDP and TCP)\n"));
        String first = serverOut.toString();
        String address = first.substring(first.indexOf(" on ") + 4, first.indexOf(" (UDP"));

        assertThat(online("example.com", "TXT", address)).isZero();
        assertThat(online("gone.example", "TXT", address)).isEqualTo(1);
        assertThat(online("bad.example", "TXT", address)).isEqualTo(3);
        assertThat(out.toString())
                .startsWith("example.com TXT: FOUND, TTL 60 s\n  \"v=spf1 -all\"\n")
                .endsWith("bad.example TXT: TEMP_FAILURE (the name server answered SERVFAIL)\n");
        assertThat(serverOut.toString())
                .contains(" example.com TXT NOERROR\n", " gone.example TXT NXDOMAIN\n", " bad.example TXT SERVFAIL\n");

        Files.writeString(zone, "{\"gone.example\": ");
        await(() ->
                assertThat(serverErr.toString()).contains("the zone stays as it was: " + zone + ", line 1, column"));
        assertThat(online("mail.example.com", "A", address)).isZero();
        Files.writeString(zone, "{\"gone.example\": {\"TXT\": [\"back\"]}}");
        await(() -> assertThat(serverErr.toString()).contains("reloaded 1 names from " + zone));
        assertThat(online("gone.example", "TXT", address)).isZero();

        parent.close();
        assertThat(serve).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(0);
        assertThat(serverErr.toString()).doesNotContain("Exception");
    }

    private int offline(String name, String type) {
        return run(InputStream.nullInputStream(), "dns", "query", name, type, "--dns", zone.toString());
    }

    private int online(String name, String type, String server) {
        return run(InputStream.nullInputStream(), "dns", "query", name, type, "--server", server);
    }

    private int run(InputStream in, String... args) {
        return Signet.run(in, new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private void assertError(String problem, String help, String... args) {
        err.getBuffer().setLength(0);
        assertThat(run(InputStream.nullInputStream(), args)).isEqualTo(2);
        assertThat(err.toString()).startsWith("signet: " + problem).contains(help);
        assertThat(err.toString().lines().count()).isLessThanOrEqualTo(3);
        assertThat(err.toString()).doesNotContain("Exception", "\u001b");
    }

    private static void await(org.awaitility.core.ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
    }
}
