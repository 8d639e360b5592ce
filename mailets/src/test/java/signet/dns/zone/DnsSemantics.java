package signet.dns.zone;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.domain.DomainName;

/** What every implementation of the DNS port answers over one and the same zone: a zone and one-line cases. */
public final class DnsSemantics {
    /** Name, type and what is found: the records, or the status. */
    public record Case(String name, String type, String expected) {
        @Override
        public String toString() {
            return name + " " + type + " -> " + expected;
        }

        /** The name; octets other than letters, digits, - and _ stand as they are. */
        public DomainName domainName() {
            return DomainName.ofLabels(Arrays.asList(name.split("\\."))).orElseThrow();
        }

        public RecordType<?> recordType() {
            return RecordType.ALL.stream()
                    .filter(t -> t.name().equals(type))
                    .findFirst()
                    .orElseThrow();
        }
    }

    public static final Zone ZONE = Zone.parse("""
            {
              "plain.example": {"TXT": ["v=spf1 -all"], "A": ["192.0.2.1", "192.0.2.2"], "MX": [[10, "mail.plain.example"]]},
              "mail.plain.example": {"AAAA": ["2001:db8::1"], "TTL": 60},
              "mapped.example": {"AAAA": ["::ffff:192.0.2.1"]},
              "several.example": {"TXT": ["one", ["two ", "strings"], "", "one more"]},
              "octets.example": {"TXT": ["\\\\000\\\\255\\\\\\\\ \\"é\\";"]},
              "null.example": {"MX": [[0, "."]]},
              "1.2.0.192.in-addr.arpa": {"PTR": ["mail.plain.example", "other.example"]},
              "empty.example": {},
              "below.a.b.example": {"A": ["192.0.2.3"]},
              "slow.a.c.example": "TIMEOUT",
              "gone.a.d.example": "NXDOMAIN",
              "servfail.example": "SERVFAIL",
              "timeout.example": "TIMEOUT",
              "gone.example": "NXDOMAIN",
              "alias.example": {"CNAME": "plain.example"},
              "alias2.example": {"CNAME": "alias.example"},
              "alias-missing.example": {"CNAME": "missing.example"},
              "alias-outside.example": {"CNAME": "nowhere.test"},
              "alias-empty.example": {"CNAME": "empty.example"},
              "alias-servfail.example": {"CNAME": "servfail.example"},
              "alias-timeout.example": {"CNAME": "timeout.example"},
              "loop.example": {"CNAME": "loop.example"},
              "loop1.example": {"CNAME": "loop2.example"},
              "loop2.example": {"CNAME": "loop1.example"},
              CHAIN
              "big.example": {"TXT": ["BIG"]},
              "bigger.example": {"TXT": ["BIGGER"]},
              "huge.example": {"TXT": ["HUGE", "HUGE ALSO"]},
              "*.wild.example": {"TXT": ["wild"]},
              "there.wild.example": {"A": ["192.0.2.4"]},
              "foo:bar/baz q.example": {"TXT": ["odd"]},
              "s1._domainkey.example": {"TXT": ["k=rsa"]},
              "type99.example": {"SPF": ["v=spf1 mx -all", ["two ", "strings"]], "TXT": ["v=spf1 -all"]}
            }
            """.replace("CHAIN", chain())
            .replace("HUGE", "h".repeat(20_000))
            .replace("BIGGER", "b".repeat(3000))
            .replace("BIG", "b".repeat(700)));

