package signet.arc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import signet.dkim.ArcSignature;
import signet.dkim.ArcSignatures;
import signet.dkim.DkimResult;
import signet.dkim.SignatureResult;
import signet.message.HeaderField;

/** Judges the signatures of one chain whose structure is in order (RFC 8617 5.2, steps 4 to 7). */
final class ChainValidation {
    private final List<ArcSet> sets;
    private final ArcSignatures signatures;
    private final List<ArcSignature> messages = new ArrayList<>();
    private final List<ArcSignature> seals = new ArrayList<>();

    ChainValidation(List<ArcSet> sets, ArcSignatures signatures) {
        this.sets = sets;
        this.signatures = signatures;
        // RFC 8617 5.1.1: sets in increasing order, each with its results, its message signature, its seal
        List<HeaderField> covered = new ArrayList<>();
        for (ArcSet set : sets) {
            covered.add(set.results());
            covered.add(set.message());
            messages.add(signatures.message(set.message()));
            seals.add(signatures.seal(set.seal(), List.copyOf(covered)));
            covered.add(set.seal());
        }
    }

    CompletableFuture<ArcOutcome> start() {
        Optional<ArcOutcome> unsound = unsound();
        if (unsound.isPresent()) {
            return CompletableFuture.completedFuture(unsound.get());
        }
        int newest = sets.size() - 1;
        messages.get(newest).demand();
        seals.forEach(ArcSignature::demand);
        // RFC 8617 5.2, step 5: the older ones are optional, and nothing comes of those behind one that does not pass
        for (int at = newest - 1; at >= 0 && messages.get(at).isSound(); at--) {
            if (!messages.get(at).demandIfCheap()) {
                break;
            }
        }
        return signatures.ready().thenApplyAsync(nothing -> judge(), signatures::execute);
    }

    /** What can be told without asking anybody. */
    private Optional<ArcOutcome> unsound() {
        int newest = sets.size() - 1;
        if (!messages.get(newest).isSound()) {
            return Optional.of(broken(
                    newest, ArcCause.MESSAGE_SIGNATURE, messages.get(newest).judge()));
        }
        for (int at = newest; at >= 0; at--) {
            if (!seals.get(at).isSound()) {
                return Optional.of(broken(at, ArcCause.SEAL, seals.get(at).judge()));
            }
        }
        return Optional.empty();
    }

    private ArcOutcome judge() {
        int newest = sets.size() - 1;
        SignatureResult message = messages.get(newest).judge();
        if (!message.passed()) {
            return broken(newest, ArcCause.MESSAGE_SIGNATURE, message);
        }
        for (int at = newest; at >= 0; at--) {
            SignatureResult seal = seals.get(at).judge();
            if (!seal.passed()) {
                return broken(at, ArcCause.SEAL, seal);
            }
        }
        int oldest = newest;
        while (oldest > 0 && messages.get(oldest - 1).judge().passed()) {
            oldest--;
        }
        return new ArcOutcome(
                ArcCause.CHAIN_OK,
                "",
                hops(),
                oldest == 0 ? 0 : sets.get(oldest).instance(),
                message.unsignedBodyBytes() == 0);
    }

    private ArcOutcome broken(int at, ArcCause cause, SignatureResult result) {
        ArcCause why = result.result() == DkimResult.TEMPERROR ? ArcCause.DNS_TROUBLE : cause;
        String domain = result.domain().map(name -> " of " + name).orElse("");
        return ArcOutcome.broken(why, "i=" + sets.get(at).instance() + domain + ": " + result.explanation(), hops());
    }

    private List<ArcHop> hops() {
        List<ArcHop> hops = new ArrayList<>();
        for (int at = 0; at < sets.size(); at++) {
            ArcSignature seal = seals.get(at);
            hops.add(new ArcHop(
                    sets.get(at).instance(),
                    seal.domain(),
                    seal.selector(),
                    sets.get(at).claims().results().complete(),
                    messages.get(at).isPartial()));
        }
        return hops;
    }
}
