package signet.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import signet.domain.DomainName;
import signet.publish.JsonMembers;
import signet.publish.RecordListing;
import signet.publish.RecordToPublish;
import signet.publish.RecordsToPublish;
import signet.signing.SelectorTemplate;
import signet.signing.StoredKey;

/** What the commands about keys have in common: their arguments, and how keys and records are shown. */
final class KeysText {
    private KeysText() {}

    static DomainName domain(CommandSpec spec, String text) {
        return DomainName.parse(text)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "\"" + text + "\" is no domain name. Example: example.com"));
    }

    static SelectorTemplate template(CommandSpec spec, String text) {
        SelectorTemplate.Parsed parsed = SelectorTemplate.parse(text);
        if (parsed instanceof SelectorTemplate.Parsed.Good good) {
            return good.template();
        }
        throw new ParameterException(spec.commandLine(), ((SelectorTemplate.Parsed.Bad) parsed).text());
    }

    /** {@code s202611rsa (RSA, 2048 bits) in keys/example.com/s202611rsa.pem}. */
    static String line(StoredKey key) {
        return key.selector() + " (" + RecordsToPublish.describe(key) + ") in " + key.file();
    }

    static void records(Paper paper, List<RecordToPublish> records) {
        paper.blankLine();
        paper.heading("To publish", records.size() == 1 ? "1 record" : records.size() + " records", Screen.Tone.PLAIN);
        paper.verbatim(RecordListing.panel(records));
    }

    static void json(JsonGenerator json, StoredKey key) throws IOException {
        VerdictJson.members(json, JsonMembers.key(key));
        json.writeStringField("file", key.file().toString());
    }

    static void keysJson(JsonGenerator json, String name, List<StoredKey> keys) throws IOException {
        json.writeArrayFieldStart(name);
        for (StoredKey key : keys) {
            json.writeStartObject();
            json(json, key);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void recordsJson(JsonGenerator json, List<RecordToPublish> records) throws IOException {
        VerdictJson.members(json, Map.of("records", JsonMembers.records(records)));
    }
}
