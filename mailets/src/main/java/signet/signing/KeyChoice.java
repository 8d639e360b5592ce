package signet.signing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import signet.dkim.KeyPublication;
import signet.dkim.Signatory;
import signet.dkim.SignatureAlgorithm;
import signet.domain.DomainName;

/**
 * Finds the keys that sign a mail. The rules are tried in the order of {@link SigningRule}, and the first that leads to a
 * usable key decides: a rule whose keys are not published is passed over, because any signature that verifies is better
 * than none.
 *
 * <p>Of each algorithm the newest published key signs, both algorithms side by side. What is not known for want of DNS:
 * a domain's own keys are taken for published, since its operator put them there - not the newest but the oldest, whose
 * record has had the most time; a shared key is not, since its record is the domain's consent. Without the gate a
 * domain's own keys are all taken for published; a shared key needs its record nevertheless.
 *
 * <p>Immutable and thread safe.
 */
final class KeyChoice {
    private static final Comparator<StoredKey> NEWEST_FIRST =
            Comparator.comparing(StoredKey::created).reversed();

    /** Keys that a rule leads to, all of one kind: the domain's own, or shared. */
    private record Candidates(SigningRule rule, DomainName domain, List<StoredKey> keys) {
        boolean areShared() {
            return keys.get(0).isShared();
        }
    }

    private record Looked(StoredKey key, KeyPublication publication) {}

    private final StoredKeys keys;
    private final SigningRules rules;
    private final PublicationGate gate;
    private final boolean gateIsOn;

    KeyChoice(StoredKeys keys, SigningRules rules, PublicationGate gate, boolean gateIsOn) {
        this.keys = keys;
        this.rules = rules;
        this.gate = gate;
        this.gateIsOn = gateIsOn;
    }

    /** Who signs. Completed at once unless keys have to be looked up; never exceptionally. */
    CompletableFuture<SigningPlan> choose(OutgoingMail mail) {
        Optional<SigningAction> ofUser = mail.user().flatMap(rules::forUser);
        if (ofUser.filter(SigningAction.Never.class::isInstance).isPresent()) {
            return CompletableFuture.completedFuture(never(SigningRule.NEVER));
        }
        if (mail.author().isEmpty()) {
            return CompletableFuture.completedFuture(nobody(List.of(), UnsignedCause.NO_AUTHOR));
        }
        return choose(candidates(mail, mail.author().get(), ofUser), 0, UnsignedCause.NO_KEY);
    }

    /**
     * Where all other mail is never signed: mail that has a key which is not published yet, or for which DNS trouble hides
     * whether there is one, is no such mail. An absent record of a shared key says that the domain does not want it.
     */
    private SigningPlan nobody(List<Candidates> tried, UnsignedCause cause) {
        boolean never =
                rules.otherwise().filter(SigningAction.Never.class::isInstance).isPresent();
        return never && cause != UnsignedCause.DNS_TROUBLE && tried.stream().allMatch(Candidates::areShared)
                ? never(SigningRule.DEFAULT)
                : SigningPlan.unsigned(cause);
    }

    private static SigningPlan never(SigningRule rule) {
        return new SigningPlan(Optional.of(rule), List.of(), Optional.of(UnsignedCause.NEVER));
    }

    private List<Candidates> candidates(OutgoingMail mail, DomainName author, Optional<SigningAction> ofUser) {
        List<Candidates> all = new ArrayList<>();
        add(all, SigningRule.OWN_KEY, author, keys.signing(author));
        ofUser.ifPresent(action -> add(all, SigningRule.USER, author, action));
        rules.parentOf(author).ifPresent(parent -> add(all, SigningRule.SUBDOMAINS, parent, keys.signing(parent)));
        mail.mailFrom()
                .filter(rules::signsForOthers)
                .ifPresent(domain -> add(all, SigningRule.MAIL_FROM, domain, keys.signing(domain)));
        rules.otherwise().ifPresent(action -> add(all, SigningRule.DEFAULT, author, action));
        return all;
    }

