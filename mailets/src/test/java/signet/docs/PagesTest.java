package signet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
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
import signet.authres.AuthenticationResults;
import signet.authres.AuthservId;
import signet.authres.ParsedResults;
import signet.configuration.SmtpSettings;
import signet.dns.server.QueryLog;
import signet.dns.zone.Zone;
import signet.dns.zone.ZoneDns;
import signet.docs.Samples.Kind;
import signet.docs.Samples.Sample;
import signet.domain.IpAddress;
import signet.message.ByteSlice;
import signet.message.RawMessage;
import signet.message.SmtpEnvelope;
import signet.settings.Settings;
import signet.settings.SettingsException;
import signet.verdict.MessageAuthenticator;
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
            "signet install --conf DIR ",
            "signet uninstall --conf DIR ",
            "./signet install ",
            "docker ",
            "signet dmarc check DOMAIN ",
            "signet spf check --ip ADDRESS ",
            "signet spf lint DOMAIN ",
            "signet sign MESSAGE ",
            "java -jar mailets/target/signet.jar explain ",
            "java -jar mailets/target/signet.jar install ",
            "signet dns records DOMAIN ",
            "signet dns check DOMAIN ",
            "signet keys list [DOMAIN] ",
            "signet keys new DOMAIN ",
            "signet keys rotate DOMAIN ",
            "signet keys retire DOMAIN ",
            "                   [--", // its second line
            "signet sign MESSAGE ",
            "            [--", // its second line
            "signet sign letter.eml ",
            "signet explain signed.eml",
            "signet explain MESSAGE ",
            "signet explain --batch CASES ",
            "        the client "); // the picture of the flow

    private static final String REFUSED_CONDITION = "James does not start, because mailetcontainer.xml is refused: ";

    private static final String FIELD = "Authentication-Results:";

    @TestFactory
    Stream<DynamicTest> everyMailetMatcherHookAndModuleHasItsPage() {
        return Stream.of("mailets/mailets", "matchers/matchers", "mailets/smtp", "mailets/guice", "mailets/webadmin")
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
                    || text.equals(SigningPagesTest.lines())
                    || text.equals(exemptLine())
                    || text.startsWith("[{\"time\":") // a test of the package webadmin compares it
                    || text.startsWith("{\"keys\":") // and this one
                    || text.equals(refusedStart())
                    || text.equals(PolicyPageTest.replies())
                    || text.startsWith("no answer from the name server in time; last answer: ") // DnsHealthCheckTest
                    || text.startsWith("James does not start, because extensions-jars/ is refused: ") // StartRefusalIT
                    || text.startsWith("James does not start, because extensions.properties is refused: ") // this, too
                    || text.startsWith(REFUSED_CONDITION) // the module matchers has a test of it
                    || text.lines().allMatch(PagesTest::isNotRun);
            boolean picture = NOT_RUN.stream().anyMatch(text::startsWith) && text.contains("│");
            boolean table = text.startsWith("from  ") && text.contains("landed in"); // ReadmeIT compares it
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
        assertThat(Samples.page("commands/dns-serve.md")).contains(LOG_LINE);
    }

    @Test
    void theVerdictLineIsAsSignetWritesIt() {
        assertThat(Samples.page("log-and-metrics.md")).contains("```text\n" + verdictLine() + "```");
    }

    @Test
    void theLineOfATrustedClientIsAsSignetWritesIt() {
        assertThat(Samples.page("log-and-metrics.md")).contains("```text\n" + exemptLine() + "```");
    }

    private static String exemptLine() {
        SmtpEnvelope envelope =
                new SmtpEnvelope(IpAddress.parse("192.0.2.7").orElseThrow(), "relay.example.org", "anna@example.com");
        return VerdictLine.exempt("Mail2", envelope, "trusted-network 192.0.2.0/24") + "\n";
    }

    /** What the server then logs is seen by the integration tests. */
    @Test
    void theReasonWhyTheServerDoesNotStartIsAsSignetWritesIt() {
        assertThat(Samples.page("signet.properties.md")).contains("```text\n" + refusedStart() + "```");
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
        List<String> lines = new ArrayList<>();
        try {
            MessageAuthenticator.of(
                            "the test",
                            Settings.check("the test", Map.of(), MessageAuthenticator.SETTINGS),
                            AuthservId.of("mail.example.org"),
                            new ZoneDns(Zone.parse("{\"bank.example\": {\"TXT\": [\"v=spf1 -all\"]},"
                                    + " \"_dmarc.bank.example\": {\"TXT\": [\"v=DMARC1; p=reject\"]}}")),
                            Clock.systemUTC(),
                            Runnable::run,
                            (mail, envelope, verdict) -> lines.add(VerdictLine.of(mail, envelope, verdict)))
                    .start(
                            "Mail1",
                            new SmtpEnvelope(
                                    IpAddress.parse("192.0.2.66").orElseThrow(),
                                    "mail.attacker.example",
                                    "security@bank.example"),
                            RawMessage.of(("DKIM-Signature: v=1; a=rsa-sha256; d=bank.example; s=2026a; h=from;"
                                            + " bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=AAAA\r\nFrom: a@bank.example\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII)))
                    .verdict()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines.get(0) + "\n";
    }

    @Test
    void zoneFilesAreZones() {
        assertThat(Samples.of(Kind.JSON)).hasSizeGreaterThan(1).allSatisfy(sample -> assertThat(
                        Zone.parse(sample.text()).size())
                .isPositive());
        assertThat(Samples.page("zone-file.md"))
                .contains("```json\n" + Samples.read(Samples.DOCS.resolve("zone.json")) + "```");
    }
}
