package signet.dkim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.domain.DomainName;
import signet.message.HeaderBlock;

/** Judges the signatures of one message: which are evaluated, which keys are looked up, which body hashes are made. */
final class MessageVerification {
    private static final Problem TOO_MANY = new Problem(DkimCause.TOO_MANY_SIGNATURES, "not evaluated");

    private final DkimVerifier verifier;
    private final HeaderBlock header;
    private final HeaderIndex index;
    private final BodyHashes body;
    private final Map<DomainName, CompletableFuture<DnsAnswer<TxtRecord>>> lookups = new HashMap<>();

    MessageVerification(DkimVerifier verifier, HeaderBlock header, BodyHashes body) {
        this.verifier = verifier;
        this.header = header;
        this.index = new HeaderIndex(header.fields());
        this.body = body;
    }

    /** One result for each signature, in the order of the header. */
    DkimCheck start(List<ParsedSignature> signatures, List<DomainName> authorDomains) {
        Instant now = verifier.clock().instant();
        List<Optional<Problem>> problems = new ArrayList<>();
        List<DkimSignature> candidates = new ArrayList<>();
        for (ParsedSignature parsed : signatures) {
            Optional<Problem> problem = problemBeforeLookup(parsed, now);
            problems.add(problem);
            if (problem.isEmpty() && parsed instanceof DkimSignature signature) {
                candidates.add(signature);
            }
        }
        Set<DkimSignature> chosen = choose(candidates, authorDomains);
        VerificationBudget budget =
                new VerificationBudget(verifier.policy().settings().maxSignatures(), chosen.size());
        List<CompletableFuture<SignatureResult>> results = new ArrayList<>();
        for (int i = 0; i < signatures.size(); i++) {
            SignatureLabel label = signatures.get(i).label();
            results.add(
                    signatures.get(i) instanceof DkimSignature signature && chosen.contains(signature)
                            ? evaluate(signature, budget.share())
                            : CompletableFuture.completedFuture(
                                    label.result(problems.get(i).orElse(TOO_MANY))));
        }
        return new DkimCheck(
                chosen.stream().map(DkimSignature::domain).collect(Collectors.toUnmodifiableSet()),
                CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
                        .thenApply(nothing ->
                                results.stream().map(CompletableFuture::join).toList()));
    }

    private Optional<Problem> problemBeforeLookup(ParsedSignature parsed, Instant now) {
        if (header.truncated()) {
            return Optional.of(new Problem(DkimCause.HEADER_TOO_LARGE, ""));
        }
        if (parsed instanceof ParsedSignature.Broken broken) {
            return Optional.of(broken.problem());
        }
        return ((DkimSignature) parsed)
                .problemAt(now, verifier.policy().settings().clockTolerance());
    }

    /** Those whose domain has to do with the author's first, then the others from the top. */
    private Set<DkimSignature> choose(List<DkimSignature> candidates, List<DomainName> authorDomains) {
        int most = verifier.policy().settings().maxSignatures();
        Set<DkimSignature> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (boolean related : new boolean[] {true, false}) {
            for (DkimSignature candidate : candidates) {
                if (chosen.size() < most && candidate.isRelatedTo(authorDomains) == related) {
                    chosen.add(candidate);
                }
            }
        }
        return chosen;
    }

    private CompletableFuture<SignatureResult> evaluate(DkimSignature signature, VerificationBudget.Share budget) {
        BodyHash hash =
                body.add(signature.bodyCanonicalization(), signature.algorithm().hash(), signature.bodyLimit());
        SignatureVerification verification =
                verifier.verification(signature, () -> SignedHeader.of(signature, index), Optional.of(hash), budget);
        return lookups.computeIfAbsent(
                        signature.keyName(), name -> verifier.dns().query(name, RecordType.TXT))
                .thenCombineAsync(body.finished(), (answer, nothing) -> verification.judge(answer), verifier::execute);
    }
}
