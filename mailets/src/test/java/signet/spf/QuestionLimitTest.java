package signet.spf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.domain.DomainName;

/** S8: no check asks more than 133 questions, whatever the records say. */
class QuestionLimitTest {
    private static final int MOST = 133;
    private static final int ZONES = 120;
    private static final int NAMES = 30;
    private static final Duration TICK = Duration.ofMillis(50);

    private static final List<String> TERMS = List.of(
            "a",
            "a:%s",
            "mx",
            "mx:%s",
            "ptr",
            "ptr:%s",
            "exists:%s",
            "include:%s",
            "include:%s",
            "include:%s",
            "-a:%s",
            "?include:%s",
            "exists:%%{p}.%s",
            "a:%%{l}.%s",
            "mx:%%{d1r}.example",
            "-exists:%%{ir}.%s",
            "include:%%{p}",
            "ip4:203.0.113.0/24",
            "-ip4:192.0.2.1",
            "include:%%{o}",
            "~all",
            "+all");

    /** As bad as it gets: ten mx of ten names each, all answers slow, an explanation with %{p}. */
    @Test
    void theWorstKnownRecordStaysBelow() {
        String mx = IntStream.range(0, 10)
                .mapToObj(i -> hosts("m" + i + ".example", i))
                .collect(Collectors.joining());
        String ptr = IntStream.range(0, 20)
                .mapToObj(i -> "1.2.0.192.in-addr.arpa PTR p%d.example%np%d.example A 192.0.2.1%n".formatted(i, i))
                .collect(Collectors.joining());
        String terms =
                IntStream.range(0, 10).mapToObj(i -> "mx:m" + i + ".example").collect(Collectors.joining(" "));
        Dns zone = TestZone.of(mx + ptr + """
                        worst.example TXT v=spf1 %s exp=%%{p}.worst.example -all
                        p0.example.worst.example TXT %%{p}
                        """.formatted(terms)).dns();
        VirtualTime time = new VirtualTime();
        SlowDns dns = new SlowDns(zone, time, TICK);
        var outcome = check(dns, time, "u@worst.example");
        assertThat(outcome.result()).isEqualTo(SpfResult.FAIL);
        assertThat(outcome.explanation()).isEqualTo("p0.example");
        assertThat(dns.asked()).hasSize(1 + 10 * 11 + 1 + 11);
    }

    private static String hosts(String domain, int number) {
        return IntStream.range(0, 10)
                .mapToObj(i -> "%1$s MX %2$d h%2$d.%1$s%nh%2$d.%1$s A 198.51.100.%3$d%n".formatted(domain, i, number))
                .collect(Collectors.joining());
    }

    /** Branches that end early leave behind what was asked ahead for them. */
    @Test
    void whatIsAskedInVainIsNeverMoreThanTen() {
        StringBuilder lines = new StringBuilder("bush.example TXT v=spf1");
        for (int i = 0; i < 12; i++) {
            lines.append(" include:b").append(i).append(".example");
        }
        lines.append(" -all\n");
        for (int i = 0; i < 12; i++) {
            lines.append("b%d.example TXT v=spf1 -a:hit.example".formatted(i));
            for (int j = 0; j < 9; j++) {
                lines.append(" a:v%d-%d.example".formatted(i, j));
            }
            lines.append(" ?all\n");
        }
        lines.append("hit.example A 192.0.2.1\n");
        VirtualTime time = new VirtualTime();
        SlowDns dns = new SlowDns(TestZone.of(lines.toString()).dns(), time, TICK);
        SpfOutcome outcome = check(dns, time, "u@bush.example");
        assertThat(outcome.cause()).isEqualTo(SpfCause.TOO_MANY_LOOKUPS);
        assertThat(dns.asked()).hasSizeLessThanOrEqualTo(1 + 10 + Questions.MAX_AHEAD);
    }

