package signet.publish;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import signet.dmarc.DmarcPolicy;
import signet.dmarc.DmarcRecord;
import signet.dmarc.DmarcRecord.Standing;
import signet.dmarc.DmarcRecord.Tag;
import signet.dmarc.PsdFlag;
import signet.dmarc.RecordProblem;
import signet.domain.DomainName;
import signet.settings.Settings;

/** What is wrong with a record itself, or worth knowing. */
final class DmarcRecordFindings {
    /** Every tag there is or was (RFC 9989 9.3), in the order in which they are best written. */
    static final List<String> KNOWN =
            List.of("v", "p", "sp", "np", "t", "adkim", "aspf", "psd", "rua", "ruf", "fo", "pct", "rf", "ri");

    static final List<String> POLICIES = List.of("none", "quarantine", "reject");

    private static final int ALL_MAIL = 100;

    private final DmarcRecord record;
    private final DomainName policyDomain;
    private final List<Finding> findings = new ArrayList<>();
    /** Where something was found that is said here in better words than the parser's. */
    private final Set<Integer> told = new HashSet<>();

    private DmarcRecordFindings(DmarcRecord record, DomainName policyDomain) {
        this.record = record;
        this.policyDomain = policyDomain;
    }

    /** In the order of the record, what concerns the whole of it first. */
    static List<Finding> of(DmarcRecord record, DomainName policyDomain) {
        DmarcRecordFindings check = new DmarcRecordFindings(record, policyDomain);
        check.effect();
        check.reports();
        check.stages();
        check.subdomains();
        record.tags().forEach(check::tag);
        check.addresses();
        check.problems();
        return check.findings;
    }

    private void add(DmarcFault fault, String text, String advice) {
        findings.add(fault.with(text, advice));
    }

    /** RFC 9989 4.10.1: a bad policy of whichever kind takes the effect of all. */
    private void effect() {
        if (record.policiesValid()) {
            return;
        }
        Optional<Tag> bad = record.tags().stream()
                .filter(tag -> tag.standing() == Standing.BAD_VALUE && isPolicy(tag.name()))
                .findFirst();
        bad.ifPresent(tag -> told.add(tag.position()));
        told.add(record.text().length()); // where the parser says that there is no p
        String what =
                bad.map(tag -> "the tag " + tag.name() + " has no valid value").orElse("the tag p is missing");
        String effect = record.isUsable()
                ? ", so that the whole record counts as p=none"
                : ", and there is no report address: the whole record counts for nothing";
        Finding finding = (record.isUsable() ? DmarcFault.POLICY_ASSUMED : DmarcFault.NO_EFFECT)
                .with(
                        what + effect,
                        bad.map(tag -> Settings.nearest(tag.value().toLowerCase(Locale.ROOT), POLICIES)
                                                .map(near -> "Did you mean " + tag.name() + "=" + near + "? ")
                                                .orElse(""))
                                        .orElse("")
                                + "Allowed are none, quarantine and reject.");
        findings.add(bad.map(tag -> finding.at(tag.position())).orElse(finding));
    }

    private static boolean isPolicy(String tag) {
        return tag.equals("p") || tag.equals("sp") || tag.equals("np");
    }

    private void reports() {
        boolean anything = record.rua().stream().anyMatch(uri -> uri.isSupported());
        if (anything || !record.isUsable()) {
            return;
        }
        boolean asks = record.policiesValid()
                && record.p().filter(DmarcPolicy.NONE::equals).isEmpty();
        add(
                DmarcFault.NO_REPORTS,
                asks
                        ? "no aggregate reports are asked for: you do not learn whose mail fails, be it yours or a"
                                + " forger's"
                        : "neither a policy nor reports are asked for: the record has no use",
                "Write rua=mailto: and an address that takes many mails with attachments.");
    }

    private void stages() {
        if (record.policiesValid()
                && record.p().filter(DmarcPolicy.NONE::equals).isPresent()
                && !record.rua().isEmpty()) {
            add(
                    DmarcFault.MONITORING,
                    "the policy is none: you watch, and forged mail is delivered as before",
                    "Once the reports show that all your mail passes, go on to p=quarantine.");
        }
        if (record.testing()) {
            add(
                    DmarcFault.TEST_MODE,
                    "t=y says that you are testing: receivers apply each policy one level weaker",
                    "Once the reports show that all your mail passes, leave out t.");
        }
        if (record.psd() == PsdFlag.Y) {
            add(
                    DmarcFault.CLAIMS_SUFFIX,
                    "psd=y says that the domains below " + policyDomain + " belong to other organizations",
                    "Leave it out, unless this is a domain like co.uk, below which others register theirs.");
        }
    }

    private void subdomains() {
        if (!record.policiesValid() || record.p().isEmpty()) {
            return;
        }
        DmarcPolicy p = record.p().get();
        DmarcPolicy sp = record.sp().orElse(p);
        DmarcPolicy np = record.np().orElse(sp);
        if (sp.compareTo(p) < 0) {
            boolean any = np.compareTo(p) < 0;
            add(
                    DmarcFault.SUBDOMAINS_WEAKER,
                    (any ? "subdomains" : "subdomains that exist") + " are less protected (sp=" + sp.word()
                            + ") than the domain itself (p=" + p.word() + ")"
                            + (any ? ": forgers take any name below it" : ""),
                    "If all mail of subdomains passes, leave out sp."
                            + (any
                                    ? " At least write np=" + p.word()
                                            + ": names that do not exist send no honest mail."
                                    : ""));
        }
        if (np.compareTo(sp) < 0) {
            add(
                    DmarcFault.ABSENT_SUBDOMAINS_WEAKER,
                    "subdomains that do not exist are less protected (np=" + np.word() + ") than those that do",
                    "Write np=" + (p.compareTo(sp) > 0 ? p : sp).word()
                            + ": names that do not exist send no honest mail.");
        }
    }

