package signet.dkim;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import signet.dns.DnsAnswer;
import signet.dns.TxtRecord;
import signet.message.ByteSlice;

/** Judges one signature, once its key and the body are there (RFC 6376 6.1.2, 6.1.3). */
final class SignatureVerification {
    private static final Logger LOGGER = LoggerFactory.getLogger(SignatureVerification.class);

    private final DkimSignature signature;
    private final Supplier<ByteSlice> signedHeader;
    private final Optional<BodyHash> bodyHash;
    private final DkimSettings settings;
    private final PublicKeys keys;
    private final Crypto crypto;
    private final VerificationBudget.Share budget;

    /**
     * @param signedHeader what it covers of the header; asked for only if a verification comes about
     * @param bodyHash the hash of the body; nothing if the signature does not cover it
     */
    SignatureVerification(
            DkimSignature signature,
            Supplier<ByteSlice> signedHeader,
            Optional<BodyHash> bodyHash,
            DkimSettings settings,
            PublicKeys keys,
            Crypto crypto,
            VerificationBudget.Share budget) {
        this.signature = signature;
        this.signedHeader = signedHeader;
        this.bodyHash = bodyHash;
        this.settings = settings;
        this.keys = keys;
        this.crypto = crypto;
        this.budget = budget;
    }

    /**
     * Never throws: a fault of ours, or of the provider of the cryptography, stays with the one signature that brings it to
     * light. It is no temporary error, which local policy may let pass.
     */
    SignatureResult judge(DnsAnswer<TxtRecord> answer) {
        try {
            return judgeBy(answer);
        } catch (RuntimeException e) {
            LOGGER.error("A signature of {} could not be judged; this is a fault of Signet", signature.domain(), e);
            String fault = e.getClass().getSimpleName();
            return result(new Problem(DkimCause.SYNTAX, "or the verifier is at fault: " + fault), false);
        }
    }

    private SignatureResult judgeBy(DnsAnswer<TxtRecord> answer) {
        return switch (answer.status()) {
            case FOUND -> judge(answer.records());
            case NO_DATA -> result(new Problem(DkimCause.KEY_NOT_FOUND, "no TXT record"), false);
            case NXDOMAIN -> result(new Problem(DkimCause.KEY_NOT_FOUND, "the name does not exist"), false);
            case TEMP_FAILURE -> result(new Problem(DkimCause.DNS_TROUBLE, answer.problem()), false);
        };
    }

    /** RFC 6376 3.6.2.2 leaves several records undefined: the first that verifies wins, else the first that is a key. */
    private SignatureResult judge(List<TxtRecord> records) {
        Optional<SignatureResult> first = Optional.empty();
        int tried = 0;
        for (TxtRecord text : records) {
            KeyRecord record = keys.record(text.joined());
            boolean isKey = record.problem()
                    .filter(problem -> problem.cause() == DkimCause.KEY_SYNTAX)
                    .isEmpty();
            if (isKey && tried++ == DkimPolicy.MAX_KEY_RECORDS) {
                break;
            }
            SignatureResult result = judge(record);
            if (result.passed()) {
                return result;
            }
            boolean better = isKey && tried == 1;
            if (first.isEmpty() || better) {
                first = Optional.of(result);
            }
        }
        // A key that was not tried might have been the right one.
        return budget.refusal().isPresent() ? result(budget.refusal().get(), false) : first.orElseThrow();
    }

    private SignatureResult judge(KeyRecord record) {
        Optional<Problem> unfit = record.problemFor(signature, settings);
        if (unfit.isPresent()) {
            return result(unfit.get(), record.testing());
        }
        ParsedKey key = keys.parse(record.keyType(), record.key());
        if (key instanceof ParsedKey.Bad bad) {
            return result(bad.problem(), record.testing());
        }
        Optional<Problem> changed = bodyProblem();
        if (changed.isPresent()) {
            return result(changed.get(), record.testing());
        }
        ParsedKey.Good usable = (ParsedKey.Good) key;
        Optional<Problem> refusal = budget.take(usable);
        if (refusal.isPresent()) {
            return result(refusal.get(), record.testing());
        }
        boolean good = crypto.verify(
                signature.algorithm(),
                usable.key(),
                signedHeader.get(),
                signature.signature().toBytes());
        DkimCause cause = good ? DkimCause.SIGNATURE_OK : DkimCause.SIGNATURE_MISMATCH;
        return result(new Problem(cause, ""), record.testing());
    }

    private Optional<Problem> bodyProblem() {
        if (bodyHash.filter(BodyHash::isShorterThanLimit).isPresent()) {
            return Optional.of(new Problem(DkimCause.BODY_TOO_SHORT, ""));
        }
        boolean changed = bodyHash.filter(
                        hash -> !hash.matches(signature.bodyHash().toBytes()))
                .isPresent();
        return changed ? Optional.of(new Problem(DkimCause.BODY_HASH_MISMATCH, "")) : Optional.empty();
    }

    private SignatureResult result(Problem problem, boolean testing) {
        return signature
                .label()
                .result(problem, bodyHash.map(BodyHash::unsignedBytes).orElse(0L), testing);
    }
}
