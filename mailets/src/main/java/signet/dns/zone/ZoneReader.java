package signet.dns.zone;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import signet.dns.zone.ZoneNode.Behaviour;
import signet.domain.DomainName;

/** Reads the JSON of a zone file, name by name, and says where and why it cannot. */
final class ZoneReader {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String EXAMPLE =
            "{\"example.com\": {\"TXT\": [\"v=spf1 -all\"]}, \"bad.example\": \"SERVFAIL\"}";

    private final String source;
    private final String text;

    ZoneReader(String source, String text) {
        this.source = source;
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /**
     * Reads everything.
     *
     * @throws ZoneException if the text is no zone
     */
    Map<DomainName, ZoneNode> read() {
        try (JsonParser parser = JSON.createParser(text)) {
            try {
                return zone(new ZoneTokens(parser, source));
            } catch (JsonProcessingException e) {
                throw notJson(e);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot fail", e);
        }
    }

    private ZoneException notJson(JsonProcessingException e) {
        JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
        String problem = ZoneText.printable(String.valueOf(e.getOriginalMessage()));
        return new ZoneException(
                source,
                Math.max(1, at.getLineNr()),
                Math.max(1, at.getColumnNr()),
                "not JSON: " + problem + ". A zone file looks like this: " + EXAMPLE);
    }

    private static Map<DomainName, ZoneNode> zone(ZoneTokens tokens) throws IOException {
        tokens.next();
        tokens.require(JsonToken.START_OBJECT, "a zone file is one JSON object with a member for each name", EXAMPLE);
        Map<DomainName, ZoneNode> nodes = new LinkedHashMap<>();
        while (tokens.next() == JsonToken.FIELD_NAME) {
            DomainName name = tokens.domainName("name");
            if (nodes.containsKey(name)) {
                throw tokens.error("the name " + name + " stands here a second time; put all its records in one place");
            }
            nodes.put(name, node(tokens));
        }
        if (tokens.next() != null) {
            throw tokens.error("more text after the end of the zone; one file holds one JSON object");
        }
        return nodes;
    }

    private static ZoneNode node(ZoneTokens tokens) throws IOException {
        JsonToken token = tokens.next();
        if (token == JsonToken.VALUE_STRING) {
            return ZoneNode.of(behaviour(tokens));
        }
        tokens.require(
                JsonToken.START_OBJECT,
                "a name has an object with its records, or one of \"SERVFAIL\", \"TIMEOUT\", \"NXDOMAIN\"",
                EXAMPLE);
        return new ZoneNodeReader(tokens).read();
    }

    private static Behaviour behaviour(ZoneTokens tokens) throws IOException {
        return switch (tokens.text()) {
            case "SERVFAIL" -> Behaviour.SERVFAIL;
            case "TIMEOUT" -> Behaviour.TIMEOUT;
            case "NXDOMAIN" -> Behaviour.NXDOMAIN;
            default ->
                throw tokens.error(ZoneText.quoted(tokens.text())
                        + " is no behaviour of a name; allowed are \"SERVFAIL\", \"TIMEOUT\", \"NXDOMAIN\","
                        + " or an object with records. Example: " + EXAMPLE);
        };
    }
}
