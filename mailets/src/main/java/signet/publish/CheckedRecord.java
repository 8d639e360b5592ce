package signet.publish;

import java.util.List;

/**
 * What a check says about one thing that a domain publishes.
 *
 * @param subject what it is about, such as {@code DKIM s1}
 * @param finding what is so, and what to do
 * @param publish the records that would mend it, as lines of a zone file
 */
public record CheckedRecord(String subject, Finding finding, List<String> publish) {
    public CheckedRecord {
        publish = List.copyOf(publish);
    }

    static CheckedRecord ok(String subject, String text) {
        return new CheckedRecord(subject, new Finding(Severity.OK, "ok", text, ""), List.of());
    }
}
