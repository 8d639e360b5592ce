package signet.dmarc;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Reads the value of the tag fo. */
final class FailureOptions {
    private FailureOptions() {}

    /** RFC 9989 4.8, dmarc-fo: letters between colons, each at most once, and not both 0 and 1. */
    static Optional<Set<FailureOption>> parse(String value) {
        Set<FailureOption> options = EnumSet.noneOf(FailureOption.class);
        int from = 0;
        while (from <= value.length()) {
            int colon = value.indexOf(':', from);
            int end = colon < 0 ? value.length() : colon;
            Optional<FailureOption> option = option(RecordParser.strip(value.substring(from, end)));
            if (option.isEmpty() || !options.add(option.get())) {
                return Optional.empty();
            }
            from = end + 1;
        }
        boolean contradiction =
                options.contains(FailureOption.ALL_FAILED) && options.contains(FailureOption.ANY_FAILED);
        return contradiction ? Optional.empty() : Optional.of(options);
    }

    private static Optional<FailureOption> option(String letter) {
        return switch (letter) {
            case "0" -> Optional.of(FailureOption.ALL_FAILED);
            case "1" -> Optional.of(FailureOption.ANY_FAILED);
            case "d", "D" -> Optional.of(FailureOption.DKIM_FAILED);
            case "s", "S" -> Optional.of(FailureOption.SPF_FAILED);
            default -> Optional.empty();
        };
    }
}
