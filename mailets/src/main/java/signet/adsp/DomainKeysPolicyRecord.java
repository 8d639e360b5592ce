package signet.adsp;

import java.util.Optional;
import java.util.stream.Stream;
import signet.message.TagList;

/**
 * The policy record of DomainKeys, the TXT record at {@code _domainkey.} and the author domain (RFC 4870 3.6). Immutable.
 *
 * @param signing what {@code o=} says
 * @param testing whether {@code t=y} is there: then nothing follows from the policy
 * @param reportAddress {@code r=} as written, for display: printable ASCII
 * @param notes {@code n=} as written, for display: printable ASCII
 */
public record DomainKeysPolicyRecord(
        Signing signing, boolean testing, Optional<String> reportAddress, Optional<String> notes) {
    /** How much of its mail a domain signs. */
    public enum Signing {
        /** Some, or none: {@code o=~}, the default. */
        SOME,
        /** All: {@code o=-}. */
        ALL,
        /** A value that RFC 4870 does not have, as drafts did; it counts as {@link #SOME}. */
        OTHER
    }

    /** Reads the joined strings of a TXT record. Never fails, and takes time linear in the length. */
    public static ParsedRecord<DomainKeysPolicyRecord> parse(byte[] text) {
        ParsedRecord<TagList> parsed = PolicyTags.parse(text);
        if (parsed.record().isEmpty()) {
            return ParsedRecord.unfit(parsed.problem());
        }
        TagList tags = parsed.record().get();
        // All tags are optional, but an SPF record under a wildcard is a list of tags, too.
        if (Stream.of("o", "t", "r", "n").allMatch(name -> tags.tag(name).isEmpty())) {
            return ParsedRecord.unfit("it has none of the tags o, t, r and n");
        }
        return ParsedRecord.of(new DomainKeysPolicyRecord(
                signing(tags.value("o").orElse("~")),
                tags.value("t").equals(Optional.of("y")),
                tags.value("r"),
                tags.value("n")));
    }

    private static Signing signing(String word) { // RFC 4870 3.6
        return switch (word) {
            case "~" -> Signing.SOME;
            case "-" -> Signing.ALL;
            default -> Signing.OTHER;
        };
    }
}
