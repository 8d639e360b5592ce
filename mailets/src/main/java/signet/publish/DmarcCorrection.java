package signet.publish;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
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
public final class DmarcCorrection {
    /** The local part of an address that is only an example. */
    public static final String EXAMPLE = "dmarc-reports";

    private final DmarcRecord record;
    private final DomainName policyDomain;
    private final Map<String, String> tags = new HashMap<>();

    private DmarcCorrection(DmarcRecord record, DomainName policyDomain) {
        this.record = record;
        this.policyDomain = policyDomain;
    }

    /** For a domain that has no record. */
    static String first(DomainName domain) {
        return "v=DMARC1; p=none; rua=" + address(domain);
    }

    private static String address(DomainName domain) {
        return "mailto:" + EXAMPLE + "@" + domain;
    }

    /** Nothing if there is nothing to correct. */
    public static Optional<String> of(DmarcRecord record, DomainName policyDomain) {
        DmarcCorrection correction = new DmarcCorrection(record, policyDomain);
        correction.correct();
        Map<String, String> present = new HashMap<>();
        record.tags().forEach(tag -> present.putIfAbsent(tag.name(), tag.value()));
        return correction.tags.equals(present) && record.problems().isEmpty()
                ? Optional.empty()
                : Optional.of(correction.text());
    }

    private void correct() {
        record.tags().stream()
                .filter(tag -> tag.standing() == Standing.GOOD)
                .forEach(tag -> tags.put(tag.name(), tag.value()));
        record.tags().stream()
                .filter(tag -> tag.standing() != Standing.GOOD)
                .forEach(tag -> meant(tag.name().toLowerCase(Locale.ROOT), tag.value()));
        tags.putIfAbsent("p", DmarcPolicy.NONE.word());
        address(ReportKind.AGGREGATE);
        tags.putIfAbsent("rua", address(policyDomain));
        address(ReportKind.FAILURE);
        if (!tags.containsKey("ruf")) {
            tags.remove("fo");
        }
        if (record.pct().isPresent() && record.pct().getAsInt() < 100 && !"none".equals(tags.get("p"))) {
            tags.putIfAbsent("t", "y"); // RFC 9989 A.6
        }
    }

    private String text() {
        return DmarcRecordFindings.KNOWN.stream()
                .filter(tags::containsKey)
                .map(name -> name + "=" + tags.get(name))
                .collect(Collectors.joining("; "));
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

    /** Leaves only addresses that can be used, without their sizes. */
    private void address(ReportKind kind) {
        Optional<String> usable = good(kind.uris(record)).or(() -> bare(kind));
        usable.ifPresentOrElse(uris -> tags.put(kind.tag(), uris), () -> tags.remove(kind.tag()));
    }

    private static Optional<String> good(List<ReportUri> uris) {
        List<String> supported = uris.stream()
                .filter(ReportUri::isSupported)
                .map(ReportUri::text)
                .toList();
        return supported.isEmpty() ? Optional.empty() : Optional.of(String.join(",", supported));
    }

    /** Addresses whose owner forgot mailto. */
    private Optional<String> bare(ReportKind kind) {
        return record.tags().stream()
                .filter(tag -> tag.name().equalsIgnoreCase(kind.tag()))
                .map(Tag::value)
                .findFirst()
                .map(value -> "v=DMARC1; " + kind.tag() + "=mailto:" + value)
                .flatMap(text -> DmarcRecord.parse(text.getBytes(StandardCharsets.ISO_8859_1)))
                .flatMap(parsed -> good(kind.uris(parsed)));
    }
}