    @Test
    void randomRecordsStayBelow() {
        SplittableRandom random = new SplittableRandom(Long.getLong("fuzz.seed", 20261122L));
        int most = 0;
        int atOnceMost = 0;
        for (int round = 0; round < ZONES; round++) {
            Dns zone = TestZone.of(zone(random, round % 2 == 0)).dns();
            for (int i = 0; i < 5; i++) {
                String mailFrom = "n" + random.nextInt(NAMES) + "@n" + random.nextInt(NAMES) + ".example";
                VirtualTime time = new VirtualTime();
                SlowDns dns = new SlowDns(zone, time, TICK, "n3.example", "n4.n5.example");
                SpfOutcome late = check(dns, time, mailFrom);
                most = Math.max(most, dns.asked().size());
                assertThat(dns.asked()).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(MOST);
                assertThat(late.lookups()).isLessThanOrEqualTo(11);
                assertThat(late.voidLookups()).isLessThanOrEqualTo(3);
                assertThat(time.now()).isLessThanOrEqualTo(Duration.ofSeconds(20));

                // asking ahead changes neither results nor counts
                VirtualTime stopped = new VirtualTime();
                SlowDns prompt = new SlowDns(zone, stopped, Duration.ofNanos(1), "n3.example", "n4.n5.example");
                SpfOutcome again = checkOneByOne(prompt, stopped, mailFrom);
                assertThat(again).isEqualTo(late);
                assertThat(dns.asked()).hasSizeLessThanOrEqualTo(prompt.asked().size() + Questions.MAX_AHEAD);
                atOnceMost = Math.max(atOnceMost, prompt.asked().size());
            }
        }
        assertThat(most).as("the generator tries").isGreaterThan(80);
        assertThat(atOnceMost).isGreaterThan(60);
    }

    /** @param tidy whether nothing is amiss, so that evaluations go on until they reach a limit */
    private static String zone(SplittableRandom random, boolean tidy) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < NAMES; i++) {
            String name = "n" + i + ".example";
            StringBuilder record = new StringBuilder("v=spf1");
            for (int terms = random.nextInt(14); terms > 0; terms--) {
                record.append(' ').append(tidy ? tidyTerm(random) : term(random));
            }
            if (random.nextInt(3) == 0) {
                record.append(" redirect=n").append(random.nextInt(NAMES)).append(".example");
            }
            if (random.nextInt(3) == 0) {
                record.append(" exp=").append(random.nextBoolean() ? "%{p}" : "n" + random.nextInt(NAMES) + ".example");
            }
            lines.append(name).append(" TXT ").append(record).append('\n');
            lines.append(name).append(" A 198.51.100.").append(i).append('\n');
            for (int mx = tidy ? 10 : random.nextInt(13); mx > 0; mx--) {
                String host = "m" + random.nextInt(tidy ? 2000 : 200) + ".example";
                lines.append(name)
                        .append(" MX ")
                        .append(mx)
                        .append(' ')
                        .append(host)
                        .append('\n');
            }
        }
        for (int i = 0; i < 200; i += 2) {
            lines.append("m").append(i).append(".example A 198.51.100.7\n");
        }
        for (int i = random.nextInt(15); i > 0; i--) {
            lines.append("1.2.0.192.in-addr.arpa PTR n").append(i).append(".example\n");
            if (i % 3 == 0 && !tidy) {
                lines.append("n").append(i).append(".example A 192.0.2.1\n");
            }
        }
        return lines.toString();
    }

    private static String term(SplittableRandom random) {
        String term = TERMS.get(random.nextInt(random.nextInt(10) == 0 ? TERMS.size() : TERMS.size() - 4));
        return term.formatted("n" + random.nextInt(NAMES) + ".example");
    }

    private static String tidyTerm(SplittableRandom random) {
        String term = List.of("mx:%s", "mx:%s", "mx", "a:%s", "include:%s").get(random.nextInt(5));
        return term.formatted("n" + (5 + random.nextInt(NAMES - 5)) + ".example");
    }

    private static SpfOutcome check(SlowDns dns, VirtualTime time, String mailFrom) {
        var outcome = new CheckHost(dns, Checks.CLOCK, time, SpfSettings.DEFAULT, "receiver.example")
                .check(Checks.envelope("192.0.2.1", "n1.example", mailFrom), SpfScope.MAIL_FROM);
        time.run();
        assertThat(outcome).isCompleted();
        return outcome.join();
    }

    /** With answers that are there as soon as they are asked for, but for those that never come. */
    private static SpfOutcome checkOneByOne(SlowDns dns, VirtualTime time, String mailFrom) {
        Dns prompt = new Dns() {
            @Override
            public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
                var answer = dns.query(name, type);
                time.pass(Duration.ofNanos(1));
                return answer;
            }
        };
        var outcome = new CheckHost(prompt, Checks.CLOCK, time, SpfSettings.DEFAULT, "receiver.example")
                .check(Checks.envelope("192.0.2.1", "n1.example", mailFrom), SpfScope.MAIL_FROM);
        time.run();
        assertThat(outcome).isCompleted();
        return outcome.join();
    }
}
