package signet.dmarc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.domain.DomainName;

/**
 * Finds out whether reports may go where a record wants them (RFC 9990 4; RFC 9991 5 says the same of failure reports): a
 * destination outside the organization must agree, lest anybody have strangers flooded with reports. Safe for use by
 * several threads.
 */
public final class ReportDestinationVerifier {
    /** How many destinations of one record are used. */
    public static final int MAX_DESTINATIONS = 10;

    private final DmarcVerifier verifier;

    /** @param verifier tells organizational domains, and has the DNS to ask */
    public ReportDestinationVerifier(DmarcVerifier verifier) {
        this.verifier = verifier;
    }

    /**
     * @param policyDomain where the record was found
     * @return one for each URI of the record, in its order; never completes exceptionally
     */
    public CompletableFuture<List<ReportDestination>> verify(
            DomainName policyDomain, DmarcRecord record, ReportKind kind) {
        List<CompletableFuture<ReportDestination>> destinations = new ArrayList<>();
        for (ReportUri uri : kind.uris(record)) {
            destinations.add(
                    destinations.size() < MAX_DESTINATIONS
                            ? verify(policyDomain, uri, kind)
                            : completed(uri, DestinationCause.TOO_MANY));
        }
        return CompletableFuture.allOf(destinations.toArray(CompletableFuture[]::new))
                .thenApply(nothing ->
                        destinations.stream().map(CompletableFuture::join).toList());
    }

    private CompletableFuture<ReportDestination> verify(DomainName policyDomain, ReportUri uri, ReportKind kind) {
        if (uri.mailbox().isEmpty()) {
            return completed(uri, DestinationCause.UNSUPPORTED);
        }
        ReportUri.Mailbox mailbox = uri.mailbox().get();
        return relation(policyDomain, mailbox.domain())
                .thenCompose(relation -> relation == Relation.SAME
                        ? CompletableFuture.completedFuture(new ReportDestination(
                                uri, DestinationCause.SAME_ORGANIZATION, Optional.empty(), List.of(mailbox), ""))
                        : askDestination(policyDomain, uri, mailbox, kind, relation));
    }

    private static CompletableFuture<ReportDestination> completed(ReportUri uri, DestinationCause cause) {
        return CompletableFuture.completedFuture(new ReportDestination(uri, cause, Optional.empty(), List.of(), ""));
    }

    /** How the destination's organization stands to that of the record. */
    private enum Relation {
        SAME,
        OTHER,
        /** DNS trouble. */
        UNKNOWN
    }

    private CompletableFuture<Relation> relation(DomainName policyDomain, DomainName host) {
        if (host.equals(policyDomain)) {
            return CompletableFuture.completedFuture(Relation.SAME);
        }
        if (!lastLabel(host).equals(lastLabel(policyDomain))) {
            return CompletableFuture.completedFuture(Relation.OTHER);
        }
        return verifier.discover(policyDomain)
                .thenCombine(
                        verifier.discover(host),
                        (own, other) -> own.organizationalDomain().isEmpty()
                                        || other.organizationalDomain().isEmpty()
                                ? Relation.UNKNOWN
                                : own.organizationalDomain().equals(other.organizationalDomain())
                                        ? Relation.SAME
                                        : Relation.OTHER);
    }

    private static String lastLabel(DomainName domain) {
        return domain.labels().get(domain.labelCount() - 1);
    }

    /** RFC 9990 4, steps 2 to 5. */
    private CompletableFuture<ReportDestination> askDestination(
            DomainName policyDomain, ReportUri uri, ReportUri.Mailbox mailbox, ReportKind kind, Relation relation) {
        Optional<DomainName> name =
                mailbox.domain().prepend("_report", "_dmarc").flatMap(host -> host.prepend(policyDomain));
        return name.map(confirmation -> verifier.dns()
                        .query(confirmation, RecordType.TXT)
                        .thenApply(answer -> {
                            Confirmation found = Confirmation.of(answer, mailbox, kind, relation == Relation.UNKNOWN);
                            return new ReportDestination(uri, found.cause(), name, found.addresses(), answer.problem());
                        }))
                .orElseGet(() -> completed(uri, DestinationCause.NAME_TOO_LONG));
    }

    /** What the destination says. */
    private record Confirmation(DestinationCause cause, List<ReportUri.Mailbox> addresses) {
        /** RFC 9990 4, steps 6 to 9. */
        static Confirmation of(
                DnsAnswer<TxtRecord> answer, ReportUri.Mailbox asked, ReportKind kind, boolean maybeNotNeeded) {
            List<DmarcRecord> records = answer.records().stream()
                    .flatMap(txt -> DmarcRecord.parse(txt.joined()).stream())
                    .toList();
            if (records.isEmpty()) {
                boolean open = answer.isTempFailure() || maybeNotNeeded;
                return new Confirmation(
                        open ? DestinationCause.DNS_TROUBLE : DestinationCause.NOT_CONFIRMED, List.of());
            }
            List<ReportUri.Mailbox> instead = records.stream()
                    .flatMap(record -> kind.uris(record).stream())
                    .flatMap(uri -> uri.mailbox().stream())
                    .distinct()
                    .limit(MAX_DESTINATIONS)
                    .toList();
            if (instead.isEmpty()) {
                return new Confirmation(DestinationCause.CONFIRMED, List.of(asked));
            }
            return instead.stream().allMatch(mailbox -> mailbox.domain().equals(asked.domain()))
                    ? new Confirmation(DestinationCause.CONFIRMED_ELSEWHERE, instead)
                    : new Confirmation(DestinationCause.OVERRIDE_LEAVES_HOST, List.of());
        }
    }
}
