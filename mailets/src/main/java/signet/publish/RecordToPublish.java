package signet.publish;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import signet.dns.TxtRecord;
import signet.domain.DomainName;

/**
 * A TXT record for somebody to publish.
 *
 * @param owner the domain whose postmaster publishes it; its zone begins there, or above
 * @param name where it stands
 * @param text its value in one piece, printable ASCII
 * @param comments what it does and what to know about it, a sentence each
 */
public record RecordToPublish(Purpose purpose, DomainName owner, DomainName name, String text, List<String> comments) {
    /** RFC 1035 3.3: the longest character-string. */
    private static final int LONGEST_STRING = 255;

    public RecordToPublish {
        comments = List.copyOf(comments);
    }

    /** The name as most panels want it: without the domain; {@code @} for the domain itself. */
    public String relativeName() {
        int labels = name.labelCount() - owner.labelCount();
        return labels == 0 ? "@" : String.join(".", name.labels().subList(0, labels));
    }

    /** The name with the dot at its end that says that nothing is to be added. */
    public String absoluteName() {
        return name + ".";
    }

    /** The value in pieces of at most 255 characters, which readers put together with nothing between. */
    public List<String> strings() {
        List<String> strings = new ArrayList<>();
        for (int from = 0; from < text.length(); from += LONGEST_STRING) {
            strings.add(text.substring(from, Math.min(text.length(), from + LONGEST_STRING)));
        }
        return strings;
    }

    public TxtRecord txt() {
        return new TxtRecord(strings().stream()
                .map(string -> string.getBytes(StandardCharsets.US_ASCII))
                .toList());
    }

    /** One line of a zone file (RFC 1035 5.1). */
    public String zoneLine() {
        return absoluteName() + " TXT " + RecordText.of(txt());
    }
}
