package signet.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import signet.dmarc.DmarcRecord;
import signet.dmarc.WalkStep;
import signet.dns.TxtRecord;
import signet.domain.DomainName;

/** What is wrong with the places where DMARC records stand, or worth knowing about them. */
final class DmarcWalkFindings {
    private final DmarcSurvey survey;
    private final List<Finding> findings = new ArrayList<>();

    private DmarcWalkFindings(DmarcSurvey survey) {
        this.survey = survey;
    }

    static List<Finding> of(DmarcSurvey survey) {
        DmarcWalkFindings check = new DmarcWalkFindings(survey);
        survey.discovery().steps().stream()
                // Nobody who reads this can mend the record of a top-level domain, unless he asked for it.
                .filter(step -> step.domain().labelCount() > 1 || step.domain().equals(survey.domain()))
                .forEach(check::step);
        check.place();
        check.organization();
        survey.applying().ifPresent(check::strings);
        return check.findings;
    }

    private void add(DmarcFault fault, String text, String advice) {
        findings.add(fault.with(text, advice));
    }

    private void step(WalkStep step) {
        String name = DmarcSurvey.recordName(step.domain());
        switch (step.finding()) {
            case DNS_TROUBLE ->
                add(
                        DmarcFault.DNS_TROUBLE,
                        "what is at " + name + " is not known: " + step.problem(),
                        "Try again later. If it stays so, the name servers of " + step.domain() + " are broken.");
            case SEVERAL_RECORDS ->
                add(
                        DmarcFault.SEVERAL_RECORDS,
                        name + " has " + step.dmarcRecords() + " DMARC records, so that none of them counts",
                        "Delete all but one.");
            case NO_RECORD, RECORD ->
                survey.at(step.domain()).stream()
                        .filter(txt -> DmarcRecord.parse(txt.joined()).isEmpty())
                        .forEach(txt -> otherText(step, name, txt));
        }
    }

    private void otherText(WalkStep step, String name, TxtRecord txt) {
        Optional<String> reason = DmarcNearMiss.reason(txt);
        if (reason.isPresent()) {
            add(
                    DmarcFault.NOT_A_RECORD,
                    "a TXT record at " + name + " is no DMARC record: " + reason.get(),
                    step.finding() == WalkStep.Finding.RECORD
                            ? "Delete it: there is a good one beside it."
                            : "Let it begin with v=DMARC1; exactly.");
        } else {
            add(
                    DmarcFault.OTHER_TXT,
                    "a TXT record at " + name + " has nothing to do with DMARC",
                    "Nothing, if it stands in for all names of the zone (*); it is ignored. Else delete it.");
        }
    }

    /** Where the record that applies stands. */
    private void place() {
        Optional<DomainName> policyDomain = survey.discovery().policyDomain();
        boolean explained = findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        if (policyDomain.isEmpty() && !survey.discovery().troubled() && !explained) {
            add(
                    DmarcFault.NO_RECORD,
                    survey.domain() + " has no DMARC record, and no domain above it has one that applies",
                    "Publish one. The one below asks for reports and for nothing else; once they show that all your mail"
                            + " passes, go on to p=quarantine.");
        }
        if (survey.isOthers()) {
            add(
                    DmarcFault.SUFFIX_RECORD_ONLY,
                    "only the record of the public suffix domain " + policyDomain.orElseThrow()
                            + " applies, whose owner gets the reports",
                    "Publish a record of your own, at your organizational domain.");
        } else if (survey.isInherited()) {
            add(
                    DmarcFault.INHERITED,
                    survey.domain() + " has no record of its own; that of " + policyDomain.orElseThrow() + " applies",
                    "");
        }
    }

    private void organization() {
        Optional<DomainName> organization = survey.discovery().organizationalDomain();
        organization
                .filter(domain -> domain.labelCount() == 1 && !survey.domain().equals(domain))
                .ifPresent(this::wholeTopLevel);
        survey.discovery()
                .policyDomain()
                .filter(domain ->
                        organization.isPresent() && !organization.get().equals(domain) && !survey.isOthers())
                .ifPresent(this::subdomainTagsIdle);
    }

    private void wholeTopLevel(DomainName organization) {
        add(
                DmarcFault.WHOLE_TOP_LEVEL,
                "the organizational domain is the top-level domain " + organization
                        + ", so that all its domains are taken for one organization's: their mail may pass as yours",
                "Write psd=n into the record of your own topmost domain.");
    }

    private void subdomainTagsIdle(DomainName policyDomain) {
        boolean has = survey.discovery()
                .record()
                .filter(record -> record.sp().isPresent() || record.np().isPresent())
                .isPresent();
        if (has) {
            // RFC 9989 4.7, tag sp
            add(
                    DmarcFault.SUBDOMAIN_TAGS_IDLE,
                    "sp and np of this record have no effect: " + policyDomain
                            + " is not the organizational domain, and only that one's count for subdomains",
                    "Leave them out, or write psd=n to make it one.");
        }
    }

    private void strings(TxtRecord txt) {
        int at = 0;
        List<byte[]> strings = txt.strings();
        String text = txt.toString();
        for (int i = 0; i < strings.size() - 1; i++) {
            at += strings.get(i).length;
            if (at > 0 && at < text.length() && isInsideTag(text, at)) {
                findings.add(DmarcFault.SPLIT_TAG
                        .with(
                                "the record is kept in " + strings.size() + " strings, and one ends within a tag",
                                "Nothing: they are read with nothing between them. Should the record not work somewhere,"
                                        + " split it at a semicolon.")
                        .at(at));
                return;
            }
        }
    }

    private static boolean isInsideTag(String text, int at) {
        return text.charAt(at - 1) != ';'
                && text.charAt(at - 1) != ' '
                && text.charAt(at) != ';'
                && text.charAt(at) != ' ';
    }
}
