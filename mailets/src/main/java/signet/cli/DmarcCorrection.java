package signet.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import signet.dmarc.DmarcPolicy;
import signet.dmarc.DmarcRecord;
import signet.dmarc.DmarcRecord.Standing;
import signet.dmarc.DmarcRecord.Tag;
import signet.dmarc.ReportKind;
import signet.dmarc.ReportUri;
import signet.domain.DomainName;
import signet.settings.Settings;

/** A record as its owner may have meant it: without its mistakes, and with no policy that he did not ask for. */
final class DmarcCorrection {
    private static final String SEPARATOR = "; ";

    private final DmarcRecord record;
    private final DomainName policyDomain;
    private final Map<String, String> tags = new LinkedHashMap<>();

    private DmarcCorrection(DmarcRecord record, DomainName policyDomain) {
        this.record = record;
        this.policyDomain = policyDomain;
    }

    /** For a domain that has no record. */
    static String first(DomainName domain) {
        return "v=DMARC1; p=none; rua=" + address(domain);
    }

    private static String address(DomainName domain) {
        return "mailto:dmarc-reports@" + domain;
    }

    /** Nothing if there is nothing to correct. */
    static Optional<String> of(DmarcRecord record, DomainName policyDomain) {
        DmarcCorrection correction = new DmarcCorrection(record, policyDomain);
        String corrected = correction.corrected();
        String present = record.tags().stream()
                .map(tag -> tag.name() + "=" + tag.value())
                .collect(Collectors.joining(SEPARATOR));
        return corrected.equals(present) && record.problems().isEmpty() ? Optional.empty() : Optional.of(corrected);
    }

    private String corrected() {
        record.tags().stream()
                .filter(tag -> tag.standing() == Standing.GOOD)
                .forEach(tag -> tags.put(tag.name(), tag.value()));
        record.tags().stream()
                .filter(tag -> tag.standing() != Standing.GOOD)
                .forEach(tag -> meant(tag.name().toLowerCase(Locale.ROOT), tag.value()));
        policy();
        addresses();
        if (record.pct().isPresent() && record.pct().getAsInt() < 100 && !"none".equals(tags.get("p"))) {
            tags.putIfAbsent("t", "y"); // RFC 9989 A.6
        }
        return tags.entrySet().stream()
                .map(tag -> tag.getKey() + "=" + tag.getValue())
                .collect(Collectors.joining(SEPARATOR));
    }

    /** A tag that does not count as it stands, but may be guessed. */
    private void meant(String name, String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        Optional<String> meant =
                switch (name) {
                    case "p", "sp", "np" -> Settings.nearest(firstWord(lower), DmarcRecordFindings.POLICIES);
                    case "adkim", "aspf" -> letter(lower, List.of("relaxed", "strict"));
                    case "t", "psd" -> letter(lower, List.of("yes", "no"));
                    default -> Optional.empty();
                };
        meant.ifPresent(good -> tags.putIfAbsent(name, good));
    }

    private static String firstWord(String value) {
        int end = 0;
        while (end < value.length() && Character.isLetter(value.charAt(end))) {
            end++;
        }
        return value.substring(0, end);
    }

    private static Optional<String> letter(String value, List<String> words) {
        return words.stream()
                .filter(word -> word.equals(value) || word.substring(0, 1).equals(value))
                .findFirst()
                .map(word -> word.substring(0, 1));
    }

    private void policy() {
        if (tags.containsKey("p")) {
            return;
        }
        Map<String, String> others = new LinkedHashMap<>(tags);
        others.remove("v");
        tags.clear();
        tags.put("v", "DMARC1");
        tags.put("p", DmarcPolicy.NONE.word());
        tags.putAll(others);
    }

    private void addresses() {
        tags.remove("rua");
        tags.put("rua", good(record.rua()).or(() -> bare(ReportKind.AGGREGATE)).orElse(address(policyDomain)));
        Optional<String> failure = good(record.ruf()).or(() -> bare(ReportKind.FAILURE));
        tags.remove("ruf");
        failure.ifPresentOrElse(uris -> tags.put("ruf", uris), () -> tags.remove("fo"));
    }

    private static Optional<String> good(List<ReportUri> uris) {
        List<String> supported =
                uris.stream().filter(ReportUri::isSupported).map(ReportUri::text).toList();
        return supported.isEmpty() ? Optional.empty() : Optional.of(String.join(",", supported));
    }

    /** Addresses whose owner forgot mailto. */
    private Optional<String> bare(ReportKind kind) {
        return record.tags().stream()
                .filter(tag -> tag.name().equalsIgnoreCase(kind.tag()))
                .map(Tag::value)
                .findFirst()
                .map(value -> "v=DMARC1; " + kind.tag() + "=mailto:" + value)
                .flatMap(text -> DmarcRecord.parse(text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)))
                .flatMap(parsed -> good(kind.uris(parsed)));
    }
}
