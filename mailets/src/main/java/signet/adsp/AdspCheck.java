package signet.adsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import signet.dkim.SignatureResult;
import signet.dns.DnsAnswer;
import signet.dns.DnsStatus;
import signet.dns.MxRecord;
import signet.dns.TxtRecord;
import signet.domain.DomainName;
import signet.message.AuthorDomains;

/** The ADSP look-ups of one message, under way. Thread safe. */
public final class AdspCheck {
    /** The look-ups for one author domain. */
    record LookUp(
            DomainName domain,
            CompletableFuture<DnsAnswer<MxRecord>> existence,
            CompletableFuture<DnsAnswer<TxtRecord>> practices) {

        CompletableFuture<AdspFinding> finding(OwnSignatures own) {
            if (own.state() == OwnSignatures.State.VALID) {
                // RFC 5617 5.4: it satisfies whatever the domain publishes.
                return CompletableFuture.completedFuture(
                        new AdspFinding(Optional.of(domain), AdspCause.AUTHOR_DOMAIN_SIGNED, "", Optional.empty()));
            }
            return existence.thenCombine(practices, (exists, answer) -> new Judgement(domain, own).of(exists, answer));
        }
    }

    private final AuthorDomains author;
    private final List<LookUp> lookUps;

    AdspCheck(AuthorDomains author, List<LookUp> lookUps) {
        this.author = author;
        this.lookUps = lookUps;
    }

    /**
     * Judges the message. An author domain that signed it passes at once, whatever it publishes; for the others the
     * look-ups are awaited.
     *
     * @param signatures the results of all DKIM signatures of the message
     * @return completes when the answers are in, never exceptionally
     */
    public CompletableFuture<AdspOutcome> finish(List<SignatureResult> signatures) {
        List<CompletableFuture<AdspFinding>> findings = new ArrayList<>();
        for (LookUp lookUp : lookUps) {
            // RFC 5617 2.7: d= is the same as the author domain
            findings.add(lookUp.finding(OwnSignatures.among(signatures, lookUp.domain()::equals, author)));
        }
        if (DoubtfulAuthor.isIn(author)) {
            findings.add(ofAll(AdspCause.AUTHOR_UNCERTAIN, author.problem().words()));
        }
        if (author.more()) {
            findings.add(ofAll(AdspCause.TOO_MANY_AUTHORS, ""));
        }
        return Gathered.of(findings, AdspOutcome::new, AdspOutcome.notFinished());
    }

    private static CompletableFuture<AdspFinding> ofAll(AdspCause cause, String detail) {
        return CompletableFuture.completedFuture(new AdspFinding(Optional.empty(), cause, detail, Optional.empty()));
    }

    /** The steps of RFC 5617 4.3, with both answers there. */
    private record Judgement(DomainName domain, OwnSignatures own) {
        AdspFinding of(DnsAnswer<MxRecord> existence, DnsAnswer<TxtRecord> practices) {
            if (existence.status() == DnsStatus.NXDOMAIN) {
                return finding(AdspCause.DOMAIN_NOT_FOUND, "");
            }
            Published<AdspRecord> published = Published.in(practices, AdspRecord::parse);
            return switch (published.state()) {
                case ONE -> by(published.record().orElseThrow());
                case NONE -> none(existence, practices);
                case MALFORMED -> finding(AdspCause.MALFORMED_RECORD, published.problem());
                case SEVERAL -> finding(AdspCause.SEVERAL_RECORDS, "");
                case UNREACHABLE -> finding(AdspCause.DNS_TROUBLE, published.problem());
            };
        }

        /** An answer without data shows that the domain exists, too (RFC 8020 2); NXDOMAIN leaves that open. */
        private AdspFinding none(DnsAnswer<MxRecord> existence, DnsAnswer<TxtRecord> practices) {
            return existence.isTempFailure() && practices.status() == DnsStatus.NXDOMAIN
                    ? finding(AdspCause.DNS_TROUBLE, existence.problem())
                    : finding(AdspCause.NO_RECORD, "");
        }

        private AdspFinding by(AdspRecord record) {
            AdspCause cause =
                    switch (record.practice()) {
                        case UNKNOWN, OTHER -> AdspCause.PRACTICE_UNKNOWN; // RFC 5617 4.2.1
                        case ALL -> AdspCause.PRACTICE_ALL;
                        case DISCARDABLE -> AdspCause.PRACTICE_DISCARDABLE;
                    };
            boolean open = cause != AdspCause.PRACTICE_UNKNOWN && own.state() == OwnSignatures.State.UNDECIDED;
            return new AdspFinding(
                    Optional.of(domain),
                    open ? AdspCause.SIGNATURE_UNDECIDED : cause,
                    own.words(),
                    Optional.of(record));
        }

        private AdspFinding finding(AdspCause cause, String detail) {
            return new AdspFinding(Optional.of(domain), cause, detail, Optional.empty());
        }
    }
}
