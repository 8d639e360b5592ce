package signet.publish;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import signet.dmarc.DmarcRecord;
import signet.dmarc.DmarcSettings;
import signet.dmarc.DmarcVerifier;
import signet.dmarc.PolicyDiscovery;
import signet.dmarc.PsdFlag;
import signet.dmarc.ReportDestination;
import signet.dmarc.ReportDestinationVerifier;
import signet.dmarc.ReportKind;
import signet.dmarc.WalkStep;
import signet.dns.Dns;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.domain.DomainName;

/**
 * All that the DNS says of a domain's DMARC.
 *
 * @param published the TXT records of each name of the walk that has any, whether they are DMARC records or not
 * @param aggregate what became of the record's aggregate report addresses
 * @param failure the same for failure reports
 */
public record DmarcSurvey(
        PolicyDiscovery discovery,
        Map<DomainName, List<TxtRecord>> published,
        List<ReportDestination> aggregate,
        List<ReportDestination> failure) {

    public static final String LABEL = "_dmarc";

    /** Asks all there is to ask; never completes exceptionally. */
    public static CompletableFuture<DmarcSurvey> start(Dns dns, DomainName domain) {
        DmarcVerifier verifier = new DmarcVerifier(dns, DmarcSettings.DEFAULT, () -> 0);
        return verifier.discover(domain).thenCompose(discovery -> {
            CompletableFuture<Map<DomainName, List<TxtRecord>>> published = published(dns, discovery);
            CompletableFuture<List<ReportDestination>> aggregate =
                    destinations(verifier, discovery, ReportKind.AGGREGATE);
            CompletableFuture<List<ReportDestination>> failure = destinations(verifier, discovery, ReportKind.FAILURE);
            return CompletableFuture.allOf(published, aggregate, failure)
                    .thenApply(
                            nothing -> new DmarcSurvey(discovery, published.join(), aggregate.join(), failure.join()));
        });
    }

    /** The walk tells how many records there are, but keeps only one that counts; this shows the others, too. */
    private static CompletableFuture<Map<DomainName, List<TxtRecord>>> published(Dns dns, PolicyDiscovery discovery) {
        Map<DomainName, CompletableFuture<List<TxtRecord>>> asked = new LinkedHashMap<>();
        for (WalkStep step : discovery.steps()) {
            if (step.txtRecords() > 0) {
                step.domain()
                        .prepend(LABEL)
                        .ifPresent(name -> asked.put(
                                step.domain(), dns.query(name, RecordType.TXT).thenApply(answer -> answer.records())));
            }
        }
        return CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
                .thenApply(nothing -> {
                    Map<DomainName, List<TxtRecord>> published = new LinkedHashMap<>();
                    asked.forEach((name, answer) -> published.put(name, answer.join()));
                    return published;
                });
    }

    private static CompletableFuture<List<ReportDestination>> destinations(
            DmarcVerifier verifier, PolicyDiscovery discovery, ReportKind kind) {
        Optional<DmarcRecord> record = discovery.record();
        Optional<DomainName> policyDomain = discovery.policyDomain();
        return record.isPresent() && policyDomain.isPresent()
                ? new ReportDestinationVerifier(verifier).verify(policyDomain.get(), record.get(), kind)
                : CompletableFuture.completedFuture(List.of());
    }

    /** Those of both kinds of reports. */
    public List<ReportDestination> destinations() {
        return Stream.concat(aggregate.stream(), failure.stream()).toList();
    }

    public DomainName domain() {
        return discovery.domain();
    }

    /** Whether the record that applies is that of a domain above. */
    public boolean isInherited() {
        return discovery.policyDomain().filter(found -> !found.equals(domain())).isPresent();
    }

    /** Whether the record that applies is that of a public suffix domain above, and so not the domain owner's. */
    public boolean isOthers() {
        return isInherited()
                && discovery
                        .record()
                        .filter(record -> record.psd() == PsdFlag.Y)
                        .isPresent();
    }

    /** The TXT records at a name of the walk. */
    public List<TxtRecord> at(DomainName domain) {
        return published.getOrDefault(domain, List.of());
    }

    /** The TXT record that holds the DMARC record that applies. */
    public Optional<TxtRecord> applying() {
        return discovery.policyDomain().flatMap(policyDomain -> at(policyDomain).stream()
                .filter(txt -> DmarcRecord.parse(txt.joined()).isPresent())
                .findFirst());
    }

    /** The name where a domain's record stands. */
    public static String recordName(DomainName domain) {
        return LABEL + "." + domain;
    }
}