    public static final List<Case> CASES = """
            plain.example            | TXT  | v=spf1 -all
            PLAIN.Example            | TXT  | v=spf1 -all
            plain.example            | A    | 192.0.2.1, 192.0.2.2
            plain.example            | MX   | 10 mail.plain.example
            plain.example            | AAAA | NO_DATA
            mail.plain.example       | AAAA | 2001:db8:0:0:0:0:0:1
            mapped.example           | AAAA | 0:0:0:0:0:ffff:c000:201
            several.example          | TXT  | one, two +strings, , one more
            octets.example           | TXT  | \u0000\u00ff\\ "\u00c3\u00a9";
            null.example             | MX   | 0 .
            1.2.0.192.in-addr.arpa   | PTR  | mail.plain.example, other.example
            empty.example            | TXT  | NO_DATA
            a.b.example              | A    | NO_DATA
            b.example                | TXT  | NO_DATA
            example                  | TXT  | NO_DATA
            a.c.example              | TXT  | NO_DATA
            a.d.example              | TXT  | NXDOMAIN
            gone.a.d.example         | TXT  | NXDOMAIN
            below.plain.example      | TXT  | NXDOMAIN
            missing.example          | TXT  | NXDOMAIN
            nowhere.test             | A    | NXDOMAIN
            gone.example             | TXT  | NXDOMAIN
            servfail.example         | TXT  | TEMP_FAILURE
            timeout.example          | TXT  | TEMP_FAILURE
            alias.example            | TXT  | v=spf1 -all
            alias2.example           | A    | 192.0.2.1, 192.0.2.2
            alias.example            | AAAA | NO_DATA
            alias-missing.example    | TXT  | NXDOMAIN
            alias-outside.example    | TXT  | NXDOMAIN
            alias-empty.example      | TXT  | NO_DATA
            alias-servfail.example   | TXT  | TEMP_FAILURE
            alias-timeout.example    | TXT  | TEMP_FAILURE
            loop.example             | TXT  | TEMP_FAILURE
            loop1.example            | TXT  | TEMP_FAILURE
            chain1.example           | TXT  | TEMP_FAILURE
            chain2.example           | TXT  | end of the chain
            chain17.example          | TXT  | end of the chain
            big.example              | TXT  | 700 bytes
            bigger.example           | TXT  | 3000 bytes
            huge.example             | TXT  | 20000 bytes, 20005 bytes
            any.wild.example         | TXT  | wild
            two.any.wild.example     | TXT  | wild
            any.wild.example         | A    | NO_DATA
            wild.example             | TXT  | NO_DATA
            there.wild.example       | TXT  | NO_DATA
            below.there.wild.example | TXT  | NXDOMAIN
            foo:bar/baz q.example    | TXT  | odd
            s1._domainkey.example    | TXT  | k=rsa
            _domainkey.example       | TXT  | NO_DATA
            type99.example           | SPF  | v=spf1 mx -all, two +strings
            type99.example           | TXT  | v=spf1 -all
            plain.example            | SPF  | NO_DATA
            """.lines().map(DnsSemantics::row).toList();

    private DnsSemantics() {}

    private static Case row(String line) {
        String[] cells = line.split(" *\\| +", -1);
        return new Case(cells[0], cells[1], cells[2]);
    }

    /** chain1 leads over 17 CNAMEs to the end, one too many. */
    private static String chain() {
        return IntStream.rangeClosed(1, 17)
                        .mapToObj(i -> "\"chain" + i + ".example\": {\"CNAME\": \"chain" + (i + 1) + ".example\"},\n")
                        .collect(Collectors.joining())
                + "\"chain18.example\": {\"TXT\": [\"end of the chain\"]},";
    }

    /** Asks, and writes down what came in the words of the cases. */
    public static CompletableFuture<String> ask(Dns dns, Case one) {
        return dns.query(one.domainName(), one.recordType()).thenApply(DnsSemantics::describe);
    }

    private static String describe(DnsAnswer<?> answer) {
        if (answer.isTempFailure() && answer.problem().isEmpty()) {
            return "TEMP_FAILURE without a reason";
        }
        return answer.isFound()
                ? answer.records().stream().map(DnsSemantics::describe).collect(Collectors.joining(", "))
                : answer.status().name();
    }

    private static String describe(Object record) {
        if (record instanceof signet.dns.TxtRecord txt) {
            if (txt.joined().length > 500) {
                return txt.joined().length + " bytes";
            }
            return txt.strings().stream()
                    .map(s -> new String(s, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .collect(Collectors.joining("+"));
        }
        if (record instanceof signet.dns.MxRecord mx) {
            return mx.preference() + " " + (mx.exchange().equals(DomainName.ROOT) ? "." : mx.exchange());
        }
        return record instanceof java.net.InetAddress address ? address.getHostAddress() : record.toString();
    }
}
