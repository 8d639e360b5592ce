package signet.spf.lint;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import signet.dns.MxRecord;
import signet.dns.RecordType;
import signet.domain.DomainName;
import signet.spf.lint.TermNode.Finds;

/** Rewrites what a domain publishes so that it is free of what one rule finds. Nobody has tried yet what comes of it. */
final class Proposals {
    private static final int MAX_RECORD = 450;

    private final Evidence evidence;
    private final RecordNode node;

    Proposals(RecordNode node, Evidence evidence) {
        this.node = node;
        this.evidence = evidence;
    }

    /** What to publish; nothing if only the owner can know. */
    List<Publication> of(LintRule rule) {
        Optional<String> base = BaseText.of(node, evidence);
        Optional<RecordNode> well = base.map(text -> new RecordTree(node.domain(), evidence.with(here(text))).root());
        return switch (rule) {
            case NO_RECORD -> here(base.orElseGet(this::firstRecord));
            case NEARLY_A_RECORD, SEVERAL_RECORDS, LOST_SPACE, SYNTAX, TYPE_SPF -> here(base);
            case TOO_MANY_LOOKUPS -> here(well.flatMap(this::withFewLookups));
            case TOO_MANY_VOID_LOOKUPS -> here(well.flatMap(this::withFewVoidLookups));
            case LONG_RECORD -> well.map(Proposals::shorter).orElse(List.of());
            default -> here(well.flatMap(one -> new Mending(one).of(rule)));
        };
    }

    private List<Publication> here(Optional<String> text) {
        return text.map(this::here).orElse(List.of());
    }

    private List<Publication> here(String text) {
        return List.of(new Publication(node.domain(), text));
    }

    /** Whoever takes mail usually sends it, too. */
    private String firstRecord() {
        boolean takesMail = evidence.records(node.domain(), RecordType.MX).stream()
                .map(MxRecord::exchange)
                .anyMatch(exchange -> !exchange.equals(DomainName.ROOT));
        return takesMail ? "v=spf1 mx " + Mending.CAREFUL_ALL : "v=spf1 -all";
    }

    private Optional<String> withFewLookups(RecordNode well) {
        return new Flattening(well, evidence)
                .until(
                        one -> one.lookups() <= LookupChecks.MAX_LOOKUPS,
                        EnumSet.of(Finds.SOMETHING, Finds.NOTHING_FOR_IP4, Finds.NOTHING_FOR_IP6));
    }

    private Optional<String> withFewVoidLookups(RecordNode well) {
        return new Flattening(well, evidence)
                .until(
                        one -> Math.max(one.voidLookupsForIp4(), one.voidLookupsForIp6())
                                <= LookupChecks.MAX_VOID_LOOKUPS,
                        EnumSet.of(Finds.NOTHING_FOR_IP4, Finds.NOTHING_FOR_IP6));
    }

    private static List<Publication> shorter(RecordNode well) {
        String text = new Mending(well).withoutDuplicates();
        return text.length() <= MAX_RECORD
                ? List.of(new Publication(well.domain(), text))
                : new Splitting(well, MAX_RECORD).publications().orElse(List.of());
    }
}
