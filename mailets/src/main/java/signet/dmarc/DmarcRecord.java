package signet.dmarc;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A DMARC policy record (RFC 9989 4.7) by its meaning. What is wrong with a tag leads to its default (RFC 9989 4.8), never
 * to the loss of the record, as long as it begins with its version.
 *
 * @param text the record as published, its strings joined, each byte as a char of U+0000 to U+00FF: not safe to print
 * @param tags the tags in the order written, those that are unknown or wrong too
 * @param adkim how DKIM identifiers are aligned
 * @param aspf how SPF identifiers are aligned
 * @param p the policy for the domain itself; nothing if the tag is missing or wrong
 * @param sp the policy for existing subdomains; nothing if the tag is missing or wrong
 * @param np the policy for subdomains that do not exist; nothing if the tag is missing or wrong
 * @param psd whether the domain is a public suffix domain
 * @param testing whether the owner tests the policy (t=y)
 * @param rua where aggregate reports go: the URIs that are syntactically valid
 * @param ruf where failure reports go: the URIs that are syntactically valid
 * @param failureOptions when failure reports are wanted; the default if the tag is missing or wrong or there is no ruf
 * @param pct the obsolete percentage of failing mail the policy is meant for, 0 to 100 (RFC 7489 6.3); nothing if the tag
 *     is missing or wrong
 * @param policiesValid whether p is there and valid, and sp and np are valid or not there
 * @param problems what is wrong or out of use, in the order of the record, at most {@link #MAX_PROBLEMS}
 */
public record DmarcRecord(
        String text,
        List<Tag> tags,
        AlignmentMode adkim,
        AlignmentMode aspf,
        Optional<DmarcPolicy> p,
        Optional<DmarcPolicy> sp,
        Optional<DmarcPolicy> np,
        PsdFlag psd,
        boolean testing,
        List<ReportUri> rua,
        List<ReportUri> ruf,
        Set<FailureOption> failureOptions,
        OptionalInt pct,
        boolean policiesValid,
        List<RecordProblem> problems) {

    /** How many problems are kept. */
    public static final int MAX_PROBLEMS = 50;

    /**
     * One tag as written.
     *
     * @param name its name: letters
     * @param value without white space at its ends, each byte as a char: not safe to print
     * @param position the byte where its name begins
     * @param standing what the standard says of it
     */
    public record Tag(String name, String value, int position, Standing standing) {}

    /** What the standard says of a tag. */
    public enum Standing {
        /** It is registered and has a valid value. */
        GOOD,
        /** It is registered, but its value is wrong: its default counts. */
        BAD_VALUE,
        /** The name was there before: only the first counts. */
        REPEATED,
        /** pct, rf, ri: registered as historic. */
        OBSOLETE,
        /** Not registered: ignored. */
        UNKNOWN
    }

    public DmarcRecord {
        tags = List.copyOf(tags);
        rua = List.copyOf(rua);
        ruf = List.copyOf(ruf);
        failureOptions = Set.copyOf(failureOptions);
        problems = List.copyOf(problems);
    }

    /**
     * Reads the joined strings of a TXT record. Never fails, and takes time linear in the length.
     *
     * @return the record, or nothing if it does not begin with the version and so is no DMARC record
     */
    public static Optional<DmarcRecord> parse(byte[] text) {
        return RecordParser.parse(text);
    }

    /** Whether the record has any effect: it has good policies, or counts as p=none for its report address (RFC 9989 4.10.1). */
    public boolean isUsable() {
        return policiesValid || !rua.isEmpty();
    }
}
