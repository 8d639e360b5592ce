package signet.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import signet.dmarc.DestinationCause;
import signet.dmarc.DmarcRecord;
import signet.dmarc.ReportDestination;
import signet.dmarc.WalkStep;
import signet.dns.TxtRecord;
import signet.domain.DomainName;

/** The DNS records that would mend what was found, as lines of a zone file (RFC 1035 5.1). */
public final class DmarcPublish {
    private static final int LONGEST_STRING = 255;

    private DmarcPublish() {}

    /** What the domain's owner publishes, then what those publish who shall get the reports. */
    public static List<String> lines(DmarcSurvey survey) {
        List<String> lines = new ArrayList<>();
        own(survey).ifPresent(lines::add);
        if (survey.isOthers()) {
            return lines;
        }
        survey.destinations().stream()
                .filter(destination -> destination.cause() == DestinationCause.NOT_CONFIRMED)
                .map(ReportDestination::confirmation)
                .flatMap(Optional::stream)
                .distinct()
                .map(name -> line(name, "v=DMARC1"))
                .forEach(lines::add);
        return lines;
    }

    private static Optional<String> own(DmarcSurvey survey) {
        Optional<DmarcRecord> record = survey.discovery().record();
        Optional<DomainName> policyDomain = survey.discovery().policyDomain();
        if (survey.isOthers()) {
            DomainName organization = survey.discovery().organizationalDomain().orElse(survey.domain());
            return at(organization, DmarcCorrection.first(organization));
        }
        if (record.isPresent() && policyDomain.isPresent()) {
            return DmarcCorrection.of(record.get(), policyDomain.get()).flatMap(text -> at(policyDomain.get(), text));
        }
        WalkStep first = survey.discovery().steps().get(0);
        if (survey.discovery().troubled() || first.finding() == WalkStep.Finding.SEVERAL_RECORDS) {
            return Optional.empty();
        }
        Optional<String> meant = survey.at(survey.domain()).stream()
                .flatMap(txt -> DmarcNearMiss.repaired(txt).stream())
                .findFirst()
                .map(repaired -> DmarcCorrection.of(repaired, survey.domain()).orElseGet(repaired::text));
        return at(survey.domain(), meant.orElseGet(() -> DmarcCorrection.first(survey.domain())));
    }

    private static Optional<String> at(DomainName domain, String text) {
        return domain.prepend(DmarcSurvey.LABEL).map(name -> line(name, text));
    }

    private static String line(DomainName name, String text) {
        List<String> strings = new ArrayList<>();
        for (int from = 0; from < text.length(); from += LONGEST_STRING) {
            strings.add(text.substring(from, Math.min(text.length(), from + LONGEST_STRING)));
        }
        return name + ". TXT " + RecordText.of(TxtRecord.of(strings.toArray(String[]::new)));
    }
}
