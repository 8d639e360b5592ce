package signet.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import signet.dmarc.AlignmentMode;
import signet.dmarc.DmarcPolicy;
import signet.dmarc.DmarcRecord;
import signet.dmarc.DmarcRecord.Standing;
import signet.dmarc.DmarcRecord.Tag;
import signet.dmarc.FailureOption;
import signet.dmarc.PsdFlag;
import signet.dmarc.ReportUri;

/**
 * What each tag of a record means for mail of its domain, those that are not there, too.
 *
 * @param name the tag
 * @param value what counts: what the record says, or the default
 * @param origin where the value comes from
 * @param meaning in words for people
 */
record DmarcTag(String name, String value, Origin origin, String meaning) {
    /** Where the value of a tag comes from. */
    enum Origin {
        RECORD("record"),
        /** The tag is not there. */
        DEFAULT("default"),
        /** The tag is there, but its value is not valid, so that the default counts. */
        INVALID("invalid"),
        /** The tag is there, and nobody looks at it. */
        IGNORED("ignored");

        private final String word;

        Origin(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** Whether the value is not what the record says. */
    boolean isDefault() {
        return origin == Origin.DEFAULT || origin == Origin.INVALID;
    }

    /** Every tag that has a meaning, in the order in which people ask for it; then those that have none. */
    static List<DmarcTag> of(DmarcRecord record) {
        List<DmarcTag> tags = new ArrayList<>();
        policies(record, tags);
        tags.add(row(
                record,
                "t",
                record.testing() ? "y" : "n",
                record.testing()
                        ? "you are testing: each policy counts one level weaker"
                        : "no test: the policies are meant as they stand"));
        tags.add(row(record, "adkim", record.adkim().letter(), mode(record.adkim(), "DKIM signature", "its d=")));
        tags.add(row(
                record, "aspf", record.aspf().letter(), mode(record.aspf(), "pass by SPF", "the MAIL FROM domain")));
        tags.add(row(record, "psd", record.psd().word(), psd(record.psd())));
        tags.add(row(
                record,
                "rua",
                uris(record.rua()),
                record.rua().isEmpty()
                        ? "no aggregate reports: you do not learn who sends in your name"
                        : "where sums of all mail in your name are sent every day"));
        tags.add(row(
                record,
                "ruf",
                uris(record.ruf()),
                record.ruf().isEmpty()
                        ? "no reports on single failing mails; few receivers send them"
                        : "where reports on single failing mails are sent; few receivers send them"));
        if (!record.ruf().isEmpty()) {
            tags.add(row(record, "fo", options(record), failureOptions(record)));
        }
        record.tags().stream()
                .filter(tag -> tag.standing() == Standing.OBSOLETE || tag.standing() == Standing.UNKNOWN)
                .forEach(tag -> tags.add(new DmarcTag(tag.name(), tag.value(), Origin.IGNORED, ignored(tag))));
        return tags;
    }

    /** RFC 9989 4.7, 4.10.1. */
    private static void policies(DmarcRecord record, List<DmarcTag> tags) {
        if (!record.policiesValid()) {
            String none = record.isUsable() ? DmarcPolicy.NONE.word() : "";
            tags.add(new DmarcTag("p", none, Origin.INVALID, "the policies are not valid, so that none is asked for"));
            return;
        }
        DmarcPolicy p = record.p().orElse(DmarcPolicy.NONE);
        DmarcPolicy sp = record.sp().orElse(p);
        tags.add(row(record, "p", p.word(), policy(p)));
        tags.add(row(
                record,
                "sp",
                sp.word(),
                (record.sp().isPresent() ? "for" : "as p for") + " subdomains that have no record of their own"));
        String like = record.np().isPresent() ? "for" : record.sp().isPresent() ? "as sp for" : "as p for";
        tags.add(row(record, "np", record.np().orElse(sp).word(), like + " subdomains that do not exist in the DNS"));
    }

    private static DmarcTag row(DmarcRecord record, String name, String value, String meaning) {
        return new DmarcTag(name, value, origin(record, name), meaning);
    }

    private static Origin origin(DmarcRecord record, String name) {
        return record.tags().stream()
                .filter(tag -> tag.name().equals(name) && tag.standing() != Standing.REPEATED)
                .findFirst()
                .map(tag -> tag.standing() == Standing.GOOD ? Origin.RECORD : Origin.INVALID)
                .orElse(Origin.DEFAULT);
    }

    private static String policy(DmarcPolicy policy) {
        return switch (policy) {
            case NONE -> "nothing is to be done with mail that fails";
            case QUARANTINE -> "mail that fails is to go into the spam folder, or to be put aside";
            case REJECT -> "mail that fails is to be refused, or put aside if a list may have changed it";
        };
    }

    private static String mode(AlignmentMode mode, String what, String whose) {
        return switch (mode) {
            case RELAXED -> "relaxed: a " + what + " counts if " + whose + " is of the same organization";
            case STRICT -> "strict: a " + what + " counts only if " + whose + " is exactly the author's";
        };
    }

    private static String psd(PsdFlag psd) {
        return switch (psd) {
            case U -> "the walk decides where the organization begins";
            case N -> "the organization begins here: this is the organizational domain of all names below";
            case Y -> "a public suffix domain: each name one label below is an organization of its own";
        };
    }

    private static String uris(List<ReportUri> uris) {
        return uris.stream().map(ReportUri::text).collect(Collectors.joining(", "));
    }

    private static String options(DmarcRecord record) {
        return record.failureOptions().stream()
                .sorted()
                .map(FailureOption::letter)
                .collect(Collectors.joining(":"));
    }

    private static String failureOptions(DmarcRecord record) {
        return "reports are asked for if "
                + record.failureOptions().stream()
                        .sorted()
                        .map(option -> switch (option) {
                            case ALL_FAILED -> "nothing passes and is aligned";
                            case ANY_FAILED -> "DKIM or SPF does not pass or is not aligned";
                            case DKIM_FAILED -> "a signature fails";
                            case SPF_FAILED -> "SPF fails";
                        })
                        .collect(Collectors.joining(", or if "));
    }

    private static String ignored(Tag tag) {
        return switch (tag.name()) {
            case "pct" -> "obsolete, once the percentage of failing mail to which the policy applies";
            case "rf" -> "obsolete, once the format of failure reports";
            case "ri" -> "obsolete, once the seconds between aggregate reports";
            default -> "not a tag of DMARC";
        };
    }
}