    private void tag(Tag tag) {
        if (told.contains(tag.position()) && tag.standing() == Standing.BAD_VALUE) {
            return;
        }
        Optional<Finding> finding =
                switch (tag.standing()) {
                    case GOOD -> Optional.empty();
                    case BAD_VALUE -> Optional.of(badValue(tag));
                    case REPEATED ->
                        Optional.of(DmarcFault.REPEATED_TAG.with(
                                "the tag " + tag.name() + " stands more than once: the first counts, and some receivers"
                                        + " discard the whole record",
                                "Delete all but one."));
                    case OBSOLETE -> Optional.of(obsolete(tag));
                    case UNKNOWN -> Optional.of(unknown(tag));
                };
        finding.ifPresent(found -> {
            told.add(tag.position());
            findings.add(found.at(tag.position()));
        });
        if (isAddresses(tag) && tag.standing() == Standing.BAD_VALUE) {
            record.problems().stream()
                    .filter(problem ->
                            tagAt(problem.position()).filter(tag::equals).isPresent())
                    .forEach(problem -> told.add(problem.position()));
        }
        if (tag.name().equals("fo") && record.ruf().isEmpty() && told.add(tag.position())) {
            // RFC 9989 4.7
            findings.add(DmarcFault.OBSOLETE_TAG
                    .with("the tag fo has no effect without ruf", "Leave it out.")
                    .at(tag.position()));
        }
    }

    private static boolean isAddresses(Tag tag) {
        return tag.name().equals("rua") || tag.name().equals("ruf");
    }

    /** The tag in which a place of the record lies. */
    private Optional<Tag> tagAt(int position) {
        return record.tags().stream().filter(tag -> tag.position() <= position).reduce((first, second) -> second);
    }

    private static Finding badValue(Tag tag) {
        String allowed =
                switch (tag.name()) {
                    case "p", "sp", "np" -> "Allowed are none, quarantine and reject.";
                    case "adkim", "aspf" -> "Allowed are r (relaxed) and s (strict); without a valid value it is r.";
                    case "psd" -> "Allowed are y, n and u; without a valid value it is u.";
                    case "t" -> "Allowed are y and n; without a valid value it is n.";
                    case "fo" -> "Allowed are 0 or 1, d and s, with colons between them, such as fo=1:d:s.";
                    default -> "Allowed are addresses such as mailto:dmarc@example.com, with commas between them.";
                };
        boolean separator = tag.value().indexOf('=') >= 0 && !tag.name().startsWith("ru");
        return DmarcFault.BAD_VALUE.with(
                "the tag " + tag.name() + " has no valid value",
                separator ? "Separate tags by semicolons. " + allowed : allowed);
    }

    private Finding obsolete(Tag tag) {
        if (!tag.name().equals("pct")) {
            return DmarcFault.OBSOLETE_TAG.with("the tag " + tag.name() + " is obsolete and ignored", "Leave it out.");
        }
        if (record.pct().orElse(ALL_MAIL) == ALL_MAIL) {
            return DmarcFault.OBSOLETE_TAG.with("the tag pct is obsolete", "Leave it out.");
        }
        // RFC 9989 A.6
        return DmarcFault.SAMPLING.with(
                "the tag pct is obsolete: up-to-date receivers apply the policy to all mail, others to "
                        + record.pct().getAsInt() + " % of it",
                record.testing()
                        ? "Leave it out."
                        : "Write t=y instead while you are testing, which applies the policy one level weaker; afterwards"
                                + " neither.");
    }

    private static Finding unknown(Tag tag) {
        String lower = tag.name().toLowerCase(Locale.ROOT);
        if (KNOWN.contains(lower)) {
            return DmarcFault.MISTYPED_TAG.with(
                    "the tag " + tag.name() + " is not known, and ignored", "Write " + lower + " in lower case.");
        }
        Optional<String> near = lower.length() < 2 ? Optional.empty() : Settings.nearest(lower, KNOWN);
        return (near.isPresent() ? DmarcFault.MISTYPED_TAG : DmarcFault.UNKNOWN_TAG)
                .with(
                        "the tag " + tag.name() + " is not known, and ignored",
                        near.map(known -> "Did you mean " + known + "?").orElse("Leave it out."));
    }

    /** What the parser says of single addresses, and is said here with advice, or where they are checked. */
    private void addresses() {
        Stream.concat(record.rua().stream(), record.ruf().stream()).forEach(uri -> {
            int start = record.text().indexOf(uri.text());
            if (!uri.isSupported()) {
                told.add(start);
            }
            int size = record.text().indexOf(uri.text() + "!") + uri.text().length();
            if (!uri.obsoleteSize().isEmpty() && told.add(size)) {
                // RFC 9989 4.8, obs-dmarc-report-size
                findings.add(DmarcFault.OBSOLETE_TAG
                        .with("the size limit !" + uri.obsoleteSize() + " is obsolete and ignored", "Leave it out.")
                        .at(size));
            }
        });
    }

    /** What else the parser saw. */
    private void problems() {
        for (RecordProblem problem : record.problems()) {
            if (told.add(problem.position())) {
                String advice = tagAt(problem.position())
                                .filter(DmarcRecordFindings::isAddresses)
                                .isPresent()
                        ? "Write addresses such as mailto:dmarc@example.com, with commas between them."
                        : "Write tags as name=value, with one semicolon between them.";
                findings.add(DmarcFault.SYNTAX.with(problem.text(), advice).at(problem.position()));
            }
        }
    }
}
