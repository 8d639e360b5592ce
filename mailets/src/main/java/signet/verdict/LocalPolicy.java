package signet.verdict;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import signet.dkim.DkimResult;
import signet.dkim.SignatureResult;
import signet.domain.DomainName;
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
        return author.domains().stream()
                .flatMap(domain -> demanded(domain, signatures).stream())
                .max((a, b) -> a.action().compareTo(b.action()))
                .orElse(new Disposition(Action.ACCEPT, "no rule asks for more"));
    }

    private Optional<Disposition> demanded(DomainName author, List<SignatureResult> signatures) {
        return requiredSignatures.actionFor(author).map(action -> {
            List<SignatureResult> own = signatures.stream()
                    .filter(signature ->
                            signature.domain().filter(author::equals).isPresent())
                    .toList();
            if (own.stream().anyMatch(SignatureResult::isUsableForAlignment)) {
                return new Disposition(Action.ACCEPT, "signed by " + author + ", as mail from that domain must be");
            }
            if (own.stream().anyMatch(signature -> signature.result() == DkimResult.TEMPERROR)) {
                return undecided(author);
            }
            return new Disposition(
                    action,
                    "mail from " + author + " must carry a valid DKIM signature of that domain, and this one has "
                            + (own.isEmpty() ? "none" : "only " + words(own)));
        });
    }

    private Disposition undecided(DomainName author) {
        return new Disposition(
                temporaryTrouble == TemporaryTrouble.DEFER ? Action.DEFER : Action.ACCEPT,
                "the DKIM key of " + author
                        + " could not be looked up just now, so its signature is not known to be bad");
    }

    private static String words(List<SignatureResult> own) {
        return own.size() == 1
                ? "one that does not count (" + own.get(0).explanation() + ")"
                : own.size() + " that do not count (the first: " + own.get(0).explanation() + ")";
    }
}
