package signet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.settings.Printable;

/** docs/commands/explain.md is executed by {@link CommandPagesTest}, with whole texts; here is the rest. */
class ExplainCommandTest {
    private static final Path SAMPLES = Path.of("../integration-tests/src/main/resources/bundled/samples");
    private static final String ZONE = SAMPLES.resolve("zone.json").toString();
    private static final String CONFIG = "../james-conf/conf/signet.properties";
    private static final String HOSTILE = "From: \u001b]0;x\u0007@bank.example, \u009b2J <a@bank.example>\r\n"
            + "DKIM-Signature: v=1; a=\u001b[2J; d=b\u001b[31m.example; s=\u001b[0m; i=\u202e@bank.example; h=\u001b[1m; b=\u001bAAA\r\n"
            + "DKIM-Signature: v=1; a=rsa-sha256; d=bank.example; s=;rm; h=from; bh=YWJj; b=YWJj\r\n\r\n";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "bank, 0, accept, bank.example, signature-ok",
        "body-changed, 1, quarantine, strict.example, body-hash-mismatch",
        "both, 0, accept, both.example, signature-ok signature-ok",
        "dns-down, 3, accept, dnsdown.example, dns-trouble",
        "ed25519, 0, accept, ed25519.example, signature-ok",
        "forged, 1, reject, bank.example, signature-mismatch",
        "forged-authres, 0, accept, plain.example, ''",
        "key-missing, 0, accept, nokey.example, key-not-found",
        "other-signer, 1, reject, bank.example, signature-ok",
        "rsa, 0, accept, rsa.example, signature-ok",
        "servfail, 3, accept, servfail.example, dns-trouble",
        "simple, 0, accept, simple.example, signature-ok",
        "unsigned, 0, accept, plain.example, ''",
        "utf8-headers, 0, accept, utf8.example, signature-ok"
    })
    void everySampleMailIsExplained(String name, int code, String action, String author, String causes)
            throws IOException {
        String mail = SAMPLES.resolve(name + ".eml").toString();
        assertThat(run(mail, "--dns", ZONE, "--config", CONFIG, "--json")).isEqualTo(code);
        JsonNode json = json(out.toString());
        assertThat(json.at("/disposition/action").asText()).isEqualTo(action);
        assertThat(json.at("/disposition/reason").asText()).isNotEmpty();
        assertThat(json.at("/mode").asText()).isEqualTo("enforce");
        assertThat(json.at("/authorDomain/domains/0").asText()).isEqualTo(author);
        assertThat(json.at("/authorDomain/problem").asText()).isEqualTo("none");
        assertThat(json.at("/authenticationResults").asText())
                .startsWith(
                        "Authentication-Results: mail.example.org; spf=none (not checked: the address of the client is not known)")
                .contains("; dkim=", "; dmarc=")
                .doesNotContain("\r", "\n");
        List<String> found = new ArrayList<>();
        json.at("/dkim").forEach(signature -> found.add(signature.at("/cause").asText()));
        assertThat(String.join(" ", found)).isEqualTo(causes);

        out.getBuffer().setLength(0);
        assertThat(run(mail, "--dns", ZONE, "--config", CONFIG)).isEqualTo(code);
        assertThat(out.toString())
                .startsWith(mail + ": " + action + "\n")
                .contains("\nAuthor domain: " + author + "\n", "\nDisposition: " + action + "\n", "What to do");
        assertThat(err).hasToString("");
    }

    @Test
    void membersOfTheJsonAreAllThereInOrder() throws IOException {
        run(SAMPLES.resolve("rsa.eml").toString(), "--dns", ZONE, "--json");
        List<String> members = new ArrayList<>();
        json(out.toString()).fieldNames().forEachRemaining(members::add);
        assertThat(members)
                .containsExactly(
                        "authorDomain",
                        "spf",
                        "dkim",
                        "arc",
                        "dmarc",
                        "adsp",
                        "rules",
                        "disposition",
                        "mode",
                        "authenticationResults");
        assertThat(json(out.toString()).at("/dkim/0"))
                .hasToString("{\"result\":\"pass\",\"cause\":\"signature-ok\","
                        + "\"domain\":\"rsa.example\",\"selector\":\"2026a\",\"identity\":\"@rsa.example\","
                        + "\"algorithm\":\"rsa-sha256\",\"b\":\"Lo7oQN9r\"}");
    }

    @Test
    void monitorShowsWhatEnforcingWouldBring() throws IOException {
        Path config = write(
                "signet.properties",
                "authserv-id=mx.example.org\nmode=monitor\ndkim.requireFrom=plain.example:reject\n");
        assertThat(run(SAMPLES.resolve("unsigned.eml").toString(), "--dns", ZONE, "--config", config.toString()))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "unsigned.eml: reject\n",
                        "DKIM: no signature\n",
                        "Disposition: reject\n",
                        "monitor: the server delivers the mail nevertheless",
                        "Authentication-Results: mx.example.org;\n");
    }

    @Test
    void limitsOfTheSettingsHoldAsOnTheServer() throws IOException {
        Path config = write("signet.properties", "authserv-id=mx.example.org\ndkim.maxSignatures=1\n");
        run(SAMPLES.resolve("both.eml").toString(), "--dns", ZONE, "--config", config.toString(), "--json");
        assertThat(json(out.toString()).at("/dkim").findValuesAsText("cause"))
                .containsExactlyInAnyOrder("signature-ok", "too-many-signatures");
    }

    @Test
    void noLineOfTheHelpIsTornApart() {
        run("--help");
        assertThat(out.toString().lines())
                .allMatch(line -> line.length() <= 100)
                .anyMatch(line -> line.startsWith("  {\"id\": 1") && line.endsWith("}"))
                .anyMatch(line -> line.startsWith("mode=enforce, whatever mode is."));
    }

    @Test
    void theStandardInputMayBeTheMail() throws IOException {
        InputStream mail = Files.newInputStream(SAMPLES.resolve("ed25519.eml"));
        assertThat(run(Screen.NONE, mail, "explain", "-", "--dns", ZONE, "--authserv-id", "mx.example"))
                .isZero();
        assertThat(out.toString())
                .startsWith("standard input: accept\n")
                .contains("Authentication-Results: mx.example;\n", "    dkim=pass ");
    }

    @Test
    void aProblemWithTheFromFieldIsSaidInWords() throws IOException {
        Path mail = write("m.eml", "From: a@one.example, b@two.example\r\n\r\n");
        run(mail.toString(), "--dns", ZONE);
        assertThat(out.toString())
                .contains(
                        "Author domains: one.example, two.example\n",
                        "  Problem     the From field names several domains\n");
        out.getBuffer().setLength(0);
        run(write("n.eml", "Subject: x\r\n\r\n").toString(), "--dns", ZONE);
        assertThat(out.toString()).contains("Author domain: none\n  Problem     there is no From field\n");
    }

    @Test
    void nothingOfTheMailDrivesTheTerminal() throws IOException {
        Path mail = Files.writeString(folder.resolve("m.eml"), HOSTILE, StandardCharsets.UTF_8);
        for (String format : new String[] {"", "--json"}) {
            out.getBuffer().setLength(0);
            run(
                    format.isEmpty()
                            ? new String[] {mail.toString(), "--dns", ZONE}
                            : new String[] {mail.toString(), "--dns", ZONE, format});
            assertThat(out.toString().replace("\n", "").codePoints())
                    .isNotEmpty()
                    .allMatch(c -> c >= ' ' && c < 0x7f);
        }
        assertThat(Printable.of("a\u001b[2J\u009b\u202e\u2028\r\n\ud800é"))
                .isEqualTo("a{U+001B}[2J{U+009B}{U+202E}{U+2028}{U+000D}{U+000A}{U+D800}é");
        Path odd = folder.resolve("\u001b[2Jno.eml");
        assertError(folder + "/{U+001B}[2Jno.eml: no such file", odd.toString());
    }

    @Test
    void textKeepsToTheScreenAndColoursAreForTerminals() {
        String mail = SAMPLES.resolve("body-changed.eml").toString();
        run(new Screen(60, true), InputStream.nullInputStream(), "explain", mail, "--dns", ZONE, "--config", CONFIG);
        assertThat(out.toString()).contains("\u001b[1;33mquarantine\u001b[0m", "\u001b[1;31mfail\u001b[0m");
        String plain = out.toString().replaceAll("\u001b\\[[0-9;]*m", "");
        assertThat(plain.lines().filter(line -> line.startsWith("  ")).skip(1))
                .filteredOn(
                        line -> !line.startsWith("    ") || line.startsWith("     ")) // the field keeps its own folding
                .allMatch(line -> line.length() <= 60);
        out.getBuffer().setLength(0);
        run(mail, "--dns", ZONE);
        assertThat(out.toString()).doesNotContain("\u001b");
    }

    @Test
    void mistakesAreNamedWithWhatIsAllowed() throws IOException {
        String mail = SAMPLES.resolve("rsa.eml").toString();
        assertError("which mail? Name its file, or - for the standard input. Example: signet explain mail.eml");
        assertError("MESSAGE and --batch exclude each other", mail, "--batch", "x");
        assertError("--ip, --helo and --mail-from are for one mail", "--batch", "x", "--ip", "192.0.2.1");
        assertError("--ip is an IPv4 or IPv6 address, not \"mail\". Examples: --ip 192.0.2.1", mail, "--ip", "mail");
        for (String bad : new String[] {
            "newsletter",
            "a@",
            "@b.example",
            "a@b..example",
            "a b@c.example",
            "a@b@c.example",
            "<a@b.example",
            "a@b.example>",
            "a\u001b@b.example",
            "\"a@b.example",
            "@"
        }) {
            assertError("--mail-from is an address LOCAL-PART@DOMAIN, or <>", mail, "--mail-from", bad);
        }
        assertError("the name of the file is empty", "");
        assertError("Invalid value for option '--dns': the name of the file is empty", mail, "--dns", "");
        assertError("--authserv-id is the name of this mail service", mail, "--authserv-id", "a b");
        assertError(
                folder.resolve("no.eml") + ": no such file",
                folder.resolve("no.eml").toString());
        assertError(folder + ": a folder, not a file", folder.toString());
        assertError("x{U+0000}: this cannot be the name of a file", "x\0");
        Path zone = write("zone.json", "{\"a.example\":\n  {\"TXTS\": []}}");
        assertError(
                zone + ", line 2, column 4: unknown key \"TXTS\", did you mean TXT?", mail, "--dns", zone.toString());
        assertError("none.json: no such file", mail, "--dns", "none.json");
        Path config = write("c.properties", "authserv-id=mx.example.org\nmode=on\n");
        assertError(
                config + " is refused: mode cannot be \"on\"; allowed: monitor, enforce; example: mode=monitor.",
                mail,
                "--config",
                config.toString());
        assertError("none.properties is refused: there is no such file.", mail, "--config", "none.properties");
    }

    @Test
    void theEnvelopeIsTakenAsClientsSayIt() {
        String mail = SAMPLES.resolve("rsa.eml").toString();
        for (String path : new String[] {
            "",
            "<>",
            "<a@b.example>",
            "a@b.example",
            "\"a b\"@[192.0.2.1]",
            "a@localhost",
            "\"@\"@bücher.example",
            "x=y+z@_b.example"
        }) {
            assertThat(run(mail, "--dns", ZONE, "--mail-from", path, "--ip", "2001:db8::1", "--helo", "[192.0.2.1]"))
                    .isZero();
        }
        assertThat(err).hasToString("");
    }

    @Test
    void aBatchIsAnsweredLineByLineInOrder() throws IOException {
        Files.copy(SAMPLES.resolve("rsa.eml"), folder.resolve("rsa.eml"));
        Files.copy(SAMPLES.resolve("dns-down.eml"), folder.resolve("down.eml"));
        StringBuilder cases = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            cases.append("{\"id\": ")
                    .append(i)
                    .append(", \"message\": \"")
                    .append(i % 2 == 0 ? "rsa" : "down")
                    .append(
                            ".eml\", \"ip\": \"192.0.2.1\", \"helo\": \"\", \"mailFrom\": \"odd\", \"expect\": {\"x\": [1]}}\n");
            cases.append(i % 10 == 0 ? " \n" : "");
        }
        Path list = write("cases.jsonl", cases.toString());
        assertThat(run("--batch", list.toString(), "--dns", ZONE)).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(100);
        for (int i = 0; i < 100; i++) {
            JsonNode answer = json(lines.get(i));
            assertThat(answer.at("/id").isInt()).isTrue();
            assertThat(answer.at("/id").asInt()).isEqualTo(i);
            assertThat(answer.at("/dkim/0/result").asText()).isEqualTo(i % 2 == 0 ? "pass" : "temperror");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"a\"} | a | \"message\" must name the file",
                "{\"id\":\"a\",\"message\":\"no.eml\"} | a | no.eml: no such file",
                "{\"id\":\"a\",\"message\":\".\"} | a | a folder, not a file",
                "{\"id\":\"a\",\"message\":3} | a | \"message\" must be a text in quotes",
                "{\"id\":\"a\",\"message\":\"x\",\"ip\":\"1.2.3\"} | a | \"ip\" is an IPv4 or IPv6 address, not \"1.2.3\"",
                "{\"id\":\"a\",\"message\":\"x\",\"helo\":[]} | a | \"helo\" must be a text",
                "{\"id\":\"a\",\"message\":\"x\\u0000\"} | a | cannot be the name of a file",
                "{\"id\":\"a\",\"message\":\"x\" | a | not JSON: ",
                "{\"id\":\"a\"} {} | a | there is more after the object",
                "{\"id\":{},\"x\":1} | '' | \"message\" must name",
                "[1] | '' | each line is one JSON object",
                "nonsense | '' | not JSON: "
            })
    void aLineThatCannotBeAnsweredSaysWhy(String line, String id, String problem) throws IOException {
        String good =
                "{\"id\":\"good\",\"message\":\"" + SAMPLES.resolve("rsa.eml").toAbsolutePath() + "\"}\n";
        Path list = write("cases.jsonl", good + line + "\n" + good);
        assertThat(run("--batch", list.toString(), "--dns", ZONE)).isEqualTo(2);
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(3);
        JsonNode answer = json(lines.get(1));
        assertThat(answer.at("/id").asText()).isEqualTo(id);
        assertThat(answer.at("/line").asInt()).isEqualTo(2);
        assertThat(answer.at("/error").asText()).contains(problem).doesNotContain("fault of Signet");
        assertThat(json(lines.get(2)).at("/disposition/action").asText()).isEqualTo("accept");
    }

    @Test
    void aBatchMayComeFromTheStandardInput() {
        String line = "{\"message\": \"" + SAMPLES.resolve("rsa.eml") + "\"}";
        InputStream in = new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8));
        assertThat(run(Screen.NONE, in, "explain", "--batch", "-", "--dns", ZONE))
                .isZero();
        assertThat(out.toString()).startsWith("{\"authorDomain\":");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private int run(String... args) {
        String[] words = new String[args.length + 1];
        words[0] = "explain";
        System.arraycopy(args, 0, words, 1, args.length);
        return run(Screen.NONE, InputStream.nullInputStream(), words);
    }

    private int run(Screen screen, InputStream in, String... args) {
        return Signet.run(in, new PrintWriter(out, true), new PrintWriter(err, true), screen, args);
    }

    private void assertError(String problem, String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        assertThat(run(args)).as(Arrays.toString(args)).isEqualTo(2);
        assertThat(err.toString()).startsWith("signet: " + problem).doesNotContain("Exception", "\u001b");
        assertThat(err.toString().lines().count()).isLessThanOrEqualTo(2);
        assertThat(out).hasToString("");
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
