package signet.publish;

import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import signet.dns.Dns;
import signet.domain.DomainName;
import signet.signing.StoredKey;
import signet.signing.StoredKeys;
import signet.spf.SpfTimer;

/**
 * Compares what a domain publishes with what it should: keys with the private ones, SPF with the servers that send, DMARC
 * with the standard, and where reports go with who takes them. Compared is what records mean, not how they are written.
 * Thread safe. No thread waits; what comes of a check is told on the thread that brings the last answer.
 */
public final class PublicationCheck {
    private final Dns dns;
    private final InstantSource clock;
    private final SpfTimer timer;

    public PublicationCheck(Dns dns, InstantSource clock, SpfTimer timer) {
        this.dns = dns;
        this.clock = clock;
        this.timer = timer;
    }

    /**
     * Asks all there is to ask; never completes exceptionally.
     *
     * @param selectors which keys, of the domain or shared; none for all of the domain's own
     * @param senders addresses that send the domain's mail; none to look only whether there is an SPF record
     * @throws PublishException if there is no key with one of the selectors
     */
    public CompletableFuture<PublicationReport> start(
            DomainName domain, StoredKeys keys, List<String> selectors, List<InetAddress> senders) {
        Instant now = clock.instant();
        List<StoredKey> wanted =
                selectors.isEmpty() ? keys.of(domain) : RecordsToPublish.keys(domain, keys, selectors, now);
        List<CompletableFuture<List<CheckedRecord>>> parts = new ArrayList<>();
        parts.add(CompletableFuture.completedFuture(KeyCheck.onAll(domain, wanted)));
        wanted.forEach(key -> parts.add(new KeyCheck(dns, domain, key, now).start()));
        parts.add(new SpfPublicationCheck(dns, clock, timer, domain).start(senders));
        parts.add(DmarcSurvey.start(dns, domain).thenApply(PublicationCheck::dmarc));
        parts.add(new HistoricCheck(dns, domain).start());
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new)).thenApply(nothing -> {
            List<CheckedRecord> checked = new ArrayList<>();
            parts.forEach(part -> checked.addAll(part.join()));
            return new PublicationReport(domain, checked);
        });
    }

    private static List<CheckedRecord> dmarc(DmarcSurvey survey) {
        List<CheckedRecord> checked = new ArrayList<>();
        List<Finding> findings = DmarcFindings.of(survey);
        if (findings.stream().noneMatch(Finding::counts)) {
            checked.add(CheckedRecord.ok(Purpose.DMARC.title(), good(survey)));
        }
        List<String> publish = DmarcPublish.lines(survey);
        for (Finding finding : findings) {
            boolean first = finding.equals(findings.get(0));
            checked.add(
                    new CheckedRecord(Purpose.DMARC.title(), finding, first && finding.counts() ? publish : List.of()));
        }
        survey.destinations().stream()
                .filter(destination -> destination.result().isAllowed())
                .map(destination -> CheckedRecord.ok(
                        Purpose.REPORT_AUTHORIZATION.title(),
                        destination.uri().text() + ": " + destination.cause().text()))
                .distinct()
                .forEach(checked::add);
        return checked;
    }

    private static String good(DmarcSurvey survey) {
        return survey.discovery()
                .policy()
                .map(policy ->
                        "mail that fails is treated as p=" + policy.evaluated().word()
                                + survey.discovery()
                                        .policyDomain()
                                        .map(found -> ", by the record at " + DmarcSurvey.recordName(found))
                                        .orElse(""))
                .orElse("there is a record");
    }
}
