package signet.dmarc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.dns.zone.Zone;
import signet.dns.zone.ZoneDns;
import signet.domain.DomainName;

/**
 * A zone of lines such as {@code _dmarc.example.com v=DMARC1; p=reject}, one line for each TXT record; {@code SERVFAIL}
 * makes a name fail, {@code EXISTS} makes one exist without TXT records. It remembers what was asked.
 */
final class TestZone implements Dns {
    private final Dns dns;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    private TestZone(Dns dns) {
        this.dns = dns;
    }

    static TestZone of(String... lines) {
        return of(Arrays.asList(lines));
    }

    static TestZone of(List<String> lines) {
        Map<String, List<String>> records = new TreeMap<>();
        for (String line : lines) {
            int space = line.indexOf(' ');
            records.computeIfAbsent(line.substring(0, space), name -> new ArrayList<>())
                    .add(line.substring(space + 1));
        }
        return new TestZone(new ZoneDns(Zone.parse(records.entrySet().stream()
                .map(node -> quote(node.getKey()) + ":" + node(node.getValue()))
                .collect(Collectors.joining(",", "{", "}")))));
    }

    private static String node(List<String> records) {
        return switch (records.get(0)) {
            case "SERVFAIL" -> "\"SERVFAIL\"";
            case "EXISTS" -> "{\"A\":[\"192.0.2.1\"]}";
            default -> records.stream().map(TestZone::quote).collect(Collectors.joining(",", "{\"TXT\":[", "]}"));
        };
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
        asked.add(name.toString());
        return dns.query(name, type);
    }

    /** Every question in its order, the names only: all are for TXT records. */
    List<String> asked() {
        return List.copyOf(asked);
    }
}
