package signet.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import signet.dmarc.DestinationResult;
import signet.dmarc.DmarcRecord;
import signet.dmarc.PsdFlag;
import signet.dmarc.ReportDestination;
import signet.dmarc.ReportKind;
import signet.dmarc.ReportUri;
import signet.dmarc.WalkStep;
import signet.dns.TxtRecord;
import signet.domain.DomainName;

/** What is wrong with a domain's DMARC, or worth knowing: where records stand and where reports go. */
final class DmarcFindings {
    private final DmarcSurvey survey;
    private final List<Finding> findings = new ArrayList<>();

    private DmarcFindings(DmarcSurvey survey) {
        this.survey = survey;
    }

    /** The worst first. */
    static List<Finding> of(DmarcSurvey survey) {
        DmarcFindings check = new DmarcFindings(survey);
        survey.discovery().steps().forEach(check::step);
        check.place();
        survey.applying().ifPresent(txt -> check.strings(txt));
        survey.discovery()
                .record()
                .ifPresent(record -> check.findings.addAll(
                        DmarcRecordFindings.of(record, survey.discovery().policyDomain().orElse(survey.domain()))));
        survey.aggregate().forEach(destination -> check.destination(destination, ReportKind.AGGREGATE));
        survey.failure().forEach(destination -> check.destination(destination, ReportKind.FAILURE));
        check.findings.sort(Comparator.comparing(Finding::severity));
        return List.copyOf(check.findings);
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
                        .forEach(txt -> otherText(name, txt));
        }
    }

    private void otherText(String name, TxtRecord txt) {
        Optional<String> reason = DmarcNearMiss.reason(txt);
        if (reason.isPresent()) {
            add(
                    DmarcFault.NOT_A_RECORD,
                    "the TXT record at " + name + " is no DMARC record: " + reason.get(),
                    "Let it begin with v=DMARC1; exactly, or delete it.");
        } else {
            add(
                    DmarcFault.OTHER_TXT,
                    name + " has a TXT record that has nothing to do with DMARC",
                    "Nothing: it is ignored. If it stands in for all names of the zone (*), leave it.");
        }
    }

    /** Where the record that applies stands. */
    private void place() {
        Optional<DomainName> policyDomain = survey.discovery().policyDomain();
        if (policyDomain.isEmpty()) {
            if (!survey.discovery().troubled()) {
                add(
                        DmarcFault.NO_RECORD,
                        survey.domain() + " has no DMARC record, and no domain above it has one that applies",
                        "Publish one. The one below asks for reports and changes nothing else; once they show that all"
                                + " your mail passes, go on to p=quarantine.");
            }
            return;
        }
        boolean suffix = survey.discovery()
                .record()
                .filter(record -> record.psd() == PsdFlag.Y)
                .isPresent();
        if (survey.isInherited() && suffix) {
            add(
                    DmarcFault.SUFFIX_RECORD_ONLY,
                    "only the record of the public suffix domain " + policyDomain.get() + " applies, whose owner gets the"
                            + " reports",
                    "Publish a record of your own.");
        } else if (survey.isInherited()) {
            add(
                    DmarcFault.INHERITED,
                    survey.domain() + " has no record of its own; that of " + policyDomain.get() + " applies",
                    "");
        }
        survey.discovery()
                .organizationalDomain()
                .filter(organization -> organization.labelCount() == 1 && !survey.domain().equals(organization))
                .ifPresent(this::wholeTopLevel);
        boolean idle = survey.discovery()
                .organizationalDomain()
                .filter(organization -> !organization.equals(policyDomain.get()))
                .isPresent();
        if (idle && !suffix) {
            subdomainTagsIdle(policyDomain.get());
        }
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

    private void destination(ReportDestination destination, ReportKind kind) {
        String address = kind.tag() + " " + destination.uri().text();
        String host = destination.uri().mailbox().map(ReportUri.Mailbox::domain).map(Object::toString).orElse("");
        if (destination.result() == DestinationResult.TEMPERROR) {
            add(
                    DmarcFault.DNS_TROUBLE,
                    address + ": " + destination.cause().text()
                            + (destination.problem().isEmpty() ? "" : " (" + destination.problem() + ")"),
                    "Try again later.");
            return;
        }
        switch (destination.cause()) {
            case NOT_CONFIRMED ->
                add(
                        DmarcFault.DESTINATION_REFUSED,
                        address + ": no reports are sent there, as " + host + " does not confirm that it takes them",
                        "Ask the postmaster of " + host + " to publish the record below, or choose an address of your own"
                                + " domain.");
            case NAME_TOO_LONG ->
                add(
                        DmarcFault.DESTINATION_REFUSED,
                        address + ": no reports are sent there, as the name of the confirming record would be too long",
                        "Choose an address of your own domain.");
            case OVERRIDE_LEAVES_HOST ->
                add(
                        DmarcFault.DESTINATION_REFUSED,
                        address + ": no reports are sent there, as the confirming record names an address at another"
                                + " host than " + host,
                        "Tell the postmaster of " + host + ": its " + kind.tag() + " must stay at " + host + ".");
            case UNSUPPORTED ->
                add(
                        DmarcFault.DESTINATION_REFUSED,
                        address + ": no reports are sent there, as everybody sends them by mail only",
                        "Write mailto: and an address.");
            case TOO_MANY ->
                add(
                        DmarcFault.DESTINATION_REFUSED,
                        address + ": few receivers send reports to so many addresses",
                        "Keep the first few.");
            case CONFIRMED_ELSEWHERE ->
                add(
                        DmarcFault.DESTINATION_MOVED,
                        address + ": " + host + " takes the reports at "
                                + String.join(
                                        ", ",
                                        destination.addresses().stream()
                                                .map(Object::toString)
                                                .toList()),
                        "");
            case SAME_ORGANIZATION, CONFIRMED, DNS_TROUBLE -> {}
        }
    }
}
