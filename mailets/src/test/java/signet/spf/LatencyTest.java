package signet.spf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.domain.DomainName;

/** How long checks take, in look-ups that follow each other; and what is asked in the meantime. */
class LatencyTest {
    private static final Duration TICK = Duration.ofMillis(50);

    private static final Dns DNS = TestZone.of("""
            flat.example        TXT  v=spf1 ip4:192.0.2.1 -all
            wide.example        TXT  v=spf1 a:h1.example a:h2.example exists:h3.example mx:h4.example -all
            includes.example    TXT  v=spf1 include:i1.example include:i2.example include:i3.example -all
            i1.example          TXT  v=spf1 a:h1.example ?all
            i2.example          TXT  v=spf1 a:h2.example include:i4.example ?all
            i3.example          TXT  v=spf1 a:h3.example ?all
            i4.example          TXT  v=spf1 a:h4.example include:i5.example ?all
            i5.example          TXT  v=spf1 ip4:203.0.113.1 ?all
            redirect.example    TXT  v=spf1 include:i1.example a:h2.example redirect=r1.example
            r1.example          TXT  v=spf1 a:h3.example redirect=r2.example
            r2.example          TXT  v=spf1 a:h4.example ?all
            early.example       TXT  v=spf1 a:h1.example ip4:192.0.2.1 include:i1.example redirect=r1.example
            first.example       TXT  v=spf1 a:hit.example include:i1.example include:i2.example -all
            all.example         TXT  v=spf1 a:h1.example +all a:h2.example redirect=r1.example
            mx.example          TXT  v=spf1 mx:m.example mx:n.example -all
            m.example           MX   10 h1.example
            m.example           MX   20 h2.example
            m.example           MX   30 h3.example
            n.example           MX   10 h4.example
            exp.example         TXT  v=spf1 a:h1.example exp=why.example -all
            why.example         TXT  because
            ptr.example         TXT  v=spf1 a:h1.example ptr -all
            1.2.0.192.in-addr.arpa PTR h1.ptr.example
            1.2.0.192.in-addr.arpa PTR h2.ptr.example
            p.example           TXT  v=spf1 exists:%{p}.h.example a:h1.example -all
            vain.example        TXT  v=spf1 include:bush.example a:x1.example a:x2.example a:x3.example a:x4.example redirect=r3.example
            bush.example        TXT  v=spf1 -a:hit.example a:v1.example a:v2.example a:v3.example a:v4.example a:v5.example
            r3.example          TXT  v=spf1 a:y1.example a:y2.example a:y3.example -all
            x1.example          A    198.51.100.1
            x2.example          A    198.51.100.1
            x3.example          A    198.51.100.1
            x4.example          A    198.51.100.1
            y1.example          A    198.51.100.1
            y2.example          A    198.51.100.1
            y3.example          A    198.51.100.1
            h1.example          A    198.51.100.1
            h2.example          A    198.51.100.2
            h3.example          AAAA 2001:db8::1
            h4.example          A    198.51.100.4
            hit.example         A    192.0.2.1
            """).dns();

    /** Ticks, and the number of questions. */
    @ParameterizedTest
    @CsvSource({
        "flat.example,     1, 1",
        "wide.example,     2, 5",
        "includes.example, 4, 10", // i2, i4, i5 lie inside each other
        "redirect.example, 4, 8",
        "early.example,    2, 2", // nothing behind what matches anyway
        "first.example,    2, 4", // what was asked for in vain
        "all.example,      2, 2",
        "mx.example,       4, 7", // the names of the second mx only after those of the first
        "exp.example,      3, 3",
        "ptr.example,      3, 5",
        "p.example,        4, 6",
        "vain.example,     4, 16" // what was needed makes room again
    })
    void aCheckTakesAsLongAsItsLongestChain(String domain, int ticks, int questions) {
        VirtualTime time = new VirtualTime();
        SlowDns dns = new SlowDns(DNS, time, TICK);
        var outcome = start(dns, time, "u@" + domain);
        time.run();
        assertThat(outcome).isCompleted();
        assertThat(dns.asked()).doesNotHaveDuplicates().hasSize(questions);
        assertThat(time.now()).isEqualTo(TICK.multipliedBy(ticks));
    }

    @Test
    void asksForEverythingOfARecordAtOnce() {
        VirtualTime time = new VirtualTime();
        SlowDns dns = new SlowDns(DNS, time, TICK);
        start(dns, time, "u@redirect.example");
        time.run();
        assertThat(dns.asked())
                .containsExactly(
                        "0 TXT redirect.example",
                        "1 TXT i1.example",
                        "1 A h2.example",
                        "1 TXT r1.example",
                        "2 A h1.example",
                        "2 A h3.example",
                        "2 TXT r2.example",
                        "3 A h4.example");
    }

    @Test
    void asksNothingAheadOfAnswersThatAreThere() {
        VirtualTime time = new VirtualTime();
        SlowDns counting = new SlowDns(DNS, time, TICK);
        Dns atOnce = new Dns() {
            @Override
            public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
                var unused = counting.query(name, type);
                return DNS.query(name, type);
            }
        };
        Checks.mailFrom(atOnce, "192.0.2.1", "u@first.example");
        assertThat(counting.asked()).containsExactly("0 TXT first.example", "0 A hit.example");
    }

    @Test
    void tenTermsInOneRecordTakeTwoTicks() {
        StringBuilder lines = new StringBuilder("ten.example TXT v=spf1");
        for (int i = 1; i <= 10; i++) {
            lines.append(" a:t").append(i).append(".example");
        }
        lines.append(" -all\n");
        for (int i = 1; i <= 10; i++) {
            lines.append("t")
                    .append(i)
                    .append(".example A 198.51.100.")
                    .append(i)
                    .append('\n');
        }
        VirtualTime time = new VirtualTime();
        SlowDns dns = new SlowDns(TestZone.of(lines.toString()).dns(), time, TICK);
        var outcome = start(dns, time, "u@ten.example");
        time.run();
        assertThat(outcome.join().result()).isEqualTo(SpfResult.FAIL);
        assertThat(outcome.join().lookups()).isEqualTo(10);
        assertThat(time.now()).isEqualTo(TICK.multipliedBy(2));
    }

    @Test
    void bothIdentitiesAreCheckedAtTheSameTime() {
        VirtualTime time = new VirtualTime();
        SlowDns dns = new SlowDns(DNS, time, TICK);
        SpfVerifier verifier = new SpfVerifier(dns, Checks.CLOCK, time, SpfSettings.DEFAULT, "receiver.example");
        var results = verifier.start(Checks.envelope("192.0.2.1", "includes.example", "u@redirect.example"))
                .results();
        time.run();
        assertThat(results).isCompleted();
        assertThat(time.now()).isEqualTo(TICK.multipliedBy(4));
        assertThat(time.pending()).isZero();
        assertThat(List.copyOf(dns.asked())).hasSize(18);
    }

    private static CompletableFuture<SpfOutcome> start(Dns dns, VirtualTime time, String mailFrom) {
        return new CheckHost(dns, Checks.CLOCK, time, SpfSettings.DEFAULT, "receiver.example")
                .check(Checks.envelope("192.0.2.1", "mail.example.net", mailFrom), SpfScope.MAIL_FROM);
    }
}
