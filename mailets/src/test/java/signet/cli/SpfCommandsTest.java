package signet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of these commands are executed by {@link CommandPagesTest}, with whole texts; here is the rest. */
class SpfCommandsTest {
    private static final String ZONE =
            """
            {"pass.example": {"TXT": ["v=spf1 ip4:192.0.2.1 ip6:2001:db8::1 -all"]},
             "fail.example": {"TXT": ["v=spf1 -all exp=why.example"]},
             "why.example": {"TXT": ["go \\u001b[31maway"]},
             "soft.example": {"TXT": ["v=spf1 ~all"]},
             "neutral.example": {"TXT": ["v=spf1 ?all"]},
             "open.example": {"TXT": ["v=spf1 ip4:192.0.2.2"]},
             "several.example": {"TXT": ["v=spf1 -all", "v=spf1 ~all"]},
             "void.example": {"TXT": ["v=spf1 a:x.void.example mx:y.void.example exists:z.void.example -all"]},
             "deep.example": {"TXT": ["v=spf1 include:inner.example redirect=fail.example"]},
             "inner.example": {"TXT": ["v=spf1 include:innermost.example ~all"]},
             "innermost.example": {"TXT": ["v=spf1 ip4:192.0.2.9 -all"]},
             "via.example": {"TXT": ["v=spf1 include:down.example -all"]},
             "down.example": "SERVFAIL",
             "hostile.example": {"TXT": [["v=spf1 ip4:\\u001b[2J\\u202e exists:\\u0007%{i}.x", "include:\\u009b2J"], "v=spf1;\\u001b[2J"]},
             "long.example": {"TXT": ["v=spf1 LONG -all"]},
             "warn.example": {"TXT": ["v=spf1 ip4:192.0.2.7/24 -all"]},
             "note.example": {"TXT": ["v=spf1 ip4:192.0.2.7 -all moo=cow"]}}
            """.replace("LONG", "ip4:203.0.113.1 ".repeat(20).strip());

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private String zone = "";

