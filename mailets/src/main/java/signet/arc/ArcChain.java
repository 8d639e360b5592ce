package signet.arc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import signet.authres.ArcAuthenticationResults;
import signet.message.HeaderBlock;
import signet.message.HeaderField;
import signet.message.TagList;

/**
 * The ARC fields of a header, gathered into sets (RFC 8617 5.2, steps 1 to 3). Reading never fails, and takes time linear in
 * the size of the header. Immutable.
 *
 * @param sets first to last; all of them if there is no flaw, else none
 * @param flaw what is wrong with their structure, if anything is
 * @param highest the highest instance found, 0 if there is none
 */
record ArcChain(List<ArcSet> sets, Optional<Flaw> flaw, int highest) {
    static final String MESSAGE = "ARC-Message-Signature";
    static final String SEAL = "ARC-Seal";

    /** RFC 8617 4.2.1. */
    static final int MOST_SETS = ArcAuthenticationResults.MAX_INSTANCE;

    /**
     * What is wrong.
     *
     * @param detail where, in words free of message content
     */
    record Flaw(ArcCause cause, String detail) {}

    ArcChain {
        sets = List.copyOf(sets);
    }

    static ArcChain in(HeaderBlock header) {
        List<HeaderField> results = header.named(ArcAuthenticationResults.FIELD_NAME);
        List<HeaderField> messages = header.named(MESSAGE);
        List<HeaderField> seals = header.named(SEAL);
        int most = Math.max(results.size(), Math.max(messages.size(), seals.size()));
        if (most == 0) {
            return new ArcChain(List.of(), Optional.empty(), 0);
        }
        if (header.truncated()) {
            return flawed(ArcCause.HEADER_TOO_LARGE, "", MOST_SETS);
        }
        if (most > MOST_SETS) {
            return flawed(ArcCause.TOO_MANY_SETS, "", MOST_SETS);
        }
        return new Gathering().gather(results, messages, seals);
    }

    private static ArcChain flawed(ArcCause cause, String detail, int highest) {
        return new ArcChain(List.of(), Optional.of(new Flaw(cause, detail)), highest);
    }

    /** The fields by instance; the first thing that is wrong counts. */
    private static final class Gathering {
        private final Map<Integer, ArcAuthenticationResults> claims = new TreeMap<>();
        private final Map<Integer, HeaderField> results = new TreeMap<>();
        private final Map<Integer, HeaderField> messages = new TreeMap<>();
        private final Map<Integer, HeaderField> seals = new TreeMap<>();
        private final Map<Integer, ChainValidationStatus> statuses = new TreeMap<>();
        private @Nullable Flaw flaw;

        ArcChain gather(List<HeaderField> resultFields, List<HeaderField> messageFields, List<HeaderField> sealFields) {
            for (HeaderField field : resultFields) {
                Optional<ArcAuthenticationResults> read = ArcAuthenticationResults.parse(field.value());
                read.ifPresent(value -> claims.putIfAbsent(value.instance(), value));
                put(ArcAuthenticationResults.FIELD_NAME, results, field, read.map(ArcAuthenticationResults::instance));
            }
            for (HeaderField field : messageFields) {
                put(MESSAGE, messages, field, instance(TagList.parse(field.value())));
            }
            for (HeaderField field : sealFields) {
                TagList tags = TagList.parse(field.value());
                Optional<Integer> instance = instance(tags);
                put(SEAL, seals, field, instance);
                instance.ifPresent(at -> tags.value("cv")
                        .flatMap(ChainValidationStatus::of)
                        .ifPresent(status -> statuses.putIfAbsent(at, status)));
            }
            int highest = Stream.of(results, messages, seals)
                    .flatMap(fields -> fields.keySet().stream())
                    .max(Integer::compare)
                    .orElse(0);
            if (statuses.get(highest) == ChainValidationStatus.FAIL) {
                return flawed(ArcCause.FAILED_BEFORE, "i=" + highest, highest); // RFC 8617 5.2, step 2
            }
            return complete(highest);
        }

        private void put(String name, Map<Integer, HeaderField> fields, HeaderField field, Optional<Integer> instance) {
            if (instance.isEmpty()) {
                complain(ArcCause.INSTANCE_MALFORMED, name);
            } else if (fields.putIfAbsent(instance.get(), field) != null) {
                complain(ArcCause.FIELD_REPEATED, name + " i=" + instance.get());
            }
        }

        private ArcChain complete(int highest) {
            List<ArcSet> sets = new ArrayList<>();
            for (int at = 1; at <= highest && flaw == null; at++) {
                ChainValidationStatus status = statuses.get(at);
                ArcAuthenticationResults claim = claims.get(at);
                HeaderField result = results.get(at);
                HeaderField message = messages.get(at);
                HeaderField seal = seals.get(at);
                if (claim == null || result == null) {
                    complain(ArcCause.FIELD_MISSING, "no " + ArcAuthenticationResults.FIELD_NAME + " i=" + at);
                } else if (message == null || seal == null) {
                    complain(ArcCause.FIELD_MISSING, "no " + (message == null ? MESSAGE : SEAL) + " i=" + at);
                } else {
                    ChainValidationStatus wanted = at == 1 ? ChainValidationStatus.NONE : ChainValidationStatus.PASS;
                    if (status != wanted) {
                        complain(ArcCause.STATUS_MISMATCH, "i=" + at);
                    }
                    sets.add(new ArcSet(result, claim, message, seal, Optional.ofNullable(status)));
                }
            }
            return flaw == null
                    ? new ArcChain(sets, Optional.empty(), highest)
                    : new ArcChain(List.of(), Optional.of(flaw), highest);
        }

        private void complain(ArcCause cause, String detail) {
            if (flaw == null) {
                flaw = new Flaw(cause, detail);
            }
        }

        /** RFC 8617 3.9: one or two digits, 1 to 50. */
        private static Optional<Integer> instance(TagList tags) {
            String text = tags.value("i").orElse("");
            boolean digits =
                    !text.isEmpty() && text.length() <= 2 && text.chars().allMatch(c -> c >= '0' && c <= '9');
            return (digits ? Optional.of(Integer.valueOf(text)) : Optional.<Integer>empty())
                    .filter(number -> number >= 1 && number <= MOST_SETS);
        }
    }
}
