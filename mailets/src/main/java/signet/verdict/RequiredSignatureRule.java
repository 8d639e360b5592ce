package signet.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import signet.dkim.DkimResult;
import signet.dkim.SignatureResult;
import signet.domain.DomainName;
import signet.message.AuthorDomainProblem;
import signet.message.AuthorDomains;

/**
 * Domains whose mail must carry a valid DKIM signature of their own, whatever they publish.
 *
 * @param required the domains, and what is done with their mail where it does not
 */
record RequiredSignatureRule(RequiredAuthorSignatures required) implements PolicyRule {

    /** What the rules demand for each author domain (D2), and for a header that does not tell them all (D3). */
    @Override
    public List<Disposition> demands(Findings findings) {
        List<Disposition> demands =
                new ArrayList<>(doubt(findings.author()).stream().toList());
        for (DomainName domain : findings.author().domains()) {
            demanded(domain, findings.author(), findings.signatures()).ifPresent(demands::add);
        }
        return demands;
    }

    @Override
    public Set<Action> possible(AuthorDomains author) {
        Set<Action> possible = EnumSet.noneOf(Action.class);
        doubt(author).map(Disposition::action).ifPresent(possible::add);
        for (DomainName domain : author.domains()) {
            required.actionFor(domain).ifPresent(action -> {
                possible.add(action);
                possible.add(Action.DEFER);
            });
        }
        return possible;
    }

    /** While signatures are required, a header that hides its author is no way round. */
    private Optional<Disposition> doubt(AuthorDomains author) {
        boolean unseen = author.more() || author.problem() == AuthorDomainProblem.HEADER_TRUNCATED;
        Optional<Action> strictest = required.actions().values().stream().max(Comparator.naturalOrder());
        if (unseen) {
            return strictest.map(
                    action -> of(action, "the mail has more authors, or a longer header, than can be checked"));
        }
        boolean decided = author.domains().stream()
                .anyMatch(domain -> required.actionFor(domain).isPresent());
        return MalformedFromRule.isMalformed(author) && !decided && strictest.isPresent()
                ? Optional.of(of(
                        Action.QUARANTINE,
                        "it cannot be told who the author is, and some authors must sign: "
                                + author.problem().words()))
                : Optional.empty();
    }

    private Optional<Disposition> demanded(DomainName domain, AuthorDomains author, List<SignatureResult> signatures) {
        return required.actionFor(domain).map(action -> {
            if (author.problem() == AuthorDomainProblem.SEVERAL_FROM_FIELDS) {
                // A signature covers one of them, and the reader may be shown the other.
                return of(
                        action,
                        domain
                                + " must sign its mail, and no signature counts where there is more than one From field");
            }
            List<SignatureResult> own = signatures.stream()
                    .filter(signature ->
                            signature.domain().filter(domain::equals).isPresent())
                    .toList();
            if (own.stream().anyMatch(SignatureResult::isUsableForAlignment)) {
                return of(Action.ACCEPT, domain + " must sign its mail, and did");
            }
            boolean unknown = Stream.concat(own.stream(), signatures.stream().filter(s -> s.domain()
                            .isEmpty()))
                    .anyMatch(signature -> signature.result() == DkimResult.TEMPERROR);
            return unknown
                    ? Disposition.undecided(
                            Rule.REQUIRED_SIGNATURE,
                            "it could not be found out just now whether " + domain + " signed this mail, as it must")
                    : of(action, domain + " must sign its mail, and " + words(own));
        });
    }

    private static Disposition of(Action action, String reason) {
        return Disposition.of(action, Rule.REQUIRED_SIGNATURE, reason);
    }

    private static String words(List<SignatureResult> own) {
        return switch (own.size()) {
            case 0 -> "this mail has no signature of that domain";
            case 1 -> "its signature on this mail does not count: " + why(own.get(0));
            default -> "none of its " + own.size() + " signatures on this mail counts; the first: " + why(own.get(0));
        };
    }

    private static String why(SignatureResult signature) {
        return signature.passed()
                ? signature.unsignedBodyBytes() + " bytes of the body are not signed"
                : signature.explanation();
    }
}
