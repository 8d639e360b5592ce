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
            unseenAuthor(author).map(Disposition::action).ifPresent(possible::add);
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
                        unseenAuthor(author).stream(),
                        author.domains().stream().flatMap(domain -> demanded(domain, signatures).stream()))
                .max(Comparator.comparing(Disposition::action))
                .orElse(new Disposition(Action.ACCEPT, "no rule asks for more"));
    }

    /** An author that stands too far back to be read may be one whose signature is required: that is no way round. */
    private Optional<Disposition> unseenAuthor(AuthorDomains author) {
        boolean unseen = author.more() || author.problem() == AuthorDomainProblem.HEADER_TRUNCATED;
        return unseen
                ? requiredSignatures.actions().values().stream()
                        .max(Comparator.naturalOrder())
                        .map(action -> new Disposition(
                                action, "the mail has more authors, or a longer header, than can be checked"))
                : Optional.empty();
    }

    private Optional<Disposition> demanded(DomainName author, List<SignatureResult> signatures) {
        return requiredSignatures.actionFor(author).map(action -> {
            List<SignatureResult> own = signatures.stream()
                    .filter(signature ->
                            signature.domain().filter(author::equals).isPresent())
                    .toList();
            if (own.stream().anyMatch(SignatureResult::isUsableForAlignment)) {
                return new Disposition(Action.ACCEPT, author + " must sign its mail, and did");
            }
            if (own.stream().anyMatch(signature -> signature.result() == DkimResult.TEMPERROR)) {
                return undecided(author);
            }
            return new Disposition(action, author + " must sign its mail, and " + words(own));
        });
    }

    private Disposition undecided(DomainName author) {
        return new Disposition(
                temporaryTrouble == TemporaryTrouble.DEFER ? Action.DEFER : Action.ACCEPT,
                "the DKIM key of " + author
                        + " could not be looked up just now, so its signature is not known to be bad");
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
