package signet.adsp;

import java.util.Optional;

/**
 * What came of reading a TXT record. Immutable.
 *
 * @param record what it says; nothing if it cannot be used
 * @param problem why not, in words for people and free of the record's content; empty if it can
 * @param <R> the kind of record
 */
public record ParsedRecord<R>(Optional<R> record, String problem) {
    static <R> ParsedRecord<R> of(R record) {
        return new ParsedRecord<>(Optional.of(record), "");
    }

    static <R> ParsedRecord<R> unfit(String problem) {
        return new ParsedRecord<>(Optional.empty(), problem);
    }
}
