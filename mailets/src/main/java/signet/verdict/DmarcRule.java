package signet.verdict;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import signet.dmarc.DmarcOutcome;
import signet.dmarc.DmarcPolicy;
import signet.domain.DomainName;
import signet.message.AuthorDomains;
import signet.message.SmtpEnvelope;
import signet.settings.Setting;
import signet.settings.Settings;
import signet.spf.SpfOutcome;
import signet.spf.SpfResult;

/**
 * What author domains ask for in their DMARC records (RFC 9989), as far as the operator follows them.
 *
 * @param rejectPolicy how far {@code p=reject} is followed
 * @param overrides policies of the operator's own for some domains; where they reject, no {@code rejectPolicy} softens it
 * @param sealers forwarders whose word is taken on how DMARC stood before they changed a mail; not against overrides
 */
record DmarcRule(RejectPolicy rejectPolicy, DmarcOverrides overrides, TrustedSealers sealers) implements PolicyRule {
    static final Setting<RejectPolicy> REJECT_POLICY =
            Setting.oneOf("dmarc.rejectPolicy", RejectPolicy.class, RejectPolicy.QUARANTINE);
    static final List<Setting<?>> SETTINGS = List.of(REJECT_POLICY, DmarcOverrides.SETTING, TrustedSealers.SETTING);

    static DmarcRule of(Settings settings) {
        return new DmarcRule(
                settings.get(REJECT_POLICY),
                settings.get(DmarcOverrides.SETTING),
                settings.get(TrustedSealers.SETTING));
    }

    /** For several author domains what each demands: the strictest counts in the end (D2). */
    @Override
    public List<Disposition> demands(Findings findings) {
        List<Disposition> demands = new ArrayList<>();
        for (DmarcOutcome outcome : findings.dmarc().perDomain()) {
            overrides
                    .policyFor(outcome.authorDomain())
                    .map(policy -> Optional.of(byOwnPolicy(policy, outcome, findings)))
                    .orElseGet(() -> byPublishedPolicy(outcome, findings))
                    .ifPresent(demands::add);
        }
        return demands;
    }

    private Optional<Disposition> byPublishedPolicy(DmarcOutcome outcome, Findings findings) {
        return switch (outcome.result()) {
            case PASS -> Optional.of(authenticated(outcome));
            case TEMPERROR -> Optional.of(undecided(outcome));
            case FAIL ->
                Optional.of(
                        switch (outcome.demanded()) {
                            // RFC 9989 5.4: p=none must not change how mail is handled.
                            case NONE -> Disposition.accept(Rule.DMARC, asked(outcome, "for nothing to be done with"));
                            case QUARANTINE ->
                                vouchedFor(outcome, "to quarantine", findings)
                                        .orElseGet(() -> Disposition.of(
                                                Action.QUARANTINE, Rule.DMARC, asked(outcome, "to quarantine")));
                            case REJECT ->
                                vouchedFor(outcome, "to reject", findings).orElseGet(() -> reject(outcome, findings));
                        });
            case NONE, PERMERROR -> Optional.empty();
        };
    }

    /** RFC 8617 7.2.1: local policy may take the word of a sealer. */
    private Optional<Disposition> vouchedFor(DmarcOutcome outcome, String wish, Findings findings) {
        return sealers.witness(findings, outcome.authorDomain())
                .map(hop -> Disposition.accept(
                        Rule.TRUSTED_SEALER,
                        asked(outcome, wish) + "; but DMARC passed when it came to a sealer you trust: arc=pass "
                                + TrustedSealers.seal(hop)));
    }

    private Disposition reject(DmarcOutcome outcome, Findings findings) {
        String asked = asked(outcome, "to reject");
        return switch (rejectPolicy) {
            case ALWAYS -> rejected(asked, findings);
            case QUARANTINE ->
                Disposition.of(
                        Action.QUARANTINE,
                        Rule.DMARC,
                        asked + "; it is quarantined instead (dmarc.rejectPolicy=quarantine)");
            case REJECT_DIRECT ->
                indirect(outcome, findings)
                        .map(hint -> Disposition.of(
                                Action.QUARANTINE,
                                Rule.DMARC,
                                asked + "; it is quarantined instead, as it may have been forwarded: " + hint))
                        .orElseGet(() -> rejected(asked, findings));
        };
    }

