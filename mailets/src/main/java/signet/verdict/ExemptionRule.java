package signet.verdict;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import signet.message.AuthorDomains;
import signet.settings.Setting;
import signet.settings.Settings;

/**
 * Mail of forwarders and mailing lists the operator knows is accepted whatever the other rules say.
 *
 * @param forwarders they send mail on unchanged; SPF does not fit them
 * @param lists they change mail as well; the author's signatures do not hold either
 */
record ExemptionRule(ExemptSources forwarders, ExemptSources lists) implements PolicyRule {
    static final List<Setting<?>> SETTINGS = List.of(ExemptSources.FORWARDERS, ExemptSources.LISTS);

    static ExemptionRule of(Settings settings) {
        return new ExemptionRule(settings.get(ExemptSources.FORWARDERS), settings.get(ExemptSources.LISTS));
    }

    @Override
    public List<Disposition> demands(Findings findings) {
        return override(findings)
                .map(override -> List.of(Disposition.accept(Rule.EXEMPTION, override.comment())))
                .orElse(List.of());
    }

    /** Why the mail is exempt, as reports say it. */
    Optional<PolicyOverride> override(Findings findings) {
        return forwarders
                .recognised(findings)
                .map(how -> new PolicyOverride(
                        PolicyOverride.Type.TRUSTED_FORWARDER, "it comes by an exempt forwarder: " + how))
                .or(() -> lists.recognised(findings)
                        .map(how -> new PolicyOverride(
                                PolicyOverride.Type.MAILING_LIST, "it comes by an exempt mailing list: " + how)));
    }

    @Override
    public Set<Action> possible(AuthorDomains author) {
        return Set.of();
    }
}
