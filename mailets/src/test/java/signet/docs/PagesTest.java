package signet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import signet.authres.AuthenticationResults;
import signet.authres.ParsedResults;
import signet.configuration.SmtpSettings;
import signet.dkim.DkimCause;
import signet.dkim.DkimResult;
import signet.dkim.SignatureResult;
import signet.dns.server.QueryLog;
import signet.dns.zone.Zone;
import signet.docs.Samples.Kind;
import signet.docs.Samples.Sample;
import signet.domain.DomainName;
import signet.domain.IpAddress;
import signet.mailets.Authenticate;
import signet.mailets.Exemption;
import signet.message.AuthorDomains;
import signet.message.ByteSlice;
import signet.message.RawMessage;
import signet.message.SmtpEnvelope;
import signet.settings.Settings;
import signet.settings.SettingsException;
import signet.verdict.Action;
import signet.verdict.AuthenticationVerdict;
import signet.verdict.Disposition;
import signet.verdict.Mode;
import signet.verdict.StoredVerdict;
import signet.verdict.VerdictLine;

/** The pages say what the code does: every class has its page, every result its row, every link its target. */
class PagesTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#: ]*)(#[^) ]*)?\\)");
    private static final Pattern PUBLIC_CLASS = Pattern.compile("(?m)^public class (\\w+)");

    /** Samples that need a build, a running server or a reader: how they begin. */
    private static final List<String> NOT_RUN = List.of(
            "./mvnw ",
            "curl ",
            "mailets/target/signet-mailets-", // files to copy
            "signet dns query NAME TYPE ", // how a command is written
            "signet dns serve ZONE ",
            "signet spf check --ip ADDRESS ",
            "signet spf lint DOMAIN ",
            "java -jar mailets/target/signet.jar explain ",
            "signet explain MESSAGE ",
            "signet explain --batch CASES ",
            "        the client "); // the picture of the flow

    private static final String FIELD = "Authentication-Results:";

    @TestFactory
    Stream<DynamicTest> everyMailetMatcherHookAndModuleHasItsPage() {
        return Stream.of("mailets/mailets", "matchers/matchers", "mailets/smtp", "mailets/guice")
                .flatMap(place -> {
                    String module = place.substring(0, place.indexOf('/'));
                    String name = place.substring(place.indexOf('/') + 1);
                    return Samples.files(Samples.ROOT.resolve(module + "/src/main/java/signet/" + name), ".java")
                            .stream()
                            .flatMap(file ->
                                    PUBLIC_CLASS.matcher(Samples.read(file)).results())
                            .map(found -> name + "/" + found.group(1));
                })
                .map(page -> DynamicTest.dynamicTest(page, () -> assertThat(Samples.DOCS.resolve(page + ".md"))
                        .content(StandardCharsets.UTF_8)
                        .startsWith("# signet." + page.replace('/', '.') + "\n")));
    }

    @Test
    void theIndexNamesEveryPage() {
        Path index = Samples.DOCS.resolve("README.md");
        Set<String> linked = links(index).map(link -> link.group(1)).collect(Collectors.toCollection(TreeSet::new));
        assertThat(Samples.files(Samples.DOCS, ".md").stream()
                        .filter(page -> !page.equals(index))
                        .map(page -> Samples.DOCS.relativize(page).toString().replace('\\', '/')))
                .containsExactlyInAnyOrderElementsOf(linked);
    }

    @TestFactory
    Stream<DynamicTest> everyLinkHasItsTarget() {
        return Samples.pages().stream()
                .map(page -> DynamicTest.dynamicTest(
                        page.toString(), () -> links(page).forEach(link -> {
                            Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
                            assertThat(target).as(link.group()).matches(Files::exists);
                            if (link.group(2) != null) {
                                assertThat(headings(target))
                                        .as(link.group())
                                        .contains(link.group(2).substring(1));
                            }
                        })));
    }

    private static Stream<java.util.regex.MatchResult> links(Path page) {
        Matcher links = LINK.matcher(Samples.read(page));
        return links.results();
    }

    private static List<String> headings(Path page) {
        return Samples.read(page)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(java.util.Locale.ROOT))
                .map(line -> line.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
                .toList();
    }

    @Test
    void samplesThatAreNotRunAreOfKnownKinds() {
        assertThat(Samples.of(Kind.TEXT)).allSatisfy(sample -> {
            String text = sample.text();
            boolean known = text.startsWith(FIELD)
                    || text.equals(LOG_LINE)
                    || text.equals(verdictLine())
                    || text.equals(exemptLine())
                    || text.equals(refusedStart())
                    || text.lines().allMatch(PagesTest::isNotRun);
            boolean picture = NOT_RUN.stream().anyMatch(text::startsWith) && text.contains("│");
            boolean table = text.startsWith("from  ") && text.contains("where it landed"); // of the bundled server
            assertThat(known || picture || table).as(sample.where()).isTrue();
        });
    }

    private static boolean isNotRun(String line) {
        return NOT_RUN.stream().anyMatch(line::startsWith) || line.startsWith("matchers/target/signet-matchers-");
    }

    @Test
    void fieldsAreAsSignetWritesThem() {
        List<Sample> fields = Samples.of(Kind.TEXT).stream()
                .filter(sample -> sample.text().startsWith(FIELD))
                .toList();
        assertThat(fields).isNotEmpty().allSatisfy(sample -> {
            String value = sample.text().replace("\n", "\r\n").substring(FIELD.length());
            ParsedResults parsed = AuthenticationResults.parse(ByteSlice.of(value, StandardCharsets.UTF_8));
            assertThat(parsed).as(sample.where()).isInstanceOf(ParsedResults.Complete.class);
            assertThat(new String(((ParsedResults.Complete) parsed).field().toField(), StandardCharsets.US_ASCII))
                    .isEqualTo(FIELD + value);
        });
    }

    private static final String LOG_LINE =
            "2026-11-22T10:15:30Z UDP 127.0.0.1:40912 s1._domainkey.example.com TXT NOERROR\n";

    @Test
    void theLogLineOfDnsServeIsAsTheServerWritesIt() {
        QueryLog.Entry entry = new QueryLog.Entry(
                Instant.parse("2026-11-22T10:15:30Z"),
                QueryLog.Transport.UDP,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 40912),
                "s1._domainkey.example.com",
                "TXT",
                "NOERROR");
        assertThat(entry + "\n").isEqualTo(LOG_LINE);
        assertThat(page("commands/dns-serve.md")).contains(LOG_LINE);
    }

    @Test
    void theVerdictLineIsAsSignetWritesIt() {
        assertThat(page("log-and-metrics.md")).contains("```text\n" + verdictLine() + "```");
    }

    @Test
    void theLineOfATrustedClientIsAsSignetWritesIt() {
        assertThat(page("log-and-metrics.md")).contains("```text\n" + exemptLine() + "```");
    }

    private static String exemptLine() {
        SmtpEnvelope envelope =
                new SmtpEnvelope(IpAddress.parse("192.0.2.7").orElseThrow(), "relay.example.org", "anna@example.com");
        return VerdictLine.exempt("Mail2", envelope, "trusted-network 192.0.2.0/24") + "\n";
    }

    /** What the server then logs is seen by the integration tests. */
    @Test
    void theReasonWhyTheServerDoesNotStartIsAsSignetWritesIt() {
        assertThat(page("signet.properties.md")).contains("```text\n" + refusedStart() + "```");
    }

    private static String refusedStart() {
        try {
            Settings.check("signet.properties", Map.of("smtp.maxWiat", "5s"), SmtpSettings.SETTINGS);
            throw new AssertionError("the key is known");
        } catch (SettingsException e) {
            return "James does not start, because " + e.getMessage() + "\n";
        }
    }

    private static String verdictLine() {
        byte[] header = "From: a@bank.example\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        SignatureResult signature = new SignatureResult(
                DkimCause.SIGNATURE_MISMATCH,
                "",
                DomainName.parse("bank.example"),
                "2026a",
                "@bank.example",
                "rsa-sha256",
                "AbCdEf12",
                0,
                false);
        Disposition disposition = new Disposition(
                Action.REJECT, "bank.example must sign its mail, and this mail has no signature of that domain");
        AuthenticationVerdict verdict = new AuthenticationVerdict(
                AuthorDomains.of(RawMessage.of(header).header()),
                List.of(signature),
                disposition,
                disposition,
                Mode.MONITOR,
                new AuthenticationResults("mail.example.org", List.of()));
        SmtpEnvelope envelope = new SmtpEnvelope(
                IpAddress.parse("192.0.2.66").orElseThrow(), "mail.attacker.example", "security@bank.example");
        return VerdictLine.of("Mail1", envelope, verdict) + "\n";
    }

    @Test
    void zoneFilesAreZones() {
        assertThat(Samples.of(Kind.JSON)).hasSizeGreaterThan(1).allSatisfy(sample -> assertThat(
                        Zone.parse(sample.text()).size())
                .isPositive());
        assertThat(page("zone-file.md"))
                .contains("```json\n" + Samples.read(Samples.DOCS.resolve("zone.json")) + "```");
    }

    @ParameterizedTest
    @EnumSource
    void everyDkimCauseIsExplained(DkimCause cause) {
        assertThat(page("log-and-metrics.md"))
                .contains(
                        "\n| `" + cause.word() + "` | `" + cause.result().headerValue() + "` | " + cause.text() + " |");
        if (cause != DkimCause.SIGNATURE_OK) { // nothing is written beside a pass
            assertThat(page("guide.md"))
                    .contains("\n| `" + cause.result().headerValue() + "` | " + cause.text() + " | ");
        }
    }

    @Test
    void noReasonIsExplainedThatDoesNotExist() {
        String guide = page("guide.md");
        String reasons =
                guide.substring(guide.indexOf("\n| result | reason |"), guide.indexOf("`(the domain is testing)`"));
        Set<String> known =
                Arrays.stream(DkimCause.values()).map(DkimCause::text).collect(Collectors.toSet());
        assertThat(reasons.lines().filter(line -> line.startsWith("| `")).map(line -> line.split(" \\| ")[1]))
                .hasSize(known.size() - 1)
                .isSubsetOf(known);
    }

    @ParameterizedTest
    @EnumSource
    void everyDkimResultIsExplained(DkimResult result) {
        assertThat(page("guide.md")).contains("\n| `" + result.headerValue() + "` | ");
        assertThat(page("matchers/DkimIs.md")).contains("`" + result.headerValue() + "`");
    }

    @ParameterizedTest
    @EnumSource
    void everyActionIsExplained(Action action) {
        assertThat(page("matchers/DispositionIs.md")).contains("\n| `" + action.word() + "` | ");
        assertThat(page("attributes.md")).contains("`" + action.word() + "`");
    }

    @Test
    void everyAttributeIsExplained() {
        Set<String> documented = page("attributes.md")
                .lines()
                .filter(line -> line.startsWith("| `signet."))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(documented)
                .containsExactlyInAnyOrder(
                        StoredVerdict.DISPOSITION,
                        StoredVerdict.REASON,
                        StoredVerdict.DKIM,
                        StoredVerdict.RESULTS,
                        Authenticate.STAMPED.asString(),
                        Authenticate.EVALUATION.asString(),
                        Exemption.ATTRIBUTE.asString());
    }

    private static String page(String name) {
        return Samples.read(Samples.DOCS.resolve(name));
    }
}
