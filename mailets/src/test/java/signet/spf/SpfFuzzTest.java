package signet.spf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.domain.DomainName;
import signet.message.SmtpEnvelope;
import signet.testing.Fuzz;

/** Nothing that a domain publishes or a client says makes a check throw, run on, or say what is not safe to show. */
class SpfFuzzTest {
    private static final String[] RECORDS = {
        "v=spf1 include:_spf.%{d2} a:mail.example.com/24//64 mx/30 ptr:example.com ip4:192.0.2.128/28"
                + " ip6:2001:db8::/32 exists:%{ir}.%{l1r+-}._spf.%{d} redirect=_spf.example.com exp=explain._spf.%{d}",
        "v=spf1 +mx a:colo.example.com/28 ?exists:%{L}.%{o3r}.%{v}.%{h}.%{p} x-y.z_1=%{c}%%%_%- ~all",
        "v=spf1 -ip4:198.51.100.1 -include:ip4._spf.%{d} -all"
    };

    @Test
    void records() {
        Fuzz.run(
                bytes -> {
                    String text = new String(bytes, StandardCharsets.ISO_8859_1);
                    SpfRecord record = SpfRecord.parse(text);
                    int chunks = 0;
                    for (String chunk : text.split(" ", -1)) {
                        chunks += chunk.isEmpty() ? 0 : 1;
                    }
                    long bad = record.problems().stream()
                            .filter(p -> p.length() > 0 && !p.message().contains("a second time"))
                            .count();
                    assertThat(record.terms().size() + bad + (RecordParser.hasVersion(text) ? 1 : 0))
                            .isEqualTo(chunks);
                    record.problems().forEach(problem -> {
                        assertThat(problem.offset() + problem.length()).isLessThanOrEqualTo(text.length());
                        assertThat(PlainLine.isPlain(problem.message())).isTrue();
                    });
                    record.terms().forEach(term -> {
                        assertThat(text.startsWith(term.text(), term.offset())).isTrue();
                        assertThat(PlainLine.isPlain(term.text())).isTrue();
                        SpfRecord alone = SpfRecord.parse("v=spf1 " + term.text());
                        assertThat(alone.problems()).isEmpty();
                        assertThat(SpfRecordTest.describe(alone.terms().get(0)))
                                .isEqualTo(SpfRecordTest.describe(term));
                    });
                },
                RECORDS);
    }

    @Test
    void explanations() {
        SmtpEnvelope envelope = Checks.envelope("2001:db8::1", "h\r\n.example", "\"u\r\n\"@example.com");
        MacroExpander macros = new MacroExpander(
                SpfIdentity.of(envelope, SpfScope.MAIL_FROM),
                new ClientAddress(envelope.clientAddress()),
                envelope.helo(),
                "receiver.example",
                Checks.CLOCK);
        DomainName domain = DomainName.of("example.com");
        Fuzz.run(
                bytes -> MacroParser.explainString(new String(bytes, StandardCharsets.ISO_8859_1))
                        .ifPresent(text -> {
                            String shown = macros.text(text, domain, "unknown", Explanation.MAX_LENGTH);
                            assertThat(PlainLine.isPlain(shown)).isTrue();
                            assertThat(shown).hasSizeLessThanOrEqualTo(Explanation.MAX_LENGTH);
                            assertThat(MacroParser.explainString(text.text())).contains(text);
                            macros.domain(text, domain, "unknown")
                                    .ifPresent(name -> assertThat(String.join(".", name.labels()))
                                            .hasSizeLessThanOrEqualTo(253));
                        }),
                "See http://%{d}/why.html?s=%{S}&i=%{I}",
                "%{ir}.%{v}.%{l1r-}.lp._spf.%{d2}",
                "%{d}.%{o999r.-+,/_=}%%%_%-%{t}%{r}%{h}%{c}%{p}");
    }

    /** Everywhere in the DNS is the same record, and each name has addresses and hosts. */
    @Test
    void checks() {
        String[] outcomes = {""};
        Fuzz.run(
                bytes -> {
                    TxtRecord record = new TxtRecord(List.of(bytes));
                    SpfOutcome outcome = Checks.mailFrom(everywhere(record), "192.0.2.1", "u@example.com");
                    List.of(outcome.detail(), outcome.mechanism(), outcome.explanation(), outcome.reason())
                            .forEach(text -> assertThat(PlainLine.isPlain(text)).isTrue());
                    assertThat(outcome.reason().length()).isLessThan(1500);
                    assertThat(outcome.result() == SpfResult.FAIL
                                    || outcome.explanation().isEmpty())
                            .isTrue();
                    outcomes[0] = outcome.cause().word();
                },
                RECORDS);
        assertThat(outcomes[0]).isNotEmpty();
    }

    @Test
    void envelopes() {
        Dns dns = everywhere(TxtRecord.of("v=spf1 a:%{s}.%{h}.example exists:%{L}.%{o} exp=%{h2r}.example -all"));
        Fuzz.run(
                bytes -> {
                    String text = new String(bytes, StandardCharsets.UTF_8);
                    SpfOutcome sender = Checks.mailFrom(dns, "192.0.2.1", text);
                    assertThat(PlainLine.isPlain(sender.toString())).isTrue();
                    SpfResults results = new SpfVerifier(
                                    dns, Checks.CLOCK, Checks.NO_TIMER, SpfSettings.DEFAULT, "receiver.example")
                            .start(Checks.envelope("192.0.2.1", text, text + "@example.com"))
                            .results()
                            .join();
                    assertThat(PlainLine.isPlain(results.toString())).isTrue();
                },
                "strong-bad@email.example.com",
                "\"a b\"@b\u00fccher.example",
                "[192.0.2.1]",
                "mail.example.com.");
    }

    private static Dns everywhere(TxtRecord record) {
        return new Dns() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
                List<?> records = type == RecordType.TXT
                        ? List.of(record)
                        : type == RecordType.PTR ? List.of(DomainName.of("mail.example.com")) : List.of();
                return CompletableFuture.completedFuture(
                        records.isEmpty()
                                ? DnsAnswer.nxDomain(java.time.Duration.ZERO)
                                : DnsAnswer.found((List<T>) records, java.time.Duration.ZERO));
            }
        };
    }
}
