package signet.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import signet.dns.Dns;
import signet.dns.zone.Zone;
import signet.dns.zone.ZoneDns;

/** What somebody published: a zone that is made name by name. */
public final class Published {
    private final Map<String, List<List<String>>> txt = new TreeMap<>();
    private final Map<String, String> others = new TreeMap<>();

    /** One record in each text. */
    public Published txt(String name, String... records) {
        txt.put(name, java.util.Arrays.stream(records).map(List::of).toList());
        return this;
    }

    /** One record in pieces. */
    public Published strings(String name, List<String> strings) {
        txt.put(name, List.of(List.copyOf(strings)));
        return this;
    }

    public Published record(RecordToPublish record) {
        return strings(record.name().toString(), record.strings());
    }

    public Published cname(String name, String target) {
        others.put(name, "{\"CNAME\":\"" + target + "\"}");
        return this;
    }

    /** @param behaviour SERVFAIL, TIMEOUT or NXDOMAIN */
    public Published broken(String name, String behaviour) {
        others.put(name, "\"" + behaviour + "\"");
        return this;
    }

    public Dns dns() {
        return new ZoneDns(Zone.parse(json()));
    }

    /** As a zone file of Signet. */
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, List<List<String>>> node : txt.entrySet()) {
                json.writeObjectFieldStart(node.getKey());
                json.writeArrayFieldStart("TXT");
                for (List<String> record : node.getValue()) {
                    json.writeArray(record.toArray(String[]::new), 0, record.size());
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            for (Map.Entry<String, String> node : others.entrySet()) {
                json.writeFieldName(node.getKey());
                json.writeRawValue(node.getValue());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
