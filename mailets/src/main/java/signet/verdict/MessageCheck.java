package signet.verdict;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import signet.adsp.AdspCheck;
import signet.adsp.AdspOutcome;
import signet.adsp.DomainKeysPolicyCheck;
import signet.adsp.DomainKeysPolicyOutcome;
import signet.arc.ArcOutcome;
import signet.dkim.BodyHashes;
import signet.dkim.DkimCheck;
import signet.dkim.DkimResult;
import signet.dkim.SignatureResult;
import signet.dmarc.AuthenticatedIdentifiers;
import signet.dmarc.DmarcCheck;
import signet.dmarc.DmarcOutcomes;
import signet.dmarc.Identifier;
import signet.domain.DomainName;
import signet.message.AuthorDomains;
import signet.message.HeaderBlock;
import signet.spf.SpfOutcome;
import signet.spf.SpfResult;
import signet.spf.SpfResults;

/** All checks of one message, under way: made with its header, finished once its body has been read. */
final class MessageCheck {
    private final Checks checks;
    private final EnvelopeCheck envelope;
    private final AuthorDomains author;
    private final Optional<String> indirect;
    private final BodyHashes body;
    private final DkimCheck dkim;
    private final CompletableFuture<ArcOutcome> arc;
    private final DmarcCheck dmarc;
    private final Optional<AdspCheck> adsp;
    private final Optional<DomainKeysPolicyCheck> domainKeysPolicy;

    /** Sends every look-up that the header calls for. */
    MessageCheck(Checks checks, EnvelopeCheck envelope, AuthorDomains author, HeaderBlock header) {
        this.checks = checks;
        this.envelope = envelope;
        this.author = author;
        this.indirect = IndirectFlow.hint(header);
        this.body = checks.dkim().bodyHashes();
        this.dkim = checks.dkim().start(header, author.domains(), body);
        this.arc = checks.arc().start(header, body);
        Set<DomainName> candidates = new HashSet<>(dkim.signers());
        envelope.envelope().mailFromDomain().ifPresent(candidates::add);
        this.dmarc = checks.dmarc().start(author, candidates);
        this.adsp = checks.adsp().map(verifier -> verifier.start(author));
        this.domainKeysPolicy = checks.domainKeysPolicy().map(verifier -> verifier.start(author));
    }

    void read(InputStream message) throws IOException {
        body.readFrom(message);
    }

    /** Complete when the last answer is there. */
    CompletableFuture<Findings> findings() {
        return dkim.results()
                .thenCompose(signatures -> envelope.spf().thenCompose(spf -> judged(signatures, spf)))
                .thenCombine(envelope.iprev(), Findings::withIprev);
    }

    private CompletableFuture<Findings> judged(List<SignatureResult> signatures, SpfResults spf) {
        CompletableFuture<DmarcOutcomes> dmarcOutcome = dmarc.finish(identifiers(signatures, spf.mailFrom()));
        CompletableFuture<AdspOutcome> adspOutcome = adsp.map(check -> check.finish(signatures))
                .orElse(CompletableFuture.completedFuture(AdspOutcome.NOT_CHECKED));
        CompletableFuture<DomainKeysPolicyOutcome> policyOutcome = domainKeysPolicy
                .map(check -> check.finish(signatures))
                .orElse(CompletableFuture.completedFuture(DomainKeysPolicyOutcome.NOT_CHECKED));
        return CompletableFuture.allOf(arc, dmarcOutcome, adspOutcome, policyOutcome)
                .thenApply(nothing -> new Findings(
                        envelope.envelope(),
                        author,
                        indirect,
                        spf,
                        Optional.empty(),
                        signatures,
                        arc.join(),
                        dmarcOutcome.join(),
                        adspOutcome.join(),
                        policyOutcome.join()));
    }

    /** What DMARC may rely on (RFC 9989 4.4): a pass of SPF for MAIL FROM, and signatures that cover the whole message. */
    private static AuthenticatedIdentifiers identifiers(List<SignatureResult> signatures, SpfOutcome spf) {
        return new AuthenticatedIdentifiers(
                signatures.stream()
                        .flatMap(signature -> signature
                                .domain()
                                .flatMap(domain -> identifier(
                                        domain,
                                        signature.isUsableForAlignment(),
                                        signature.result() == DkimResult.TEMPERROR))
                                .stream())
                        .toList(),
                spf.domain()
                        .flatMap(domain -> identifier(
                                domain, spf.result() == SpfResult.PASS, spf.result() == SpfResult.TEMPERROR)));
    }

    private static Optional<Identifier> identifier(DomainName domain, boolean passed, boolean troubled) {
        if (passed) {
            return Optional.of(Identifier.passed(domain));
        }
        return troubled ? Optional.of(Identifier.troubled(domain)) : Optional.empty();
    }

    /** What is known if a check failed in a way it should not. */
    Findings notFinished() {
        return checks.notFinished(envelope.envelope(), author, indirect);
    }
}
