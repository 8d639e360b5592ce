package signet.adsp;

import java.util.List;
import java.util.function.Predicate;
import signet.dkim.DkimResult;
import signet.dkim.SignatureResult;
import signet.domain.DomainName;
import signet.message.AuthorDomainProblem;
import signet.message.AuthorDomains;

/**
 * Whether an author domain signed a message.
 *
 * @param state whether a signature of it counts
 * @param words why none counts, in words for people; empty if one does or there is none
 */
record OwnSignatures(State state, String words) {
    enum State {
        /** One is valid and covers the whole message. */
        VALID,
        /** None is valid, and one might turn out to be, could its key be looked up. */
        UNDECIDED,
        /** None is valid. */
        NONE
    }

    /** @param own which signing domains are the author's own */
    static OwnSignatures among(List<SignatureResult> signatures, Predicate<DomainName> own, AuthorDomains author) {
        if (author.problem() == AuthorDomainProblem.SEVERAL_FROM_FIELDS) {
            // A signature covers one of them, and the reader may be shown another.
            return new OwnSignatures(State.NONE, "no signature counts where there is more than one From field");
        }
        List<SignatureResult> mine = signatures.stream()
                .filter(signature -> signature.domain().filter(own).isPresent())
                .toList();
        if (mine.stream().anyMatch(SignatureResult::isUsableForAlignment)) {
            return new OwnSignatures(State.VALID, "");
        }
        // One that names no domain stands for a check of all signatures that was not finished.
        boolean undecided = signatures.stream()
                .filter(signature -> signature.domain().filter(own.negate()).isEmpty())
                .anyMatch(signature -> signature.result() == DkimResult.TEMPERROR);
        return new OwnSignatures(undecided ? State.UNDECIDED : State.NONE, words(mine));
    }

    private static String words(List<SignatureResult> mine) {
        return switch (mine.size()) {
            case 0 -> "";
            case 1 -> "its signature does not count: " + why(mine.get(0));
            default -> "none of its " + mine.size() + " signatures counts; the first: " + why(mine.get(0));
        };
    }

    private static String why(SignatureResult signature) {
        return signature.passed()
                ? signature.unsignedBodyBytes() + " bytes of the body are not signed"
                : signature.explanation();
    }
}
