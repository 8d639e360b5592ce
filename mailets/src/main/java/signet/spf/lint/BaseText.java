package signet.spf.lint;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.spf.SpfDirective;
import signet.spf.SpfMechanism;
import signet.spf.SpfModifier;
import signet.spf.SpfQualifier;
import signet.spf.SpfRecord;
import signet.spf.SpfTerm;

/** The one well-formed record that what a domain publishes was meant to be. */
final class BaseText {
    /** Those that are longer are not worth the work: no receiver takes them. */
    private static final int MAX_LENGTH = 4096;

    /** Which of several all is kept: the one that loses the least mail without letting everybody pass. */
    private static final List<SpfQualifier> PREFERRED =
            List.of(SpfQualifier.SOFTFAIL, SpfQualifier.FAIL, SpfQualifier.NEUTRAL, SpfQualifier.PASS);

    private BaseText() {}

    /** The record; nothing if there is none, or if it cannot be guessed what a part of it was meant to be. */
    static Optional<String> of(RecordNode node, Evidence evidence) {
        List<String> meant = new ArrayList<>();
        node.texts().stream()
                .filter(SpfRecord::isSpf)
                .map(text -> node.lostSpaces(text).restored())
                .forEach(meant::add);
        if (meant.isEmpty()) {
            node.texts().stream()
                    .map(text -> parted(text, node))
                    .flatMap(text ->
                            SpfRecord.isSpf(text) ? Stream.of(text.toString()) : RecordTexts.nearly(text).stream())
                    .forEach(meant::add);
        }
        if (meant.isEmpty()) {
            evidence.records(node.domain(), RecordType.SPF).stream()
                    .filter(SpfRecord::isSpf)
                    .map(TxtRecord::toString)
                    .forEach(meant::add);
        }
        List<String> repaired = meant.stream()
                .filter(text -> text.length() <= MAX_LENGTH)
                .flatMap(text -> SyntaxRepair.of(text).stream())
                .toList();
        if (repaired.isEmpty() || repaired.size() < meant.size()) {
            return Optional.empty();
        }
        return Optional.of(repaired.size() == 1 ? repaired.get(0) : merged(repaired));
    }

    /** With the spaces that are missing between its strings, as one string. */
    private static TxtRecord parted(TxtRecord text, RecordNode node) {
        LostSpaces lost = node.lostSpaces(text);
        return lost.places().isEmpty()
                ? text
                : new TxtRecord(List.of(lost.restored().getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** All that any of the records permits. */
    private static String merged(List<String> records) {
        Set<String> terms = new LinkedHashSet<>();
        Set<String> modifiers = new LinkedHashSet<>();
        List<SpfQualifier> all = new ArrayList<>();
        for (String text : records) {
            SpfRecord record = SpfRecord.parse(text);
            for (SpfTerm term : record.terms()) {
                if (term instanceof SpfDirective directive && directive.mechanism() == SpfMechanism.ALL) {
                    all.add(directive.qualifier());
                } else if (term instanceof SpfModifier modifier && modifier.kind() == SpfModifier.Kind.REDIRECT) {
                    terms.add("include:" + modifier.value().text());
                } else if (term instanceof SpfModifier modifier) {
                    if (modifier.kind() == SpfModifier.Kind.UNKNOWN
                            || modifiers.stream().noneMatch(other -> other.startsWith("exp="))) {
                        modifiers.add(modifier.text());
                    }
                } else {
                    terms.add(term.text());
                }
            }
        }
        SpfQualifier kept =
                all.stream().min(Comparator.comparing(PREFERRED::indexOf)).orElse(SpfQualifier.SOFTFAIL);
        terms.add(kept.sign() + "all");
        terms.addAll(modifiers);
        return RecordTexts.of(terms.stream());
    }
}
