package signet.verdict;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import signet.message.AuthorDomains;
import signet.settings.Setting;
import signet.settings.Settings;
import signet.spf.SpfOutcome;

/**
 * What is done on the ground of SPF for MAIL FROM alone (RFC 7208 8). Forwarded mail fails SPF, so by default nothing.
 *
 * @param rejectFail whether mail is rejected that the domain says does not come from it
 * @param permerror what is done where the domain's record is broken; accept for nothing
 */
record SpfRule(boolean rejectFail, Action permerror) implements PolicyRule {
    static final Setting<Boolean> REJECT_FAIL = Setting.flag("spf.rejectFail", false);
    static final Setting<Action> PERMERROR =
            Handling.setting("spf.permerror", Action.ACCEPT, Action.QUARANTINE, Action.REJECT);
    static final List<Setting<?>> SETTINGS = List.of(REJECT_FAIL, PERMERROR);

    static SpfRule of(Settings settings) {
        return new SpfRule(settings.get(REJECT_FAIL), settings.get(PERMERROR));
    }

    @Override
    public List<Disposition> demands(Findings findings) {
        return demand(findings.spf().mailFrom()).stream().toList();
    }

    private Optional<Disposition> demand(SpfOutcome spf) {
        return switch (spf.result()) {
            case FAIL -> rejectFail ? Optional.of(fail(spf)) : Optional.empty();
            case PERMERROR ->
                permerror == Action.ACCEPT
                        ? Optional.empty()
                        : Optional.of(Disposition.of(permerror, Rule.SPF, words(spf))
                                .withStatus(permerror == Action.REJECT ? "5.7.24" : "")); // RFC 7372 3.2
            case TEMPERROR ->
                rejectFail || permerror != Action.ACCEPT
                        ? Optional.of(
                                Disposition.undecided(Rule.SPF, words(spf)).withStatus("4.4.3")) // RFC 7208 8.6
                        : Optional.empty();
            case PASS, NONE, NEUTRAL, SOFTFAIL -> Optional.empty();
        };
    }

    /** RFC 7372 3.2: 5.7.23, SPF validation failed; with the domain's own words, where it has some (RFC 7208 8.4). */
    private static Disposition fail(SpfOutcome spf) {
        String said = spf.explanation().isEmpty() ? "" : "; the domain says: " + spf.explanation();
        return Disposition.of(Action.REJECT, Rule.SPF, words(spf) + said).withStatus("5.7.23");
    }

    private static String words(SpfOutcome spf) {
        return "SPF " + spf.result().headerValue() + " for "
                + spf.domain().map(Object::toString).orElse("the MAIL FROM domain") + ": " + spf.reason();
    }

    @Override
    public Set<Action> possible(AuthorDomains author) {
        List<Action> possible = new ArrayList<>();
        if (rejectFail) {
            possible.add(Action.REJECT);
        }
        if (permerror != Action.ACCEPT) {
            possible.add(permerror);
        }
        if (!possible.isEmpty()) {
            possible.add(Action.DEFER);
        }
        return possible.isEmpty() ? Set.of() : EnumSet.copyOf(possible);
    }
}
