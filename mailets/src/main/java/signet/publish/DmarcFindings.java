package signet.publish;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import signet.dmarc.ReportDestination;
import signet.dmarc.ReportKind;
import signet.dmarc.ReportUri;

/** What is wrong with a domain's DMARC, or worth knowing: all of it, and where reports go. */
public final class DmarcFindings {
    private final List<Finding> findings = new ArrayList<>();

    private DmarcFindings() {}

    /** The worst first; those of the same weight in the order of the record. */
    public static List<Finding> of(DmarcSurvey survey) {
        DmarcFindings check = new DmarcFindings();
        check.findings.addAll(DmarcWalkFindings.of(survey));
        // Nobody can mend the record of the registry above him.
        if (!survey.isOthers()) {
            survey.discovery()
                    .record()
                    .ifPresent(record -> check.findings.addAll(DmarcRecordFindings.of(
                            record, survey.discovery().policyDomain().orElse(survey.domain()))));
            survey.aggregate().forEach(destination -> check.destination(destination, ReportKind.AGGREGATE));
            survey.failure().forEach(destination -> check.destination(destination, ReportKind.FAILURE));
        }
        check.findings.sort(Comparator.comparing(Finding::severity)
                .thenComparing(finding -> finding.position().orElse(-1)));
        return List.copyOf(check.findings);
    }

    private void add(DmarcFault fault, String text, String advice) {
        findings.add(fault.with(text, advice));
    }

    private void destination(ReportDestination destination, ReportKind kind) {
        String address = kind.tag() + " " + destination.uri().text();
        String host = destination
                .uri()
                .mailbox()
                .map(mailbox -> mailbox.domain().toString())
                .orElse("");
        switch (destination.cause()) {
            case NOT_CONFIRMED ->
                refused(
                        address,
                        host + " does not confirm that it takes them",
                        "Ask the postmaster of " + host
                                + " to publish the record below, or choose an address of your own" + " domain.");
            case NAME_TOO_LONG ->
                refused(
                        address,
                        "the name of the confirming record would be too long",
                        "Choose an address of your own domain.");
            case OVERRIDE_LEAVES_HOST ->
                refused(
                        address,
                        "the confirming record names an address at another host than " + host,
                        "Tell the postmaster of " + host + ": its " + kind.tag() + " must stay at " + host + ".");
            case UNSUPPORTED -> refused(address, "they are sent by mail only", "Write mailto: and an address.");
            case TOO_MANY -> refused(address, "few receivers send to so many addresses", "Keep the first few.");
            case CONFIRMED_ELSEWHERE ->
                add(
                        DmarcFault.DESTINATION_MOVED,
                        address + ": " + host + " takes the reports at " + addresses(destination),
                        "");
            case DNS_TROUBLE ->
                add(
                        DmarcFault.DNS_TROUBLE,
                        address + ": " + destination.cause().text()
                                + (destination.problem().isEmpty() ? "" : " (" + destination.problem() + ")"),
                        "Try again later.");
            case SAME_ORGANIZATION, CONFIRMED -> {}
        }
    }

    private void refused(String address, String why, String advice) {
        add(DmarcFault.DESTINATION_REFUSED, address + ": no reports are sent there, as " + why, advice);
    }

    private static String addresses(ReportDestination destination) {
        return destination.addresses().stream().map(ReportUri.Mailbox::toString).collect(Collectors.joining(", "));
    }
}
