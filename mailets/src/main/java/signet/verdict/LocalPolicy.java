package signet.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import signet.message.AuthorDomains;
import signet.settings.Setting;
import signet.settings.Settings;

/**
 * The operator's rules: from findings to a {@link Disposition}. {@link Rule} says in which order they are looked at and
 * which of them counts. Immutable.
 */
public final class LocalPolicy {
    public static final Setting<Mode> MODE = Setting.oneOf("mode", Mode.class, Mode.MONITOR);

    /** Every key the rules read. */
    public static final List<Setting<?>> SETTINGS = Stream.of(
                    List.<Setting<?>>of(MODE, TemporaryTrouble.SETTING),
                    ExemptionRule.SETTINGS,
                    List.<Setting<?>>of(MalformedFromRule.SETTING),
                    DmarcRule.SETTINGS,
                    AdspRule.SETTINGS,
                    List.<Setting<?>>of(DomainKeysPolicyRule.SETTING),
                    SpfRule.SETTINGS,
                    List.<Setting<?>>of(RequiredAuthorSignatures.SETTING))
            .flatMap(List::stream)
            .toList();

    private static final Disposition NOTHING_DEMANDED = Disposition.accept(Rule.NONE, "no rule asks for more");

    private final Mode mode;
    private final TemporaryTrouble temporaryTrouble;
    private final ExemptionRule exemption;
    private final List<PolicyRule> rules;

    private LocalPolicy(Settings settings) {
        this.mode = settings.get(MODE);
        this.temporaryTrouble = settings.get(TemporaryTrouble.SETTING);
        this.exemption = ExemptionRule.of(settings);
        this.rules = List.of(
                MalformedFromRule.of(settings),
                DmarcRule.of(settings),
                AdspRule.of(settings),
                DomainKeysPolicyRule.of(settings),
                SpfRule.of(settings),
                new RequiredSignatureRule(settings.get(RequiredAuthorSignatures.SETTING)));
    }

    public static LocalPolicy of(Settings settings) {
        return new LocalPolicy(settings);
    }

    /** Whether the rules act; what is decided here is the enforced disposition, whatever the mode. */
    public Mode mode() {
        return mode;
    }

    /** The actions that may come out for mail of these author domains at SMTP time, whatever the results. */
    public Set<Action> possible(AuthorDomains author) {
        Set<Action> possible = EnumSet.of(Action.ACCEPT);
        if (mode == Mode.ENFORCE) {
            rules.forEach(rule -> possible.addAll(rule.possible(author)));
            boolean undecided = possible.remove(Action.DEFER);
            if (undecided) {
                possible.add(
                        switch (temporaryTrouble) {
                            case ACCEPT -> Action.ACCEPT;
                            case DEFER -> Action.DEFER;
                            case QUARANTINE -> Action.QUARANTINE;
                        });
            }
        }
        return possible;
    }

    /** What each rule demands, in the order of the rules; the strictest for each author domain, where there are several. */
    public List<Disposition> demands(Findings findings) {
        List<Disposition> demands = new ArrayList<>(exemption.demands(findings));
        if (demands.isEmpty()) {
            rules.forEach(rule -> demands.addAll(rule.demands(findings)));
        }
        return demands;
    }

    /** What is done while the client waits for an answer. */
    public Disposition decide(List<Disposition> demands) {
        return strictest(demands, temporaryTrouble);
    }

    /** What is done when no client waits any more whom one could ask to come again: never {@link Action#DEFER}. */
    public Disposition decideLater(List<Disposition> demands) {
        return strictest(
                demands, temporaryTrouble == TemporaryTrouble.DEFER ? TemporaryTrouble.ACCEPT : temporaryTrouble);
    }

    /** Why the mail is not handled as its author domain asks, for reports to the domain owner. */
    List<PolicyOverride> overrides(Findings findings, Disposition disposition) {
        return PolicyOverrides.of(findings, exemption.override(findings), disposition.in(mode), mode);
    }

    private static Disposition decided(Disposition undecided, TemporaryTrouble trouble) {
        return switch (trouble) {
            case ACCEPT -> Disposition.accept(undecided.rule(), undecided.reason());
            case DEFER -> undecided;
            case QUARANTINE -> Disposition.of(Action.QUARANTINE, undecided.rule(), undecided.reason());
        };
    }

    private static Disposition strictest(List<Disposition> demands, TemporaryTrouble trouble) {
        return demands.stream()
                .map(demand -> demand.action() == Action.DEFER ? decided(demand, trouble) : demand)
                .reduce((first, second) ->
                        Comparator.comparing(Disposition::action).compare(second, first) > 0 ? second : first)
                .orElse(NOTHING_DEMANDED);
    }
}
