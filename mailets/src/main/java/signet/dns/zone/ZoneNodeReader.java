package signet.dns.zone;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import signet.dns.MxRecord;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.domain.DomainName;
import signet.domain.IpAddress;

/** Reads the object with the records of one name. */
final class ZoneNodeReader {
    /** RFC 2181 8. */
    private static final int MAX_TTL = Integer.MAX_VALUE;

    private static final int MAX_RDATA = 65_535;

    private enum Key {
        TXT,
        A,
        AAAA,
        MX,
        PTR,
        SPF,
        CNAME,
        TTL
    }

    @FunctionalInterface
    private interface ItemReader<T> {
        T read() throws IOException;
    }

    private final ZoneTokens tokens;
    private final Map<RecordType<?>, List<?>> records = new HashMap<>();
    private Optional<DomainName> alias = Optional.empty();
    private Duration timeToLive = ZoneNode.DEFAULT_TTL;

    ZoneNodeReader(ZoneTokens tokens) {
        this.tokens = tokens;
    }

    /** Reads from after the opening brace to the closing one. */
    ZoneNode read() throws IOException {
        Set<Key> seen = EnumSet.noneOf(Key.class);
        while (tokens.next() == JsonToken.FIELD_NAME) {
            Key key = key();
            if (!seen.add(key)) {
                throw tokens.error(key + " stands here a second time; put all records into one list");
            }
            // RFC 2181 10.1
            if (seen.contains(Key.CNAME) && seen.stream().anyMatch(k -> k != Key.CNAME && k != Key.TTL)) {
                throw tokens.error("a name with a CNAME has no other records; leave the CNAME or the others away."
                        + " Example: {\"CNAME\": \"mail.example.com\", \"TTL\": 60}");
            }
            tokens.next();
            value(key);
        }
        return new ZoneNode(ZoneNode.Behaviour.RECORDS, timeToLive, alias, records);
    }

    private Key key() throws IOException {
        String text = tokens.text();
        for (Key key : Key.values()) {
            if (key.name().equals(text)) {
                return key;
            }
        }
        throw tokens.error("unknown key " + ZoneText.quoted(text) + ", did you mean " + nearest(text)
                + "? Allowed are TXT, A, AAAA, MX, PTR, SPF, CNAME and TTL."
                + " Example: {\"TXT\": [\"v=spf1 -all\"], \"TTL\": 60}");
    }

    private void value(Key key) throws IOException {
        switch (key) {
            case TXT -> list(RecordType.TXT, this::txt, "[\"one string\", [\"two \", \"strings\"]]");
            case A -> list(RecordType.A, this::ipv4, "[\"192.0.2.1\"]");
            case AAAA -> list(RecordType.AAAA, this::ipv6, "[\"2001:db8::1\"]");
            case MX -> list(RecordType.MX, this::mx, "[[10, \"mail.example.com\"]]");
            case PTR -> list(RecordType.PTR, () -> host("PTR"), "[\"mail.example.com\"]");
            case SPF -> list(RecordType.SPF, this::txt, "[\"v=spf1 -all\"]");
            case CNAME -> alias = Optional.of(host("CNAME"));
            case TTL -> timeToLive = Duration.ofSeconds(tokens.number(MAX_TTL, "TTL", "{\"TTL\": 60}"));
        }
    }

    private <T> void list(RecordType<T> type, ItemReader<T> item, String example) throws IOException {
        tokens.require(JsonToken.START_ARRAY, type + " has a list of records", "{\"" + type + "\": " + example + "}");
        List<T> items = new ArrayList<>();
        while (tokens.next() != JsonToken.END_ARRAY) {
            items.add(item.read());
        }
        if (!items.isEmpty()) {
            records.put(type, List.copyOf(items));
        }
    }

    private TxtRecord txt() throws IOException {
        List<byte[]> strings = new ArrayList<>();
        int length = 0;
        for (byte[] part : txtParts()) {
            for (byte[] string : ZoneText.characterStrings(part)) {
                strings.add(string);
                length += 1 + string.length;
                if (length > MAX_RDATA) {
                    throw tokens.error("a TXT record holds at most " + MAX_RDATA
                            + " bytes, counting one more for every 255; this one is longer");
                }
            }
        }
        return new TxtRecord(strings);
    }

    private List<byte[]> txtParts() throws IOException {
        String example = "{\"TXT\": [\"one string\", [\"two \", \"strings\"]]}";
        if (tokens.at(JsonToken.VALUE_STRING)) {
            return List.of(tokens.bytes());
        }
        tokens.require(JsonToken.START_ARRAY, "a TXT record is a string or a list of strings", example);
        List<byte[]> parts = new ArrayList<>();
        while (tokens.next() != JsonToken.END_ARRAY) {
            tokens.require(JsonToken.VALUE_STRING, "a TXT record is a string or a list of strings", example);
            parts.add(tokens.bytes());
        }
        // RFC 1035 3.3.14: one or more
        if (parts.isEmpty()) {
            throw tokens.error("a TXT record has at least one string, be it \"\". Example: " + example);
        }
        return parts;
    }

    private Inet4Address ipv4() throws IOException {
        String example = "{\"A\": [\"192.0.2.1\"]}";
        tokens.require(JsonToken.VALUE_STRING, "an A record is an IPv4 address", example);
        return IpAddress.ipv4(tokens.text())
                .orElseThrow(() -> tokens.badText("is no IPv4 address. Example: " + example));
    }

    private Inet6Address ipv6() throws IOException {
        String example = "{\"AAAA\": [\"2001:db8::1\"]}";
        tokens.require(JsonToken.VALUE_STRING, "an AAAA record is an IPv6 address", example);
        return IpAddress.ipv6(tokens.text())
                .orElseThrow(() -> tokens.badText("is no IPv6 address. Example: " + example));
    }

    private MxRecord mx() throws IOException {
        String example = "{\"MX\": [[10, \"mail.example.com\"], [20, \"backup.example.com\"]]}";
        String shape = "an MX record is a list of two, the preference and the host";
        tokens.require(JsonToken.START_ARRAY, shape, example);
        tokens.next();
        int preference = tokens.number(65_535, "the preference of an MX record", example);
        tokens.next();
        tokens.require(JsonToken.VALUE_STRING, shape, example);
        // RFC 7505: "MX 0 ." says that the domain takes no mail
        DomainName exchange = tokens.text().equals(".") ? DomainName.ROOT : tokens.domainName("MX host");
        tokens.next();
        tokens.require(JsonToken.END_ARRAY, shape, example);
        return new MxRecord(preference, exchange);
    }

    private DomainName host(String what) throws IOException {
        tokens.require(
                JsonToken.VALUE_STRING, "a " + what + " record is a domain name", "{\"CNAME\": \"mail.example.com\"}");
        return tokens.domainName(what + " target");
    }

    /** The allowed key that shares most with the given one. */
    private static Key nearest(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        Key best = Key.TXT;
        int least = Integer.MAX_VALUE;
        for (Key key : Key.values()) {
            int distance = distance(upper.length() > 20 ? upper.substring(0, 20) : upper, key.name());
            if (distance < least) {
                least = distance;
                best = key;
            }
        }
        return best;
    }

    /** Edits from one text to the other (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