    private void add(List<Candidates> all, SigningRule rule, DomainName author, SigningAction action) {
        if (action instanceof SigningAction.As as) {
            add(all, rule, as.domain(), keys.signing(as.domain()));
        } else if (action instanceof SigningAction.Selectors shared) {
            List<StoredKey> named = keys.shared().stream()
                    .filter(key -> !key.isRetired())
                    .filter(key -> shared.selectors().stream().anyMatch(key.selector()::equalsIgnoreCase))
                    .toList();
            add(all, rule, author, named);
        }
    }

    private static void add(List<Candidates> all, SigningRule rule, DomainName domain, List<StoredKey> keys) {
        if (!keys.isEmpty()) {
            all.add(new Candidates(rule, domain, keys));
        }
    }

    /** One step for each rule: what is looked up for one is known before the next is tried. */
    private CompletableFuture<SigningPlan> choose(List<Candidates> all, int at, UnsignedCause cause) {
        if (at == all.size()) {
            return CompletableFuture.completedFuture(nobody(all, cause));
        }
        Candidates candidates = all.get(at);
        return looked(candidates).thenCompose(looked -> {
            List<Signatory> signatories = signatories(candidates, looked);
            if (!signatories.isEmpty()) {
                return CompletableFuture.completedFuture(SigningPlan.by(candidates.rule(), signatories));
            }
            boolean unknown = looked.stream().anyMatch(key -> key.publication() == KeyPublication.UNKNOWN);
            return choose(
                    all,
                    at + 1,
                    unknown || cause == UnsignedCause.DNS_TROUBLE
                            ? UnsignedCause.DNS_TROUBLE
                            : UnsignedCause.NOT_PUBLISHED);
        });
    }

    /** All at once. */
    private CompletableFuture<List<Looked>> looked(Candidates candidates) {
        List<CompletableFuture<KeyPublication>> asked = candidates.keys().stream()
                .map(key -> publication(candidates, key))
                .toList();
        return CompletableFuture.allOf(asked.toArray(new CompletableFuture<?>[0]))
                .thenApply(done -> {
                    List<Looked> looked = new ArrayList<>();
                    for (int i = 0; i < asked.size(); i++) {
                        looked.add(new Looked(
                                candidates.keys().get(i), asked.get(i).getNow(KeyPublication.UNKNOWN)));
                    }
                    return looked;
                });
    }

    private CompletableFuture<KeyPublication> publication(Candidates candidates, StoredKey key) {
        return gateIsOn || candidates.areShared()
                ? gate.ask(candidates.domain(), key.selector(), key.key())
                : CompletableFuture.completedFuture(KeyPublication.PUBLISHED);
    }

    private static List<Signatory> signatories(Candidates candidates, List<Looked> looked) {
        List<Signatory> published = ofEachAlgorithm(candidates, looked, KeyPublication.PUBLISHED, NEWEST_FIRST);
        return published.isEmpty() && !candidates.areShared()
                ? ofEachAlgorithm(candidates, looked, KeyPublication.UNKNOWN, NEWEST_FIRST.reversed())
                : published;
    }

    /** RFC 8463 3: some verifiers look at the first signature only; those that know Ed25519 should see that one. */
    private static List<Signatory> ofEachAlgorithm(
            Candidates candidates, List<Looked> looked, KeyPublication wanted, Comparator<StoredKey> best) {
        List<Signatory> signatories = new ArrayList<>();
        for (SignatureAlgorithm algorithm : List.of(SignatureAlgorithm.ED25519_SHA256, SignatureAlgorithm.RSA_SHA256)) {
            looked.stream()
                    .filter(key -> key.publication() == wanted)
                    .map(Looked::key)
                    .filter(key -> key.key().algorithm() == algorithm)
                    .min(best)
                    .ifPresent(key -> signatories.add(new Signatory(candidates.domain(), key.selector(), key.key())));
        }
        return signatories;
    }
}
