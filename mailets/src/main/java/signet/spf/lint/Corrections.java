package signet.spf.lint;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import signet.dns.RecordType;
import signet.domain.DomainName;
import signet.spf.SpfRecord;
import signet.spf.lint.Evidence.Question;

/**
 * Works out what to publish instead. Nothing is given that was not tried as if it were published: it is well-formed, it is
 * free of the finding, and it brings about no error that was not there. For one thread at a time.
 */
final class Corrections {
    /** What is mended may show something else that is to be mended. */
    private static final int MAX_STEPS = 30;

    private final Evidence evidence;
    private static final Together NOTHING = new Together(List.of(), Set.of());

    private final Map<DomainName, Map<LintRule, Together>> known = new HashMap<>();
    private final Set<Question> wanted;

    Corrections(Evidence evidence) {
        this(evidence, new LinkedHashSet<>());
    }

    private Corrections(Evidence evidence, Set<Question> wanted) {
        this.evidence = evidence;
        this.wanted = wanted;
    }

    /** What has to be asked to know more. */
    Set<Question> wanted() {
        return wanted;
    }

    /** What a domain is to publish so that nothing is found by this rule any more; nothing if that is not known. */
    Together of(LintRule rule, RecordNode node) {
        return known.computeIfAbsent(node.domain(), domain -> new EnumMap<>(LintRule.class))
                .computeIfAbsent(rule, r -> tried(r, node));
    }

    private Together tried(LintRule rule, RecordNode node) {
        List<Publication> publish = new Proposals(node, evidence).of(rule);
        if (publish.isEmpty() || !changes(publish, node)) {
            return NOTHING;
        }
        Set<LintRule> mended = EnumSet.of(rule);
        RecordTree before = new RecordTree(node.domain(), evidence);
        Set<LintRule> errorsBefore = errors(Checks.of(before.root(), evidence));
        for (int step = 0; step < MAX_STEPS; step++) {
            Evidence published = evidence.with(publish);
            RecordTree tree = new RecordTree(node.domain(), published);
            if (lacks(tree, before)) {
                return NOTHING;
            }
            List<Found> after = Checks.of(tree.root(), published);
            Optional<Found> shown = after.stream()
                    .filter(found -> isError(found.rule()) && !errorsBefore.contains(found.rule()))
                    .findFirst();
            if (shown.isEmpty()) {
                return holds(publish, rule, after) ? new Together(publish, mended) : NOTHING;
            }
            List<Publication> more =
                    new Proposals(shown.get().node(), published).of(shown.get().rule());
            if (more.isEmpty() || publish.containsAll(more)) {
                return NOTHING;
            }
            mended.add(shown.get().rule());
            publish = merged(publish, more);
        }
        return NOTHING;
    }

    /** The type SPF is to be taken away, whatever the TXT record says. */
    private boolean changes(List<Publication> publish, RecordNode node) {
        boolean same = publish.size() == 1
                && node.record()
                        .map(SpfRecord::text)
                        .equals(Optional.of(publish.get(0).text()));
        return !same || !evidence.records(node.domain(), RecordType.SPF).isEmpty();
    }

    /** Whether something would have to be asked before anything could be said. */
    private boolean lacks(RecordTree tree, RecordTree before) {
        Set<Question> missing = new LinkedHashSet<>(tree.missing());
        missing.removeAll(before.missing());
        wanted.addAll(missing);
        return !missing.isEmpty();
    }

    private static boolean isError(LintRule rule) {
        return rule.severity() == Severity.ERROR;
    }

    private static Set<LintRule> errors(List<Found> found) {
        return found.stream().map(Found::rule).filter(Corrections::isError).collect(Collectors.toSet());
    }

    private static List<Publication> merged(List<Publication> first, List<Publication> then) {
        Map<DomainName, Publication> all = new LinkedHashMap<>();
        first.forEach(one -> all.put(one.name(), one));
        then.forEach(one -> all.put(one.name(), one));
        return new ArrayList<>(all.values());
    }

    private static boolean holds(List<Publication> publish, LintRule rule, List<Found> after) {
        Set<DomainName> names = publish.stream().map(Publication::name).collect(Collectors.toSet());
        return publish.stream().allMatch(one -> RecordTexts.isWellFormed(one.text()))
                && after.stream()
                        .noneMatch(found -> found.rule() == rule
                                && names.contains(found.node().domain()));
    }

    /** What to publish so that all is mended that can be, here and in the records of the same people. */
    Together all(DomainName root) {
        List<Publication> publish = List.of();
        Set<LintRule> mended = EnumSet.noneOf(LintRule.class);
        for (int step = 0; step < MAX_STEPS; step++) {
            Optional<Together> next = new Corrections(evidence.with(publish), wanted).first(root);
            if (next.isEmpty()) {
                break;
            }
            mended.addAll(next.get().rules());
            publish = merged(publish, next.get().publish());
        }
        return new Together(publish, mended);
    }

    private Optional<Together> first(DomainName root) {
        return Checks.of(new RecordTree(root, evidence).root(), evidence).stream()
                .filter(found -> Checks.isOwn(root, found.node().domain()))
                .map(found -> of(found.rule(), found.node()))
                .filter(one -> !one.publish().isEmpty())
                .findFirst();
    }
}