    private Disposition byOwnPolicy(DmarcPolicy policy, DmarcOutcome outcome, Findings findings) {
        if (outcome.alignment().isAligned()) {
            return authenticated(outcome);
        }
        if (outcome.alignment().isUndecided()) {
            return undecided(outcome);
        }
        String why = "DMARC: the policy of this server for " + outcome.authorDomain() + " is " + policy.word()
                + ", and the mail is not authenticated";
        return switch (policy) {
            case NONE -> Disposition.accept(Rule.DMARC, why);
            case QUARANTINE -> Disposition.of(Action.QUARANTINE, Rule.DMARC, why);
            case REJECT -> rejected(why, findings);
        };
    }

    private static Disposition authenticated(DmarcOutcome outcome) {
        return Disposition.accept(
                Rule.DMARC,
                "DMARC: " + outcome.authorDomain() + " is authenticated by "
                        + outcome.alignedBy().stream().map(Object::toString).collect(Collectors.joining(", ")));
    }

    private static Disposition undecided(DmarcOutcome outcome) {
        return Disposition.undecided(Rule.DMARC, "DMARC for " + outcome.authorDomain() + ": " + outcome.explanation())
                .withStatus("4.7.0");
    }

    /** The owner's wish in words. RFC 9989 7.2 wants the word DMARC and the domain in a reply. */
    private static String asked(DmarcOutcome outcome, String wish) {
        DomainName author = outcome.authorDomain();
        DomainName owner = outcome.policyDomain().orElse(author);
        return "DMARC: " + owner + " asks " + wish + " mail that fails, and this one"
                + (owner.equals(author) ? "" : " from " + author) + " does: " + outcome.explanation();
    }

    /** RFC 7372 3.3: 5.7.26 where no mechanism authenticated anything; 5.7.1 where something passed for another domain. */
    private static Disposition rejected(String why, Findings findings) {
        boolean nothingPassed = findings.spf().mailFrom().result() != SpfResult.PASS
                && findings.signatures().stream().noneMatch(signature -> signature.passed());
        return Disposition.of(Action.REJECT, Rule.DMARC, why).withStatus(nothingPassed ? "5.7.26" : "5.7.1");
    }

    /** What hints at a list or forwarder between the author and here (RFC 9989 7.4, D24). */
    private static Optional<String> indirect(DmarcOutcome outcome, Findings findings) {
        return findings.indirect()
                .map(field -> "it has a field " + field)
                .or(() -> forwarder(outcome, findings.envelope(), findings.spf().mailFrom()));
    }

    /** An envelope of somebody else whose record says neither yes nor no, as forwarders' records do. */
    private static Optional<String> forwarder(DmarcOutcome outcome, SmtpEnvelope envelope, SpfOutcome spf) {
        boolean open = spf.result() == SpfResult.SOFTFAIL || spf.result() == SpfResult.NEUTRAL;
        return envelope.mailFromDomain()
                .filter(domain ->
                        open && !domain.isAtOrBelow(outcome.policyDomain().orElse(outcome.authorDomain())))
                .map(domain -> "SPF for " + domain + " is " + spf.result().headerValue());
    }

    @Override
    public Set<Action> possible(AuthorDomains author) {
        Set<Action> possible = EnumSet.of(Action.QUARANTINE, Action.DEFER);
        boolean own = author.domains().stream().anyMatch(domain -> overrides
                .policyFor(domain)
                .filter(DmarcPolicy.REJECT::equals)
                .isPresent());
        if (own || rejectPolicy != RejectPolicy.QUARANTINE) {
            possible.add(Action.REJECT);
        }
        return possible;
    }
}
