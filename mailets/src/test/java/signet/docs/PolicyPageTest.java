package signet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import signet.arc.Hops;
import signet.authres.AuthenticationResults;
import signet.authres.AuthservId;
import signet.authres.ResInfo;
import signet.dns.zone.Zone;
import signet.dns.zone.ZoneDns;
import signet.domain.IpAddress;
import signet.message.RawMessage;
import signet.message.SmtpEnvelope;
import signet.settings.Setting;
import signet.settings.Settings;
import signet.verdict.Action;
import signet.verdict.AuthenticationVerdict;
import signet.verdict.Disposition;
import signet.verdict.LocalPolicy;
import signet.verdict.MessageAuthenticator;
import signet.verdict.PolicyOverride;
import signet.verdict.Rule;

/** docs/policy.md has every rule in its order, every status code, and examples that come out as it says. */
class PolicyPageTest {
    private static final String ZONE = """
            {
              "plain.example": {"A": ["192.0.2.80"]},
              "_dmarc.bank.example": {"TXT": ["v=DMARC1; p=reject"]},
              "_dmarc.shop.example": {"TXT": ["v=DMARC1; p=quarantine"]},
              "_dmarc.club.example": {"TXT": ["v=DMARC1; p=none"]},
              "_adsp._domainkey.all.example": {"TXT": ["dkim=all"]},
              "_adsp._domainkey.discardable.example": {"TXT": ["dkim=discardable"]},
              "_domainkey.old.example": {"TXT": ["o=-"]},
              "sender.example": {"TXT": ["v=spf1 ip4:192.0.2.66 -all"]},
              "never.example": {"TXT": ["v=spf1 -all exp=why.never.example"]},
              "why.never.example": {"TXT": ["We send no mail."]},
              "broken.example": {"TXT": ["v=spf1 ipv4:192.0.2.1 -all"]},
              "down.example": "SERVFAIL",
              "_dmarc.down.example": "SERVFAIL",
              "_adsp._domainkey.slow.example": "SERVFAIL"
            }
            """;

    private static final Pattern STATUS = Pattern.compile("\"([45]\\.\\d\\.\\d+)\"");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @Test
    void theRulesStandThereInTheirOrder() {
        assertThat(rows("## The rules").stream().map(row -> row.get(0) + " " + row.get(1)))
                .containsExactlyElementsOf(Arrays.stream(Rule.values())
                        .map(rule -> "`" + rule.word() + "` " + rule.words())
                        .toList());
    }

    @Test
    void everyKeyThatDrivesARuleStandsThere() {
        Set<String> written = codes(Samples.read(page()));
        assertThat(written)
                .containsAll(LocalPolicy.SETTINGS.stream()
                        .map(Setting::key)
                        .filter(key -> !key.equals("mode"))
                        .toList())
                .contains("mode=monitor", "mode=enforce");
        Set<String> known =
                MessageAuthenticator.SETTINGS.stream().map(Setting::key).collect(Collectors.toSet());
        assertThat(rows("## The rules").stream().flatMap(row -> codes(row.get(3)).stream()))
                .isSubsetOf(known);
    }

    @Test
    void everyActionIsExplained() {
        assertThat(firstCells("## What becomes of the mail"))
                .containsExactlyElementsOf(
                        Arrays.stream(Action.values()).map(Action::word).toList());
    }

