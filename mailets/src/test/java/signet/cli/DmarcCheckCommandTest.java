package signet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.docs.Samples;
import signet.publish.DmarcFault;

class DmarcCheckCommandTest {
    private static final String GOOD = "v=DMARC1; p=reject; rua=mailto:r@bank.example";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    /** @param zone lines such as {@code _dmarc.example.com v=DMARC1; p=none}, strings of one record between bars */
    private int check(Screen screen, String zone, String... arguments) throws IOException {
        StringBuilder json = new StringBuilder();
        for (String line : zone.split("\n")) {
            int space = line.indexOf(' ');
            if (space > 0) {
                String value = line.substring(space + 1);
                json.append(json.isEmpty() ? "{" : ",")
                        .append('"')
                        .append(line, 0, space)
                        .append("\":")
                        .append(
                                value.equals("SERVFAIL")
                                        ? "\"SERVFAIL\""
                                        : value.equals("EXISTS") ? "{\"A\":[\"192.0.2.1\"]}" : txt(value));
            }
        }
        Path file = Files.writeString(folder.resolve("zone.json"), json.isEmpty() ? "{}" : json + "}");
        List<String> all = new ArrayList<>(List.of("dmarc", "check"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--dns", file.toString()));
        out.getBuffer().setLength(0);
        return Signet.run(
                InputStream.nullInputStream(),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                screen,
                all.toArray(String[]::new));
    }

    /** Records between double bars, strings of a record between single ones. */
    private static String txt(String value) {
        List<String> records = new ArrayList<>();
        for (String record : value.split("\\|\\|")) {
            List<String> strings = new ArrayList<>();
            for (String string : record.split("\\|")) {
                strings.add("\""
                        + string.replace("\\", "\\\\\\\\").replace("\"", "\\\"").replace("\u001b", "\\\\027") + "\"");
            }
            records.add("[" + String.join(",", strings) + "]");
        }
        return "{\"TXT\":[" + String.join(",", records) + "]}";
    }

    /** The kinds of the findings, as the JSON has them. */
    private List<String> findings() throws IOException {
        List<String> findings = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(out.toString())) {
            String name = "";
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    name = json.currentName();
                } else if (name.equals("finding") && token == JsonToken.VALUE_STRING) {
                    findings.add(json.getText());
                }
            }
        }
        return findings;
    }

    private String published() {
        String json = out.toString();
        return json.substring(json.indexOf("\"publish\":") + 10, json.length() - 2)
                .replace("\\\"", "'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        v=DMARC1; p=reject; rua=mailto:r@bank.example                 ~ ''
        v=DMARC1; p=none; rua=mailto:r@bank.example                   ~ monitoring
        v=DMARC1; p=reject                                            ~ no-reports
        v=DMARC1; p=none                                              ~ no-reports
        v=DMARC1; rua=mailto:r@bank.example                           ~ policy-assumed
        v=DMARC1; p=rejct; rua=mailto:r@bank.example                  ~ policy-assumed
        v=DMARC1; p=reject; sp=bad; rua=mailto:r@bank.example         ~ policy-assumed
        v=DMARC1; p=rejct                                             ~ no-effect
        v=DMARC1                                                      ~ no-effect
        v=DMARC1; p=reject; t=y; rua=mailto:r@bank.example            ~ test-mode
        v=DMARC1; p=reject; sp=none; rua=mailto:r@bank.example        ~ subdomains-weaker
        v=DMARC1; p=reject; sp=none; np=reject; rua=mailto:r@bank.example ~ subdomains-weaker
        v=DMARC1; p=reject; np=none; rua=mailto:r@bank.example        ~ absent-subdomains-weaker
        v=DMARC1; p=none; sp=reject; rua=mailto:r@bank.example        ~ monitoring
        v=DMARC1; p=reject; psd=y; rua=mailto:r@bank.example          ~ claims-suffix
        v=DMARC1; p=reject; psd=n; rua=mailto:r@bank.example          ~ ''
        v=DMARC1; p=reject; pct=100; rua=mailto:r@bank.example        ~ obsolete-tag
        v=DMARC1; p=reject; pct=20; rua=mailto:r@bank.example         ~ sampling
        v=DMARC1; p=reject; rf=afrf; ri=3600; rua=mailto:r@bank.example ~ obsolete-tag obsolete-tag
        v=DMARC1; p=reject; rua=mailto:r@bank.example!10m             ~ obsolete-tag
        v=DMARC1; p=reject; fo=1; rua=mailto:r@bank.example           ~ obsolete-tag
        v=DMARC1; p=reject; fo=1; ruf=mailto:r@bank.example; rua=mailto:r@bank.example ~ ''
        v=DMARC1; p=reject; adkim=x; rua=mailto:r@bank.example        ~ bad-value
        v=DMARC1; p=reject; psd=x; t=x; rua=mailto:r@bank.example     ~ bad-value bad-value
        v=DMARC1; p=reject; p=none; rua=mailto:r@bank.example         ~ repeated-tag
        v=DMARC1; p=reject; SP=none; rua=mailto:r@bank.example        ~ mistyped-tag
        v=DMARC1; p=reject; adkm=s; rua=mailto:r@bank.example         ~ mistyped-tag
        v=DMARC1; p=reject; zzz=s; rua=mailto:r@bank.example          ~ unknown-tag
        v=DMARC1; p=reject;; rua=mailto:r@bank.example                ~ syntax
        v=DMARC1; p=reject; adkim; rua=mailto:r@bank.example          ~ syntax
        v=DMARC1; p=reject; rua=r@bank.example                        ~ no-reports bad-value
        v=DMARC1; p=reject; rua=mailto:r@bank.example,s@bank.example  ~ syntax
        v=DMARC1; p=reject; rua=mailto:r@bank.example mailto:s@bank.example ~ no-reports bad-value
        v=DMARC1; p=reject sp=none; rua=mailto:r@bank.example         ~ policy-assumed
        v=DMARC1; p=reject; rua=mailto:r@bank.example,https://bank.example/ ~ destination-refused
        v=DMARC1; p=reject; rua=mailto:r@reports.test                 ~ destination-refused
        v=DMARC1; p=reject; rua=mailto:r@yes.test                     ~ ''
        v=DMARC1; p=reject; rua=mailto:r@moved.test                   ~ destination-moved
        v=DMARC1; p=reject; rua=mailto:r@away.test                    ~ destination-refused
        v=DMARC1; p=reject; rua=mailto:r@down.test                    ~ dns-trouble
        v=DMARC1; p=rej|ect; rua=mailto:r@bank.example                ~ split-tag
        v=DMARC1; |p=reject; rua=mailto:r@bank.example                ~ ''
        v=DMARC1; p=reject; rua=mailto:r@bank.example||v=spf1 -all    ~ other-txt
        v=DMARC1; p=reject; rua=mailto:r@bank.example||v=dmarc1; p=none ~ not-a-record
        v=DMARC1; p=reject||v=DMARC1; p=none                          ~ several-records
        v=dmarc1; p=reject                                            ~ not-a-record
        p=reject; v=DMARC1                                            ~ not-a-record
        v=DMARC1 p=reject                                             ~ not-a-record
        v=DMARC1|p=reject                                             ~ not-a-record
        "v=DMARC1; p=reject"                                          ~ not-a-record
        p=reject                                                      ~ not-a-record
        v=spf1 -all                                                   ~ no-record other-txt
        """)
    void findsWhatIsWrongWithARecord(String record, String findings) throws IOException {
        int code = check(Screen.NONE, "_dmarc.bank.example " + record + "\n" + """
                bank.example._report._dmarc.yes.test v=DMARC1
                bank.example._report._dmarc.moved.test v=DMARC1; rua=mailto:new@moved.test
                bank.example._report._dmarc.away.test v=DMARC1; rua=mailto:new@victim.test
                bank.example._report._dmarc.down.test SERVFAIL
                """, "bank.example", "--json");
        assertThat(String.join(" ", findings())).as(out.toString()).isEqualTo(findings);
        assertThat(code)
                .isEqualTo(
                        findings.equals("dns-trouble")
                                ? 3
                                : out.toString().matches("(?s).*\"severity\":\"(error|warning)\".*") ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        v=DMARC1; p=reject; rua=mailto:r@bank.example           ~ []
        v=DMARC1; p=reject; sp=none; rua=mailto:r@bank.example  ~ []
        p=reject                                                ~ v=DMARC1; p=reject; rua=mailto:dmarc-reports@bank.example
        v=dmarc1; p=reject; aspf=s                              ~ v=DMARC1; p=reject; aspf=s; rua=mailto:dmarc-reports@bank.example
        p=reject; v=DMARC1; rua=mailto:r@bank.example           ~ v=DMARC1; p=reject; rua=mailto:r@bank.example
        v=DMARC1 p=reject; rua=mailto:r@bank.example            ~ v=DMARC1; p=reject; rua=mailto:r@bank.example
        v=DMARC1, p=reject; rua=mailto:r@bank.example           ~ v=DMARC1; p=reject; rua=mailto:r@bank.example
        v=DMARC1|p=reject                                       ~ v=DMARC1; p=reject; rua=mailto:dmarc-reports@bank.example
        "v=DMARC1; p=reject; rua=mailto:r@bank.example"         ~ v=DMARC1; p=reject; rua=mailto:r@bank.example
        v=DMARC1\\; p=reject\\; rua=mailto:r@bank.example       ~ v=DMARC1; p=reject; rua=mailto:r@bank.example
        v=DMARC1; p=quarantin; rua=mailto:r@bank.example        ~ v=DMARC1; p=quarantine; rua=mailto:r@bank.example
        v=DMARC1; p=whatever; rua=mailto:r@bank.example         ~ v=DMARC1; p=none; rua=mailto:r@bank.example
        v=DMARC1; p=reject sp=none; rua=mailto:r@bank.example   ~ v=DMARC1; p=reject; rua=mailto:r@bank.example
        v=DMARC1; p=reject; sp=bad; rua=mailto:r@bank.example   ~ v=DMARC1; p=reject; rua=mailto:r@bank.example
        v=DMARC1; p=reject; SP=none; rua=mailto:r@bank.example  ~ v=DMARC1; p=reject; sp=none; rua=mailto:r@bank.example
        v=DMARC1; p=reject; p=none; rua=mailto:r@bank.example   ~ v=DMARC1; p=reject; rua=mailto:r@bank.example
        v=DMARC1; aspf=strict; adkim=x; p=reject; t=yes; rua=mailto:r@bank.example ~ v=DMARC1; p=reject; t=y; aspf=s; rua=mailto:r@bank.example
        v=DMARC1; p=reject; pct=20; rua=mailto:r@bank.example!5m ~ v=DMARC1; p=reject; t=y; rua=mailto:r@bank.example
        v=DMARC1; p=none; pct=20; ri=1; rf=afrf; rua=mailto:r@bank.example ~ v=DMARC1; p=none; rua=mailto:r@bank.example
        v=DMARC1; p=reject; rua=r@bank.example; fo=1            ~ v=DMARC1; p=reject; rua=mailto:r@bank.example
        v=DMARC1; p=reject; rua=https://bank.example/           ~ v=DMARC1; p=reject; rua=mailto:dmarc-reports@bank.example
        v=DMARC1; p=reject; zzz=1; rua=mailto:r@bank.example;   ~ v=DMARC1; p=reject; rua=mailto:r@bank.example
        v=DMARC1; p=reject||v=DMARC1; p=none                    ~ []
        """)
    void correctsARecordWithoutChangingWhatItAsks(String record, String corrected) throws IOException {
        check(Screen.NONE, "_dmarc.bank.example " + record, "bank.example", "--json");
        assertThat(published())
                .isEqualTo(corrected.equals("[]") ? "[]" : "[\"_dmarc.bank.example. TXT '" + corrected + "'\"]");
    }

    @Test
    void whatItProposesIsGood() throws IOException {
        check(Screen.NONE, "", "bank.example", "--json");
        String proposed = published();
        assertThat(proposed)
                .isEqualTo("[\"_dmarc.bank.example. TXT 'v=DMARC1; p=none; rua=mailto:dmarc-reports@bank.example'\"]");
        String record = proposed.substring(proposed.indexOf('\'') + 1, proposed.lastIndexOf('\''));
        assertThat(check(Screen.NONE, "_dmarc.bank.example " + record, "bank.example", "--json"))
                .isZero();
        assertThat(findings()).containsExactly("monitoring");
        assertThat(published()).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        www.bank.example   ~ policy: none, tag: sp, existence: exists
        gone.bank.example  ~ policy: quarantine, tag: np, existence: non-existent
        down.bank.example  ~ policy: , tag: , existence: unknown
        own.bank.example   ~ policy: none, tag: p, existence: not-asked
        bank.example       ~ policy: reject, tag: p, existence: not-asked
        """)
    void tellsWhichPolicyASubdomainHasAndWhy(String domain, String expected) throws IOException {
        check(Screen.NONE, """
                _dmarc.bank.example v=DMARC1; p=reject; sp=none; np=quarantine; rua=mailto:r@bank.example
                _dmarc.own.bank.example v=DMARC1; p=quarantine; t=y; rua=mailto:r@bank.example
                www.bank.example EXISTS
                down.bank.example SERVFAIL
                """, domain, "--json");
        assertThat("policy: " + member("policy") + ", tag: " + member("policyTag") + ", existence: "
                        + member("existence"))
                .isEqualTo(expected);
        assertThat(member("organizationalDomain")).isEqualTo("bank.example");
    }

    private String member(String name) {
        String json = out.toString();
        int start = json.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return json.substring(start, json.indexOf('"', start));
    }

    @Test
    void anUnknownPolicyIsDnsTrouble() throws IOException {
        assertThat(check(Screen.NONE, "_dmarc.bank.example SERVFAIL", "bank.example"))
                .isEqualTo(3);
        assertThat(out.toString())
                .startsWith("bank.example: unknown\n")
                .contains("warning     what is at _dmarc.bank.example");
        String near = "_dmarc.bank.example v=dmarc1\n_dmarc.www.bank.example SERVFAIL";
        assertThat(check(Screen.NONE, near, "www.bank.example"))
                .as("an error does not make the policy known")
                .isEqualTo(3);
        assertThat(check(Screen.NONE, "_dmarc.bank.example " + GOOD + "\n_dmarc.example SERVFAIL", "bank.example"))
                .as("trouble that matters to nobody")
                .isZero();
    }

    @Test
    void theRecordOfARegistryIsNotTheReadersToMend() throws IOException {
        assertThat(check(
                        Screen.NONE,
                        "_dmarc.bank v=DMARC1; p=none; np=reject; psd=y; pct=3",
                        "my.first.bank",
                        "--json"))
                .isEqualTo(1);
        assertThat(findings()).containsExactly("suffix-record-only");
        assertThat(published()).startsWith("[\"_dmarc.first.bank. TXT 'v=DMARC1;");
    }

    @Test
    void saysWhereASubdomainsRecordComesFrom() throws IOException {
        assertThat(check(Screen.NONE, "_dmarc.bank.example " + GOOD, "www.bank.example", "--json"))
                .isZero();
        assertThat(findings()).containsExactly("inherited");
        check(
                Screen.NONE,
                "_dmarc.bank.example " + GOOD + "\n_dmarc.a.bank.example " + GOOD + "; sp=none; np=none",
                "a.bank.example",
                "--json");
        assertThat(findings()).contains("subdomain-tags-idle");
        check(Screen.NONE, "_dmarc.example v=DMARC1; p=none\n_dmarc.bank.example " + GOOD, "bank.example", "--json");
        assertThat(findings()).containsExactly("whole-top-level");
    }

    @Test
    void linesKeepToTheScreenAndColoursToTheTerminal() throws IOException {
        String zone =
                "_dmarc.bank.example v=DMARC1; p=rejct; adkim=z; x\u001b=1; rua=mailto:r@reports.test,bad; ri=86400; zzz="
                        + "z".repeat(100);
        check(new Screen(80, true), zone, "bank.example");
        String text = out.toString().replaceAll("\u001b\\[[0-9;]*m", "");
        assertThat(text).doesNotContain("\u001b").contains("^^^^");
        assertThat(out.toString()).contains("\u001b[1;31merror\u001b[0m", "\u001b[1;33mwarning\u001b[0m");
        String reading = text.substring(0, text.indexOf("To publish"));
        assertThat(reading.lines().filter(line -> !line.contains("z".repeat(60))))
                .allMatch(line -> line.length() <= 80);
        check(Screen.NONE, zone, "bank.example");
        assertThat(out.toString()).doesNotContain("\u001b");
    }

    @Test
    void mistakesAreNamedWithAnExample() throws IOException {
        assertThat(check(Screen.NONE, "", "bank..example")).isEqualTo(2);
        assertThat(check(Screen.NONE, "")).isEqualTo(2);
        assertThat(check(Screen.NONE, "", "_dmarc.bank.example")).isEqualTo(2);
        assertThat(check(Screen.NONE, "", "anna@bank.example")).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "\"bank..example\" is no domain name. Example: example.com",
                        "'DOMAIN'",
                        "\"_dmarc.bank.example\" is where the record stands; name the domain: bank.example",
                        "Help: signet dmarc check --help");
        assertThat(out).hasToString("");
    }

    @Test
    void itsPageHasEveryFindingWithItsSeverity() {
        String page = Samples.read(Samples.DOCS.resolve("commands/dmarc-check.md"));
        for (DmarcFault fault : DmarcFault.values()) {
            assertThat(page)
                    .contains("\n| " + fault.with("", "").word() + " | "
                            + fault.severity().word() + " | ");
        }
    }
}
