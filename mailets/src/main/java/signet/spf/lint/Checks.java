package signet.spf.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import signet.domain.DomainName;
import signet.spf.lint.RecordNode.State;

/** All that is wrong with a record and with those it leads to. */
final class Checks {
    private static final Comparator<Found> ORDER =
            Comparator.comparing((Found found) -> found.rule().severity()).thenComparing(Found::rule);

    private Checks() {}

    /** The worst first; of other people's records only what is an error. */
    static List<Found> of(RecordNode root, Evidence evidence) {
        Map<DomainName, RecordNode> nodes = new LinkedHashMap<>();
        root.all()
                .filter(node -> node.state() != State.LOOP && node.state() != State.NOT_LOOKED_AT)
                .forEach(node -> nodes.putIfAbsent(node.domain(), node));
        List<Found> all = new ArrayList<>();
        nodes.values().forEach(node -> {
            boolean own = isOwn(root.domain(), node.domain());
            of(node, evidence, node.domain().equals(root.domain())).stream()
                    .filter(found -> own || found.rule().severity() == Severity.ERROR)
                    .forEach(all::add);
        });
        all.sort(ORDER);
        return all;
    }

    /** Above or below the domain: the same people can change both. */
    static boolean isOwn(DomainName root, DomainName domain) {
        return domain.isAtOrBelow(root) || root.isAtOrBelow(domain);
    }

    private static List<Found> of(RecordNode node, Evidence evidence, boolean isRoot) {
        List<Found> found = new ArrayList<>(PublicationChecks.of(node, evidence, isRoot));
        found.addAll(LookupChecks.of(node, evidence, isRoot));
        found.addAll(TermChecks.of(node));
        found.addAll(NetworkChecks.of(node));
        // Two terms in one make no sense, whatever is said of them; one of them may be all.
        List<Integer> glued = found.stream()
                .filter(one -> one.rule() == LintRule.LOST_SPACE)
                .map(Found::offset)
                .toList();
        found.removeIf(
                one -> one.rule() != LintRule.LOST_SPACE && glued.stream().anyMatch(one::covers)
                        || one.rule() == LintRule.NO_ALL && !glued.isEmpty());
        return found;
    }
}