    @Test
    void everyReasonForTheDomainOwnerIsExplained() {
        assertThat(firstCells("## What the domain owner is told"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(PolicyOverride.Type.values())
                        .map(PolicyOverride.Type::word)
                        .toList());
    }

    /** A status code is a literal in the classes of the rules and of the hook. */
    @Test
    void everyStatusCodeIsExplained() {
        Set<String> used = Stream.of("verdict", "smtp")
                .flatMap(folder ->
                        Samples.files(Samples.ROOT.resolve("mailets/src/main/java/signet/" + folder), ".java").stream())
                .flatMap(file -> STATUS.matcher(Samples.read(file)).results())
                .map(found -> (found.group(1).startsWith("5") ? "550 " : "451 ") + found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used).isNotEmpty();
        assertThat(firstCells("## What the client is told")).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void theRepliesAreAsSignetSaysThem() {
        assertThat(section("## What the client is told")).contains("```text\n" + replies() + "```");
    }

    /** One reply for each status code. */
    static String replies() {
        return String.join(
                "\n",
                reply("dmarc.rejectPolicy=always", "From: a@bank.example, MAIL FROM: a@sender.example"),
                reply("dkim.requireFrom=plain.example:reject", "From: a@plain.example"),
                reply("dmarc.rejectPolicy=always", "From: a@bank.example"),
                reply("spf.rejectFail=true", "From: a@plain.example, MAIL FROM: a@never.example"),
                reply("spf.permerror=reject", "From: a@plain.example, MAIL FROM: a@broken.example"),
                reply("spf.rejectFail=true", "From: a@plain.example, MAIL FROM: a@down.example"),
                reply("", "From: a@down.example"),
                reply("", "From: a@slow.example"),
                "");
    }

    private static String reply(String settings, String mail) {
        Disposition said = judged(settings(settings, "temperror=defer"), mail).disposition();
        assertThat(said.action()).as(mail).isIn(Action.REJECT, Action.DEFER);
        return (said.action() == Action.REJECT ? "550 " : "451 ") + said.status() + " "
                + said.reason().replace(": the zone file says SERVFAIL for this name", ": SERVFAIL");
    }

    @TestFactory
    Stream<DynamicTest> everyExampleComesOutAsThePageSays() {
        List<List<String>> rows = rows("## Examples");
        Set<String> rules = rows.stream().map(row -> row.get(2)).collect(Collectors.toSet());
        assertThat(rules).hasSameSizeAs(Rule.values());
        return rows.stream()
                .map(row -> DynamicTest.dynamicTest(row.get(0) + " " + row.get(1), () -> {
                    AuthenticationVerdict verdict =
                            judged(settings(codes(row.get(0)).toArray(String[]::new)), row.get(1));
                    assertThat("`" + verdict.disposition().rule().word() + "` `"
                                    + verdict.disposition().action().word() + "`")
                            .as(verdict.disposition().reason())
                            .isEqualTo(row.get(2) + " " + row.get(3));
                }));
    }

    private static Settings settings(String... lines) {
        Map<String, String> written = new LinkedHashMap<>(Map.of("mode", "enforce"));
        for (String line : lines) {
            if (!line.isEmpty()) {
                written.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
            }
        }
        return Settings.check("the page", written, MessageAuthenticator.SETTINGS);
    }

    private static final AuthenticationResults SAW_PASS = new AuthenticationResults(
            "lists.example", List.of(ResInfo.of("dmarc", "pass").with("header", "from", "bank.example")));

    /** A mail as the page describes it: the From field, MAIL FROM if it matters, a field List-Id or a seal if there is one. */
    private static AuthenticationVerdict judged(Settings settings, String mail) {
        String sealer = ", sealed by lists.example with dmarc=pass";
        String listed = ", and a field List-Id";
        String path = ", MAIL FROM: ";
        int at = mail.indexOf(path);
        String header = (at < 0 ? mail : mail.substring(0, at))
                .replace(listed, "\r\nList-Id: <l.example>")
                .replace(sealer, "");
        String envelope = at < 0 ? "a@other.example" : mail.substring(at + path.length());
        String text = header.toLowerCase(Locale.ROOT).startsWith("from:") ? header : "To: x@example.org";
        boolean isSealed = mail.contains(sealer);
        Hops hops = new Hops();
        String message =
                isSealed ? hops.pass(hops.rsa("lists.example"), text + "\r\n\r\n", SAW_PASS) : text + "\r\n\r\n";
        String keys = isSealed ? "," + hops.zone().substring(1) : "}";
        try {
            return MessageAuthenticator.of(
                            "the test",
                            settings,
                            AuthservId.of("mail.example.org"),
                            new ZoneDns(Zone.parse(
                                    ZONE.strip().substring(0, ZONE.strip().length() - 1) + keys)),
                            isSealed ? Hops.CLOCK : Clock.systemUTC(),
                            Runnable::run,
                            (name, client, verdict) -> {})
                    .start(
                            "Mail1",
                            new SmtpEnvelope(
                                    IpAddress.parse("192.0.2.66").orElseThrow(), "mail.other.example", envelope),
                            RawMessage.of(message.getBytes(StandardCharsets.US_ASCII)))
                    .verdict()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path page() {
        return Samples.DOCS.resolve("policy.md");
    }

    private static String section(String heading) {
        return Samples.section(page(), heading);
    }

    private static Set<String> codes(String text) {
        return CODE.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }

    private static List<String> firstCells(String heading) {
        return rows(heading).stream().map(row -> row.get(0).replace("`", "")).toList();
    }

    /** The cells of the rows of a section's table, without its head. */
    private static List<List<String>> rows(String heading) {
        List<List<String>> rows = new ArrayList<>();
        section(heading)
                .lines()
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .forEach(line -> rows.add(
                        Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                                .map(String::strip)
                                .toList()));
        assertThat(rows).as(heading).isNotEmpty();
        return rows;
    }
}
