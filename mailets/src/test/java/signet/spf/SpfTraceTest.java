package signet.spf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import signet.dns.Dns;

class SpfTraceTest {
    private static final Dns DNS = TestZone.of("""
            example.com     TXT other text
            example.com     TXT v=spf1 ip4:203.0.113.0/24 include:in.example mx a:void.example redirect=re.example
            example.com     MX  20 two.example
            example.com     MX  10 one.example
            one.example     A   198.51.100.1
            one.example     A   198.51.100.2
            in.example      TXT v=spf1 exists:%{p}.in.example include:deep.example ~all
            deep.example    TXT v=spf1 ip4:192.0.2.9 -all
            re.example      TXT v=spf1 ip4:192.0.2.1 exp=why.example -all
            why.example     TXT not you, %{i}
            bad.example     TXT v=spf1 a:one.example redirect=broken.example
            broken.example  SERVFAIL
            odd.example     TXT v=spf1 a:\u001b[2J.example
            """).dns();

    private static List<String> trace(String client, String mailFrom) {
        List<String> lines = new ArrayList<>();
        Checks.host(DNS)
                .check(
                        Checks.envelope(client, "h.example", mailFrom),
                        SpfScope.MAIL_FROM,
                        step -> lines.add(line(step)))
                .join();
        return lines;
    }

    private static String line(SpfStep step) {
        String lookups = step.lookups().stream()
                .map(lookup -> lookup.type() + " " + lookup.name() + " = " + lookup.answer())
                .collect(Collectors.joining("; ", "{", "}"));
        return "%d %s %s '%s' %s %d/%d %s"
                .formatted(
                        step.depth(),
                        step.event(),
                        step.domain(),
                        step.term(),
                        lookups,
                        step.lookupCount(),
                        step.voidCount(),
                        step.note())
                .strip();
    }

    @Test
    void tellsEveryTermInOrder() {
        assertThat(trace("192.0.2.2", "u@example.com"))
                .containsExactly(
                        "0 RECORD example.com 'v=spf1 ip4:203.0.113.0/24 include:in.example mx a:void.example redirect=re.example'"
                                + " {TXT example.com = \"other text\", \"v=spf1 ip4:203.0.113.0/24 include:in.example mx a:void.example redirect=re.example\"} 0/0",
                        "0 NOT_MATCHED example.com 'ip4:203.0.113.0/24' {} 0/0",
                        "0 ENTERED example.com 'include:in.example' {} 1/0",
                        "1 RECORD in.example 'v=spf1 exists:%{p}.in.example include:deep.example ~all'"
                                + " {TXT in.example = \"v=spf1 exists:%{p}.in.example include:deep.example ~all\"} 1/0",
                        "1 NOT_MATCHED in.example 'exists:%{p}.in.example'"
                                + " {PTR 2.2.0.192.in-addr.arpa = the name does not exist;"
                                + " A unknown.in.example = the name does not exist} 2/1 the look-up found nothing",
                        "1 ENTERED in.example 'include:deep.example' {} 3/1",
                        "2 RECORD deep.example 'v=spf1 ip4:192.0.2.9 -all' {TXT deep.example = \"v=spf1 ip4:192.0.2.9 -all\"} 3/1",
                        "2 NOT_MATCHED deep.example 'ip4:192.0.2.9' {} 3/1",
                        "2 MATCHED deep.example '-all' {} 3/1",
                        "1 NOT_MATCHED in.example 'include:deep.example' {} 3/1 deep.example gives fail",
                        "1 MATCHED in.example '~all' {} 3/1",
                        "0 NOT_MATCHED example.com 'include:in.example' {} 3/1 in.example gives softfail",
                        "0 NOT_MATCHED example.com 'mx' {MX example.com = 20 two.example, 10 one.example;"
                                + " A one.example = 198.51.100.1, 198.51.100.2; A two.example = the name does not exist} 4/1",
                        "0 NOT_MATCHED example.com 'a:void.example' {A void.example = the name does not exist} 5/2 the look-up found nothing",
                        "0 ENTERED example.com 'redirect=re.example' {} 6/2",
                        "0 RECORD re.example 'v=spf1 ip4:192.0.2.1 exp=why.example -all'"
                                + " {TXT re.example = \"v=spf1 ip4:192.0.2.1 exp=why.example -all\"} 6/2",
                        "0 NOT_MATCHED re.example 'ip4:192.0.2.1' {} 6/2",
                        "0 MATCHED re.example '-all' {} 6/2",
                        "0 EXPLANATION re.example 'exp=why.example' {TXT why.example = \"not you, %{i}\"} 6/2 not you, 192.0.2.2");
    }

    @Test
    void stopsAtTheMatch() {
        assertThat(trace("203.0.113.1", "u@example.com"))
                .hasSize(2)
                .last()
                .isEqualTo("0 MATCHED example.com 'ip4:203.0.113.0/24' {} 0/0");
    }

    @Test
    void tellsWhereTroubleIs() {
        assertThat(trace("192.0.2.1", "u@bad.example"))
                .last()
                .isEqualTo(
                        "0 ERROR broken.example '' {TXT broken.example = the zone file says SERVFAIL for this name}"
                                + " 2/0 the DNS could not be asked for now: broken.example: the zone file says SERVFAIL for this name");
        assertThat(trace("192.0.2.1", "u@nothere.example"))
                .containsExactly("0 ERROR nothere.example '' {TXT nothere.example = the name does not exist}"
                        + " 0/0 the domain does not exist: nothere.example");
    }

    @Test
    void textsOfStrangersDriveNoTerminal() {
        assertThat(trace("192.0.2.1", "u@odd.example"))
                .allSatisfy(line -> assertThat(PlainLine.isPlain(line)).isTrue());
    }

    @Test
    void tellsTheSameWhenAnswersAreLate() {
        for (String mailFrom : List.of("u@example.com", "u@bad.example", "u@odd.example")) {
            VirtualTime time = new VirtualTime();
            SlowDns dns = new SlowDns(DNS, time, java.time.Duration.ofMillis(50));
            List<String> lines = new ArrayList<>();
            var outcome = new CheckHost(dns, Checks.CLOCK, time, SpfSettings.DEFAULT, "receiver.example")
                    .check(
                            Checks.envelope("192.0.2.2", "h.example", mailFrom),
                            SpfScope.MAIL_FROM,
                            step -> lines.add(line(step)));
            time.run();
            assertThat(outcome).isCompleted();
            assertThat(lines).isEqualTo(trace("192.0.2.2", mailFrom));
        }
    }
}
