package signet.spf.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.dns.zone.Zone;
import signet.dns.zone.ZoneDns;
import signet.domain.DomainName;
import signet.spf.SpfRecord;

/** A DNS in which the record of example.com is another one for each case, and the rest of the world stays as it is. */
final class LintZone implements Dns {
    static final DomainName DOMAIN = DomainName.of("example.com");

    private static final ZoneDns WORLD =
            new ZoneDns(Zone.parse("""
            {
              "example.com": {"A": ["192.0.2.10"], "AAAA": ["2001:db8::10"], "MX": [[10, "mail.example.com"]]},
              "mail.example.com": {"A": ["192.0.2.1"], "AAAA": ["2001:db8::1"]},
              "ip4a.example.com": {"A": ["192.0.2.4"]},
              "ip4b.example.com": {"A": ["192.0.2.5"]},
              "ip4c.example.com": {"A": ["192.0.2.6"]},
              "why.example.com": {"TXT": ["%{i} is none of ours"]},
              "whys.example.com": {"TXT": ["one", "two"]},
              "_spf.mailer.example": {"TXT": ["v=spf1 ip4:198.51.100.0/24 -all"]},
              "mx": {"A": ["192.0.2.7"]},
              "open.example": {"TXT": ["v=spf1 +all"]},
              "sloppy.example": {"TXT": ["v=spf1 ptr a:gone.example ip4:192.0.2.1/24"]},
              "broken.example": {"TXT": ["v=spf1 ip4:1.2.3 -all"]},
              "plain.example": {"A": ["192.0.2.8"], "TXT": ["hello"]},
              "twice.example": {"TXT": ["v=spf1 -all", "v=spf1 ~all"]},
              "back.example": {"TXT": ["v=spf1 include:example.com -all"]},
              "back2.example": {"TXT": ["v=spf1 include:back.example -all"]},
              "inner.example": {"TXT": ["v=spf1 include:inner2.example -all"]},
              "inner2.example": {"TXT": ["v=spf1 include:inner.example -all"]},
              "manymx.example": {"MX": [MANYMX]},
              "five.example": {"TXT": ["v=spf1 exists:%{i}.a exists:%{i}.b exists:%{i}.c exists:%{i}.d exists:%{i}.e -all"]},
              CHAIN
              "end.example": {"TXT": ["v=spf1 ip4:203.0.113.0/24 -all"]},
              "_spf.example.com": {"TXT": ["v=spf1 ip4:192.0.2.1/24 -all"]},
              "down.example": "SERVFAIL"
            }
            """.replace("MANYMX", list(11, "[%d, \"mail.example.com\"]")).replace(
                    "CHAIN",
                    list(6, "\"r%1$d.example\": {\"TXT\": [\"v=spf1 redirect=r%2$d.example\"]}") + ","
                            + list(6, "\"i%1$d.example\": {\"TXT\": [\"v=spf1 include:i%2$d.example -all\"]}") + ","
                            + list(
                                    6,
                                    "\"w%1$d.example\": {\"TXT\": [\"v=spf1 ip4:198.51.100.%1$d include:w%2$d.example -all\"]}")
                            + ",\"r7.example\": {\"TXT\": [\"v=spf1 -all\"]}, \"i7.example\": {\"TXT\": [\"v=spf1 ip4:203.0.113.1 -all\"]},"
                            + "\"w7.example\": {\"TXT\": [\"v=spf1 -all\"]},")));

    private final Map<DomainName, DnsAnswer<TxtRecord>> texts = new HashMap<>();
    private final Map<DomainName, DnsAnswer<TxtRecord>> typeSpf = new HashMap<>();

    /**
     * @param published the TXT records of example.com, parted by {@code &&}; strings of one of them are parted by a bar, and
     *     what begins with {@code 99:} is of the type SPF
     */
    LintZone(String published) {
        texts.put(DOMAIN, DnsAnswer.noData(Duration.ZERO));
        List<String> records = Arrays.stream(published.split(" *&& *"))
                .filter(text -> !text.isEmpty())
                .toList();
        put(texts, records.stream().filter(text -> !text.startsWith("99:")).toList());
        put(
                typeSpf,
                records.stream()
                        .filter(text -> text.startsWith("99:"))
                        .map(text -> text.substring(3))
                        .toList());
    }