    @BeforeEach
    void writeZone() throws IOException {
        zone = Files.writeString(folder.resolve("zone.json"), ZONE).toString();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, pass.example, 0, pass, matched-pass, ip4:192.0.2.1, pass.example, 0",
        "2001:db8::1, pass.example, 0, pass, matched-pass, ip6:2001:db8::1, pass.example, 0",
        "192.0.2.2, pass.example, 1, fail, matched-fail, -all, pass.example, 0",
        "192.0.2.2, fail.example, 1, fail, matched-fail, -all, fail.example, 0",
        "192.0.2.2, soft.example, 1, softfail, matched-softfail, ~all, soft.example, 0",
        "192.0.2.2, neutral.example, 0, neutral, matched-neutral, ?all, neutral.example, 0",
        "192.0.2.3, open.example, 0, neutral, no-match, default, '', 0",
        "192.0.2.3, gone.example, 0, none, domain-not-found, default, '', 0",
        "192.0.2.3, why.example, 0, none, no-record, default, '', 0",
        "192.0.2.3, localhost, 0, none, no-domain, default, '', 0",
        "192.0.2.3, several.example, 1, permerror, several-records, default, '', 0",
        "192.0.2.3, void.example, 1, permerror, too-many-void-lookups, default, '', 3",
        "192.0.2.9, deep.example, 0, pass, matched-pass, include:inner.example, deep.example, 2",
        "192.0.2.8, deep.example, 1, fail, matched-fail, -all, fail.example, 3",
        "192.0.2.8, via.example, 3, temperror, dns-trouble, default, '', 1",
        "192.0.2.8, down.example, 3, temperror, dns-trouble, default, '', 0",
    })
    void theExitCodeTellsTheResult(
            String ip,
            String domain,
            int code,
            String result,
            String cause,
            String mechanism,
            String owner,
            int lookups)
            throws IOException {
        assertThat(check("--ip", ip, "--mail-from", "a@" + domain, "--json")).isEqualTo(code);
        JsonNode json = json();
        assertThat(json.has("helo")).isFalse();
        assertThat(json.at("/ip").asText()).isEqualTo(ip);
        JsonNode outcome = json.at("/mailFrom");
        assertThat(outcome.at("/result").asText()).isEqualTo(result);
        assertThat(outcome.at("/cause").asText()).isEqualTo(cause);
        assertThat(outcome.at("/mechanism").asText()).isEqualTo(mechanism);
        assertThat(outcome.at("/owner").asText()).isEqualTo(owner);
        assertThat(outcome.at("/lookups").asInt()).isEqualTo(lookups);
        boolean trouble = result.endsWith("error");
        assertThat(outcome.at("/problem").asText())
                .isEqualTo(trouble ? outcome.at("/reason").asText() : "");

        out.getBuffer().setLength(0);
        assertThat(check("--ip", ip, "--helo", domain)).isEqualTo(code);
        assertThat(out.toString())
                .startsWith("HELO " + domain + ": " + result + "\n  Client      " + ip + "\n  Why ")
                .contains("What to do")
                .doesNotContain("MAIL FROM");
        assertThat(out.toString().contains("signet spf lint " + domain + "\n")).isEqualTo(result.equals("permerror"));
        assertThat(err).hasToString("");
    }

    @ParameterizedTest
    @CsvSource({
        "pass.example, fail.example, 1",
        "fail.example, pass.example, 1",
        "soft.example, down.example, 1",
        "down.example, fail.example, 1",
        "pass.example, down.example, 3",
        "down.example, pass.example, 3",
        "neutral.example, pass.example, 0"
    })
    void ofTwoIdentitiesTheWorseOneCounts(String helo, String mailFrom, int code) throws IOException {
        assertThat(check("--ip", "192.0.2.1", "--helo", helo, "--mail-from", "<a@" + mailFrom + ">", "--json"))
                .isEqualTo(code);
        assertThat(json().at("/helo/domain").asText()).isEqualTo(helo);
        assertThat(json().at("/mailFrom/domain").asText()).isEqualTo(mailFrom);
    }

    @Test
    void theNullPathIsTheCheckOfHelo() throws IOException {
        assertThat(check("--ip", "192.0.2.1", "--helo", "pass.example", "--mail-from", "<>"))
                .isZero();
        assertThat(out.toString())
                .startsWith("HELO pass.example: pass\n")
                .endsWith(
                        "\n\nMAIL FROM <>: pass\n  Why         as for HELO: the null path stands for postmaster at that"
                                + " name\n");
        out.getBuffer().setLength(0);
        check("--ip", "192.0.2.1", "--helo", "pass.example", "--mail-from", "", "--json");
        assertThat(json().at("/mailFrom/result").asText()).isEqualTo("pass");
    }

    @Test
    void theTraceShowsEachTermWhereItStands() {
        check("--ip", "192.0.2.8", "--mail-from", "a@deep.example");
        assertThat(out.toString()).endsWith("""

                  deep.example: v=spf1 include:inner.example redirect=fail.example
                    include:inner.example: go on there (look-up 1)
                      inner.example: v=spf1 include:innermost.example ~all
                        include:innermost.example: go on there (look-up 2)
                          innermost.example: v=spf1 ip4:192.0.2.9 -all
                            ip4:192.0.2.9: no match
                            -all: match
                        include:innermost.example: no match, innermost.example gives fail
                        ~all: match
                    include:inner.example: no match, inner.example gives softfail
                    redirect=fail.example: go on there (look-up 3)
                  fail.example: v=spf1 -all exp=why.example
                    -all: match
                    exp=why.example: no explanation
                      TXT of why.example: "go {U+001B}[31maway"
                """);
        out.getBuffer().setLength(0);
        check("--ip", "192.0.2.8", "--mail-from", "a@void.example");
        assertThat(out.toString())
                .contains(
                        "  Look-ups    3 of 10, 3 of them void\n",
                        "    a:x.void.example: no match, the look-up found nothing (look-up 1, void 1)\n",
                        "    exists:z.void.example: the check ends here (look-up 3, void 3)\n");
    }

    @ParameterizedTest
    @CsvSource({
        "pass.example, 0, ''",
        "warn.example, 1, host-bits",
        "note.example, 1, unknown-modifier",
        "several.example, 1, several-records",
        "gone.example, 1, domain-not-found",
        "via.example, 3, ''",
        "down.example, 3, ''",
        "long.example, 1, DUPLICATES"
    })
    void theExitCodeTellsWhetherAnythingWasFound(String domain, int code, String rules) throws IOException {
        assertThat(lint(domain, "--json")).isEqualTo(code);
        List<String> found = new ArrayList<>();
        json().at("/findings").forEach(finding -> found.add(finding.at("/rule").asText()));
        assertThat(String.join(" ", found))
                .isEqualTo(rules.replace("DUPLICATES", "duplicate ".repeat(19).strip()));
        assertThat(json().at("/domain").asText()).isEqualTo(domain);
        assertThat(json().at("/unanswered").isEmpty()).isEqualTo(code != 3);

        out.getBuffer().setLength(0);
        assertThat(lint(domain)).isEqualTo(code);
        assertThat(out.toString()).startsWith(domain + ": ");
        assertThat(err).hasToString("");
    }

    @Test
    void aFindingOfTheJsonHasAllOfThese() throws IOException {
        lint("warn.example", "--json");
        assertThat(json().toString())
                .isEqualTo("{\"domain\":\"warn.example\",\"record\":\"v=spf1 ip4:192.0.2.7/24 -all\","
                        + "\"lookups\":0,\"voidLookups\":0,\"terms\":[],\"findings\":[{\"severity\":\"warning\",\"rule\":\"host-bits\","
                        + "\"section\":\"RFC 7208 5.6\",\"domain\":\"warn.example\",\"own\":true,"
                        + "\"record\":\"v=spf1 ip4:192.0.2.7/24 -all\",\"offset\":7,\"length\":16,"
                        + "\"problem\":\"an address has bits behind its prefix length: the network begins at 192.0.2.0\","
                        + "\"advice\":\"If you mean the network, write the address it begins at. If you mean one address, leave out"
                        + " the slash and the number.\",\"publish\":[{\"name\":\"warn.example\",\"type\":\"TXT\","
                        + "\"text\":\"v=spf1 ip4:192.0.2.0/24 -all\"}]}],\"omitted\":0,\"publish\":[{\"name\":\"warn.example\","
                        + "\"type\":\"TXT\",\"text\":\"v=spf1 ip4:192.0.2.0/24 -all\"}],\"unanswered\":[]}");
    }

    @Test
    void aShortCorrectionStandsThereOnce() {
        lint("warn.example");
        assertThat(out.toString()).isEqualTo("""
                warn.example: 1 warning
                  Record      v=spf1 ip4:192.0.2.7/24 -all

                Look-ups: 0 of 10 at worst

                Warning: an address has bits behind its prefix length
                  Where       warn.example
                              v=spf1 ip4:192.0.2.7/24 -all
                                     ^^^^^^^^^^^^^^^^
                  Why         the network begins at 192.0.2.0 (RFC 7208 5.6)
                  What to do  If you mean the network, write the address it begins at. If you mean one address,
                              leave out the slash and the number.
                  Instead     v=spf1 ip4:192.0.2.0/24 -all
                """);
    }

    @Test
    void aLongRecordToPublishStandsOnOneLineAndInStringsForAZoneFile() throws IOException {
        String text = "v=spf1 ptr " + addresses(20) + " -all";
        Files.writeString(folder.resolve("zone.json"), "{\"a.example\": {\"TXT\": [\"" + text + "\"]}}");
        lint("a.example");
        String publish = text.replace("ptr ", "");
        assertThat(out.toString()).contains("\nPublish at a.example:\n" + publish + "\n");
        String strings = out.toString()
                .lines()
                .filter(line -> line.startsWith("\""))
                .findFirst()
                .orElse("");
        assertThat(strings.replace("\" \"", "").replace("\"", "")).isEqualTo(publish);
        assertThat(Arrays.stream(strings.substring(1, strings.length() - 1).split("\" \"")))
                .hasSize(2)
                .allMatch(string -> string.length() <= 255);
    }

    private static String addresses(int count) {
        StringBuilder all = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            all.append(i == 1 ? "" : " ").append("ip4:203.0.113.").append(i);
        }
        return all.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lint hostile.example",
                "check --ip 192.0.2.1 --mail-from a@hostile.example",
                "check --ip 192.0.2.1 --helo fail.example",
                "check --ip 192.0.2.1 --helo \u001b[2J\u202e.example"
            })
    void nothingAStrangerPublishesOrSaysDrivesTheTerminal(String command) {
        for (String format : new String[] {"", " --json"}) {
            out.getBuffer().setLength(0);
            run(Screen.NONE, ("spf " + command + " --dns " + zone + format).split(" "));
            assertThat(out.toString().replace("\n", "").codePoints())
                    .isNotEmpty()
                    .allMatch(c -> c >= ' ' && c < 0x7f);
        }
    }

    @Test
    void textKeepsToTheScreenAndColoursAreForTerminals() {
        for (String command :
                List.of("lint long.example", "lint several.example", "check --ip 192.0.2.8 --helo deep.example")) {
            out.getBuffer().setLength(0);
            run(new Screen(60, true), ("spf " + command + " --dns " + zone).split(" "));
            assertThat(out.toString()).contains("\u001b[1;3");
            String plain = out.toString().replaceAll("\u001b\\[[0-9;]*m", "");
            assertThat(plain.lines().filter(line -> line.startsWith("  "))).allMatch(line -> line.length() <= 60);
            out.getBuffer().setLength(0);
            run(Screen.NONE, ("spf " + command + " --dns " + zone).split(" "));
            assertThat(out.toString()).doesNotContain("\u001b");
        }
    }

    @Test
    void mistakesAreNamedWithWhatIsAllowed() {
        assertError("which command? Commands are: spf check, spf lint");
        assertError("which client? Name its address. Example: signet spf check --ip 192.0.2.1", "check");
        assertError(
                "--ip is an IPv4 or IPv6 address, not \"mail\". Examples: --ip 192.0.2.1",
                "check",
                "--ip",
                "mail",
                "--helo",
                "a.example");
        assertError("which domain? Name it with --mail-from, --helo or both.", "check", "--ip", "192.0.2.1");
        assertError(
                "the null path stands for postmaster at the HELO name: name that, too.",
                "check",
                "--ip",
                "2001:db8::1",
                "--mail-from",
                "<>");
        assertError(
                "--mail-from is an address LOCAL-PART@DOMAIN, or <>",
                "check",
                "--ip",
                "192.0.2.1",
                "--mail-from",
                "a.example");
        assertError("Missing required parameter: 'DOMAIN'", "lint");
        assertError("\"a..b\" is no domain name.", "lint", "a..b");
        assertError("\"example\" is a single label", "lint", "example");
        assertError("\"{U+001B}[2J\" is no domain name.", "lint", "\u001b[2J");
        assertError("none.json: no such file", "lint", "a.example", "--dns", "none.json");
        assertError(
                "none.json: no such file", "check", "--ip", "192.0.2.1", "--helo", "a.example", "--dns", "none.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=spf1 mx -all | 7 | 2 | 40 | v=spf1 mx -all | '       ^^'",
                "v=spf1 mx -all | 7 | 0 | 40 | v=spf1 mx -all | ''",
                "v=spf1 0123456789 mx 0123456789 | 18 | 2 | 15 | ...89 mx 012... | '      ^^'",
                "v=spf1 0123456789 mx | 18 | 2 | 15 | ...123456789 mx | '             ^^'",
                "v=spf1 mx 0123456789 | 7 | 2 | 15 | ...f1 mx 012... | '      ^^'",
                "v=spf1 0123456789 mx | 7 | 10 | 9 | ...012...... | '   ^^^^^^'",
                "a\u0007b | 1 | 1 | 40 | a\\007b | ' ^^^^'"
            })
    void aPlaceInARecordIsMarked(String text, int offset, int length, int width, String line, String marks) {
        RecordExcerpt excerpt = new RecordExcerpt(text, offset, length, width);
        assertThat(excerpt.line()).isEqualTo(line);
        assertThat(excerpt.marks()).isEqualTo(marks);
    }

    private int check(String... args) {
        return spf("check", args);
    }

    private int lint(String... args) {
        return spf("lint", args);
    }

    private int spf(String command, String... args) {
        List<String> words = new ArrayList<>(List.of("spf", command));
        words.addAll(Arrays.asList(args));
        words.addAll(List.of("--dns", zone));
        return run(Screen.NONE, words.toArray(String[]::new));
    }

    private int run(Screen screen, String... args) {
        return Signet.run(
                InputStream.nullInputStream(), new PrintWriter(out, true), new PrintWriter(err, true), screen, args);
    }

    private void assertError(String problem, String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> words = new ArrayList<>(List.of("spf"));
        words.addAll(Arrays.asList(args));
        assertThat(run(Screen.NONE, words.toArray(String[]::new)))
                .as(words.toString())
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("signet: " + problem).doesNotContain("Exception", "\u001b");
        assertThat(err.toString().lines().count()).isLessThanOrEqualTo(2);
        assertThat(out).hasToString("");
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out.toString());
    }
}
