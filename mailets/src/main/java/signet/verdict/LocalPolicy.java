package signet.verdict;

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
import signet.settings.Setting;
import signet.settings.Settings;

/**
 * The operator's rules: from results to a {@link Disposition}. Immutable.
 *
 * @param mode whether the rules act; the disposition decided here is the enforced one, whatever the mode
 * @param requiredSignatures domains whose mail must carry a signature of their own
 * @param temporaryTrouble what happens when a rule cannot be decided for now
 */
public record LocalPolicy(Mode mode, RequiredAuthorSignatures requiredSignatures, TemporaryTrouble temporaryTrouble) {

    public static final Setting<Mode> MODE = Setting.oneOf("mode", Mode.class, Mode.MONITOR);

    private static final Disposition NOTHING_DEMANDED = new Disposition(Action.ACCEPT, "no rule asks for more");

    /** Every key this policy reads. */
    public static final List<Setting<?>> SETTINGS =
            List.of(MODE, RequiredAuthorSignatures.SETTING, TemporaryTrouble.SETTING);

    public static LocalPolicy of(Settings settings) {
        return new LocalPolicy(
                settings.get(MODE),
                settings.get(RequiredAuthorSignatures.SETTING),
                settings.get(TemporaryTrouble.SETTING));
    }

    /** The actions that may come out for mail of these author domains, whatever the results. */
    public Set<Action> possible(AuthorDomains author) {
        Set<Action> possible = EnumSet.of(Action.ACCEPT);
        if (mode == Mode.ENFORCE) {
            doubt(author).map(Disposition::action).ifPresent(possible::add);
            for (DomainName domain : author.domains()) {
                requiredSignatures.actionFor(domain).ifPresent(action -> {
                    possible.add(action);
                    possible.add(undecided(domain).action());
                });
            }
        }
        return possible;
    }

    /** The strictest of what the rules demand for each author domain (D2); with none that demands anything, accept. */
    public Disposition decide(AuthorDomains author, List<SignatureResult> signatures) {
        return Stream.concat(
                        doubt(author).stream(),
                        author.domains().stream().flatMap(domain -> demanded(domain, author, signatures).stream()))
                .max(Comparator.comparing(Disposition::action))
                .orElse(NOTHING_DEMANDED);
    }

    /** The same when no client waits any more whom one could ask to come again. */
    public Disposition decideLater(AuthorDomains author, List<SignatureResult> signatures) {
        return new LocalPolicy(mode, requiredSignatures, TemporaryTrouble.ACCEPT).decide(author, signatures);
    }

    /** While signatures are required, a header that hides its author is no way round (D3). */
    private Optional<Disposition> doubt(AuthorDomains author) {
        boolean unseen = author.more() || author.problem() == AuthorDomainProblem.HEADER_TRUNCATED;
        Optional<Action> strictest =
                requiredSignatures.actions().values().stream().max(Comparator.naturalOrder());
        if (unseen) {
            return strictest.map(action ->
                    new Disposition(action, "the mail has more authors, or a longer header, than can be checked"));
        }
        boolean doubtful =
                switch (author.problem()) {
                    case SEVERAL_FROM_FIELDS, MALFORMED, MISSING_FROM, NO_MAILBOX, HEADER_TRUNCATED -> true;
                    // All domains that a reader may take for the author's are known.
                    case NONE, MISLEADING, SEVERAL_DOMAINS -> false;
                };
        boolean decided = author.domains().stream()
                .anyMatch(domain -> requiredSignatures.actionFor(domain).isPresent());
        return doubtful && !decided && strictest.isPresent()
                ? Optional.of(new Disposition(
                        Action.QUARANTINE,
                        "it cannot be told who the author is, and some authors must sign: "
                                + author.problem().words()))
                : Optional.empty();
    }

    private Optional<Disposition> demanded(DomainName domain, AuthorDomains author, List<SignatureResult> signatures) {
        return requiredSignatures.actionFor(domain).map(action -> {
            if (author.problem() == AuthorDomainProblem.SEVERAL_FROM_FIELDS) {
                // A signature covers one of them, and the reader may be shown the other.
                return new Disposition(
                        action,
                        domain
                                + " must sign its mail, and no signature counts where there is more than one From field");
            }
            List<SignatureResult> own = signatures.stream()
                    .filter(signature ->
                            signature.domain().filter(domain::equals).isPresent())
                    .toList();
            if (own.stream().anyMatch(SignatureResult::isUsableForAlignment)) {
                return new Disposition(Action.ACCEPT, domain + " must sign its mail, and did");
            }
            boolean unknown = Stream.concat(own.stream(), signatures.stream().filter(s -> s.domain()
                            .isEmpty()))
                    .anyMatch(signature -> signature.result() == DkimResult.TEMPERROR);
            return unknown
                    ? undecided(domain)
                    : new Disposition(action, domain + " must sign its mail, and " + words(own));
        });
    }

    private Disposition undecided(DomainName author) {
        return new Disposition(
                temporaryTrouble == TemporaryTrouble.DEFER ? Action.DEFER : Action.ACCEPT,
                "it could not be found out just now whether " + author + " signed this mail, as it must");
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
