package signet.dkim;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import signet.dns.Dns;
import signet.dns.zone.Zone;
import signet.dns.zone.ZoneDns;

/** Zones for tests, written as names and records. */
final class Zones {
    private final Map<String, String> nodes = new TreeMap<>();

    Zones txt(String name, String... records) {
        nodes.put(name, Arrays.stream(records).map(Zones::quote).collect(Collectors.joining(",", "{\"TXT\":[", "]}")));
        return this;
    }

    /** One TXT record made of several strings. */
    Zones strings(String name, String... strings) {
        nodes.put(
                name, Arrays.stream(strings).map(Zones::quote).collect(Collectors.joining(",", "{\"TXT\":[[", "]]}")));
        return this;
    }

    Zones cname(String name, String target) {
        nodes.put(name, "{\"CNAME\":" + quote(target) + "}");
        return this;
    }

    /** @param behaviour SERVFAIL, TIMEOUT or NXDOMAIN */
    Zones broken(String name, String behaviour) {
        nodes.put(name, quote(behaviour));
        return this;
    }

    Dns dns() {
        return new ZoneDns(Zone.parse(nodes.entrySet().stream()
                .map(node -> quote(node.getKey()) + ":" + node.getValue())
                .collect(Collectors.joining(",", "{", "}"))));
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            // a backslash of ours is one of the record, for JSON and for the zone format
            quoted.append(c == '\\' ? "\\\\\\\\" : c == '"' ? "\\\"" : c < ' ' ? String.format("\\u%04x", (int) c) : c);
        }
        return quoted.append('"').toString();
    }
}
