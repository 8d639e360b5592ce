package signet.spf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import signet.dns.Dns;
import signet.dns.zone.Zone;
import signet.dns.zone.ZoneDns;

/** Zones for tests, written as lines such as {@code example.com TXT v=spf1 -all} or {@code slow.example TIMEOUT}. */
final class TestZone {
    private final Map<String, Map<String, List<String>>> nodes = new TreeMap<>();
    private final Map<String, String> behaviours = new TreeMap<>();

    static TestZone of(String lines) {
        TestZone zone = new TestZone();
        for (String line : lines.split("\n")) {
            if (!line.isBlank()) {
                String[] parts = line.strip().split(" +", 3);
                if (parts.length == 2) {
                    zone.broken(parts[0], parts[1]);
                } else {
                    zone.add(parts[0], parts[1], parts[2]);
                }
            }
        }
        return zone;
    }

    /** @param value of a TXT record one char for each byte; of an MX record the preference and the host */
    TestZone add(String name, String type, String value) {
        String json =
                switch (type) {
                    case "TXT" -> quote(escape(value));
                    case "MX" -> {
                        String[] parts = value.split(" ");
                        yield "[" + parts[0] + "," + quote(parts[1]) + "]";
                    }
                    default -> quote(value);
                };
        nodes.computeIfAbsent(key(name), n -> new TreeMap<>())
                .computeIfAbsent(type, t -> new ArrayList<>())
                .add(json);
        return this;
    }

    /** One TXT record of several strings. */
    TestZone strings(String name, List<String> strings) {
        nodes.computeIfAbsent(key(name), n -> new TreeMap<>())
                .computeIfAbsent("TXT", t -> new ArrayList<>())
                .add(strings.stream().map(s -> quote(escape(s))).collect(Collectors.joining(",", "[", "]")));
        return this;
    }

    /** @param behaviour SERVFAIL, TIMEOUT or NXDOMAIN */
    TestZone broken(String name, String behaviour) {
        behaviours.put(key(name), behaviour);
        return this;
    }

    Zone zone() {
        List<String> members = new ArrayList<>();
        behaviours.forEach((name, behaviour) -> members.add(quote(name) + ":" + quote(behaviour)));
        nodes.forEach((name, types) -> members.add(quote(name) + ":" + object(types)));
        return Zone.parse("{" + String.join(",", members) + "}");
    }

    Dns dns() {
        return new ZoneDns(zone());
    }

    private static String object(Map<String, List<String>> types) {
        return types.entrySet().stream()
                .map(type -> quote(type.getKey()) + ":"
                        + (type.getKey().equals("CNAME")
                                ? type.getValue().get(0)
                                : "[" + String.join(",", type.getValue()) + "]"))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Bytes that are not plain ASCII in the form of the zone file. */
    private static String escape(String bytes) {
        StringBuilder escaped = new StringBuilder();
        for (char c : bytes.toCharArray()) {
            escaped.append(c < ' ' || c > '~' || c == '\\' ? String.format("\\%03d", (int) c) : c);
        }
        return escaped.toString();
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