    private static void put(Map<DomainName, DnsAnswer<TxtRecord>> answers, List<String> texts) {
        if (!texts.isEmpty()) {
            answers.put(
                    DOMAIN, DnsAnswer.found(texts.stream().map(LintZone::record).toList(), Duration.ZERO));
        }
    }

    static TxtRecord record(String text) {
        return new TxtRecord(Arrays.stream(text.split("\\|"))
                .map(string -> string.getBytes(StandardCharsets.ISO_8859_1))
                .toList());
    }

    private static String list(int count, String format) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> String.format(format, i, i + 1))
                .collect(Collectors.joining(","));
    }

    /** The same once these records are published instead of the SPF records that were there. */
    LintZone with(List<Publication> publications) {
        LintZone changed = new LintZone("");
        changed.texts.putAll(texts);
        changed.typeSpf.putAll(typeSpf);
        for (Publication publication : publications) {
            List<TxtRecord> records =
                    new java.util.ArrayList<>(query(publication.name(), RecordType.TXT).join().records().stream()
                            .filter(text -> !text.toString()
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .contains("spf"))
                            .toList());
            String text = publication.text();
            records.add(record(text.length() <= 255 ? text : text.substring(0, 255) + "|" + text.substring(255)));
            changed.texts.put(publication.name(), DnsAnswer.found(records, Duration.ZERO));
            changed.typeSpf.remove(publication.name());
        }
        return changed;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
        Map<DomainName, DnsAnswer<TxtRecord>> answers = type == RecordType.SPF ? typeSpf : texts;
        return (type == RecordType.SPF || type == RecordType.TXT) && answers.containsKey(name)
                ? CompletableFuture.completedFuture((DnsAnswer<T>) answers.get(name))
                : WORLD.query(name, type);
    }

    LintReport lint() {
        return lint(DOMAIN);
    }

    LintReport lint(DomainName domain) {
        LintReport report = new SpfLinter(this).lint(domain).join();
        report.findings()
                .forEach(finding -> assertThat(finding.problem()).isNotEmpty().matches("[ -~]*"));
        return report;
    }

    /** What was found, and where: {@code ptr(ptr) no-all}; of other domains with their names. */
    static String words(LintReport report) {
        return report.findings().stream().map(LintZone::word).collect(Collectors.joining(" "));
    }

    private static String word(LintFinding finding) {
        String place = finding.text().substring(finding.offset(), finding.offset() + finding.length());
        return (finding.domain().equals(DOMAIN) ? "" : finding.domain() + ":")
                + finding.rule().word()
                + (place.isEmpty() ? "" : "(" + place + ")");
    }

    /** Nothing is proposed that does not hold once it is published. */
    void proposalsHold(LintReport report) {
        for (LintFinding finding : report.findings()) {
            if (!finding.publish().isEmpty()) {
                LintReport after = with(finding.publish()).lint(finding.domain());
                assertThat(after.findings())
                        .as("%s after %s", finding.rule(), finding.publish())
                        .noneMatch(one ->
                                one.rule() == finding.rule() && one.domain().equals(finding.domain()));
                areWellFormed(finding.publish());
            }
        }
        areWellFormed(report.together().publish());
        if (!report.together().publish().isEmpty()) {
            LintReport after =
                    with(report.together().publish()).lint(report.root().domain());
            assertThat(after.together().publish()).as("once more").isEmpty();
            assertThat(after.findings())
                    .as("after %s", report.together().publish())
                    .allMatch(one -> !one.own() || one.publish().isEmpty());
        }
    }

    private static void areWellFormed(List<Publication> publications) {
        for (Publication publication : publications) {
            SpfRecord record = SpfRecord.parse(publication.text());
            assertThat(record.problems()).as(publication.text()).isEmpty();
            assertThat(SpfRecord.isSpf(record(publication.text()))).isTrue();
        }
    }
}
