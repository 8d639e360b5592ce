package signet.adsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import signet.dkim.SignatureResult;
import signet.dns.DnsAnswer;
import signet.dns.TxtRecord;
import signet.domain.DomainName;
import signet.message.AuthorDomains;

/** The look-ups of DomainKeys policies for one message, under way. Thread safe. */
public final class DomainKeysPolicyCheck {
    /** The look-up for one author domain. */
    record LookUp(DomainName domain, CompletableFuture<DnsAnswer<TxtRecord>> policy) {
        CompletableFuture<DomainKeysPolicyFinding> finding(OwnSignatures own) {
            Judgement judgement = new Judgement(domain, own);
            return own.state() == OwnSignatures.State.VALID
                    ? CompletableFuture.completedFuture(
                            judgement.finding(DomainKeysPolicyCause.AUTHOR_DOMAIN_SIGNED, ""))
                    : policy.thenApply(judgement::of);
        }
    }

    private final AuthorDomains author;
    private final List<LookUp> lookUps;

    DomainKeysPolicyCheck(AuthorDomains author, List<LookUp> lookUps) {
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
    public CompletableFuture<DomainKeysPolicyOutcome> finish(List<SignatureResult> signatures) {
        List<CompletableFuture<DomainKeysPolicyFinding>> findings = new ArrayList<>();
        for (LookUp lookUp : lookUps) {
            // RFC 4870 3.3: d= is the domain of the author, or a domain above it
            findings.add(lookUp.finding(OwnSignatures.among(signatures, lookUp.domain()::isAtOrBelow, author)));
        }
        if (DoubtfulAuthor.isIn(author)) {
            findings.add(ofAll(
                    DomainKeysPolicyCause.AUTHOR_UNCERTAIN, author.problem().words()));
        }
        if (author.more()) {
            findings.add(ofAll(DomainKeysPolicyCause.TOO_MANY_AUTHORS, ""));
        }
        return Gathered.of(findings, DomainKeysPolicyOutcome::new, DomainKeysPolicyOutcome.notFinished());
    }

    private static CompletableFuture<DomainKeysPolicyFinding> ofAll(DomainKeysPolicyCause cause, String detail) {
        return CompletableFuture.completedFuture(
                new DomainKeysPolicyFinding(Optional.empty(), cause, detail, Optional.empty()));
    }

    private record Judgement(DomainName domain, OwnSignatures own) {
        DomainKeysPolicyFinding of(DnsAnswer<TxtRecord> answer) {
            Published<DomainKeysPolicyRecord> published = Published.in(answer, DomainKeysPolicyRecord::parse);
            return switch (published.state()) {
                case ONE -> by(published.record().orElseThrow());
                case NONE -> finding(DomainKeysPolicyCause.NO_RECORD, "");
                case MALFORMED -> finding(DomainKeysPolicyCause.MALFORMED_RECORD, published.problem());
                case SEVERAL -> finding(DomainKeysPolicyCause.SEVERAL_RECORDS, "");
                case UNREACHABLE -> finding(DomainKeysPolicyCause.DNS_TROUBLE, published.problem());
            };
        }

        private DomainKeysPolicyFinding by(DomainKeysPolicyRecord record) { // RFC 4870 3.6
            DomainKeysPolicyCause cause = DomainKeysPolicyCause.SIGNS_SOME;
            if (record.testing()) {
                cause = DomainKeysPolicyCause.TESTING;
            } else if (record.signing() == DomainKeysPolicyRecord.Signing.ALL) {
                cause = own.state() == OwnSignatures.State.UNDECIDED
                        ? DomainKeysPolicyCause.SIGNATURE_UNDECIDED
                        : DomainKeysPolicyCause.SIGNS_ALL;
            }
            return new DomainKeysPolicyFinding(Optional.of(domain), cause, own.words(), Optional.of(record));
        }

        DomainKeysPolicyFinding finding(DomainKeysPolicyCause cause, String detail) {
            return new DomainKeysPolicyFinding(Optional.of(domain), cause, detail, Optional.empty());
        }
    }
}
