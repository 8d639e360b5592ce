package signet.publish;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import signet.dkim.KeyType;
import signet.domain.DomainName;
import signet.signing.StoredKey;

/**
 * Keys, records and checks for programs: the members of a JSON object, in their order. The commands print them with {@code
 * --json}, and the server answers with them over HTTP. Values are texts, whole numbers, booleans, and lists and maps of
 * these. Nothing of a private key is among them.
 */
public final class JsonMembers {
    private JsonMembers() {}

    /** A key, without the place of its file. */
    public static Map<String, Object> key(StoredKey key) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("domain", key.domain().map(DomainName::toString).orElse(""));
        members.put("shared", key.isShared());
        members.put("selector", key.selector());
        members.put("type", KeyType.of(key.key()).word());
        members.put("bits", key.key().bits());
        members.put("created", key.created().toString());
        members.put("retireAfter", key.retireAfter().map(Object::toString).orElse(""));
        return members;
    }

    public static Map<String, Object> record(RecordToPublish record) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("purpose", record.purpose().word());
        members.put("owner", record.owner().toString());
        members.put("type", "TXT");
        members.put("name", record.name().toString());
        members.put("relativeName", record.relativeName());
        members.put("value", record.text());
        members.put("strings", record.strings());
        members.put("comments", record.comments());
        return members;
    }

    public static List<Map<String, Object>> records(List<RecordToPublish> records) {
        return records.stream().map(JsonMembers::record).toList();
    }

    public static Map<String, Object> report(PublicationReport report) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("domain", report.domain().toString());
        members.put(
                "outcome",
                switch (report.outcome()) {
                    case GOOD -> "good";
                    case FINDING -> "finding";
                    case DNS_TROUBLE -> Finding.DNS_TROUBLE;
                });
        members.put(
                "checked", report.checked().stream().map(JsonMembers::checked).toList());
        return members;
    }

    private static Map<String, Object> checked(CheckedRecord checked) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("subject", checked.subject());
        members.put("severity", checked.finding().severity().word());
        members.put("finding", checked.finding().word());
        members.put("text", checked.finding().text());
        members.put("advice", checked.finding().advice());
        members.put("publish", checked.publish());
        return members;
    }
}
