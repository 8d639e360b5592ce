package signet.verdict;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import signet.dkim.DkimResult;
import signet.dkim.SignatureResult;
import signet.domain.DomainName;
import signet.message.ByteSlice;
import signet.message.TagList;

/**
 * What of a verdict travels with the mail as attributes, strings only: the part that routing and stamping need.
 * {@link #attributes} and {@link #from} are each other's reverse. Immutable.
 *
 * @param disposition what happens with the mail
 * @param signatures the DKIM results
 * @param results those of the other checks that were made
 * @param field the whole Authentication-Results field, folded, with its line end; below it Received-SPF if that is asked for
 */
public record StoredVerdict(
        Disposition disposition, List<StoredSignature> signatures, Map<Method, StoredResult> results, String field) {
    /** The mail's attribute names begin with this. */
    public static final String PREFIX = "signet.";

    public static final String DISPOSITION = PREFIX + "disposition";
    public static final String REASON = PREFIX + "reason";
    public static final String RULE = PREFIX + "rule";
    public static final String DKIM = PREFIX + "dkim";
    public static final String RESULTS = PREFIX + "results";

    /**
     * One DKIM result.
     *
     * @param result the result
     * @param domain the signing domain, if the signature named one
     * @param whole whether a pass covers the whole body, so that it counts for the domain
     */
    public record StoredSignature(DkimResult result, Optional<DomainName> domain, boolean whole) {
        /** Whether this is a valid signature of that domain or of one below it. */
        public boolean isBy(DomainName signer) {
            return result == DkimResult.PASS
                    && whole
                    && domain.filter(d -> d.isAtOrBelow(signer)).isPresent();
        }
    }

    public StoredVerdict {
        signatures = List.copyOf(signatures);
        results = Map.copyOf(results);
    }

    public static StoredVerdict of(AuthenticationVerdict verdict) {
        return new StoredVerdict(
                verdict.effectiveLater(),
                verdict.signatures().stream().map(StoredVerdict::stored).toList(),
                MethodResults.of(verdict.findings()),
                new String(verdict.results().toField(), StandardCharsets.US_ASCII) + verdict.receivedSpf());
    }

    private static StoredSignature stored(SignatureResult signature) {
        return new StoredSignature(signature.result(), signature.domain(), signature.isUsableForAlignment());
    }

    /** One word for all signatures: the best of their results. */
    public DkimResult dkim() {
        return DkimSummary.best(signatures.stream().map(StoredSignature::result));
    }

    /** The result of a check, if it was made. */
    public Optional<StoredResult> result(Method method) {
        return Optional.ofNullable(results.get(method));
    }

    /** The same for the signatures of one domain and of those below it. */
    public DkimResult dkim(DomainName signer) {
        return DkimSummary.best(signatures.stream()
                .filter(signature -> signature
                        .domain()
                        .filter(domain -> domain.isAtOrBelow(signer))
                        .isPresent())
                .map(StoredSignature::result));
    }

    /** The attributes, by name. */
    public Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put(DISPOSITION, disposition.action().word());
        attributes.put(RULE, disposition.rule().word());
        attributes.put(REASON, disposition.reason());
        for (Method method : Method.values()) {
            result(method).ifPresent(result -> attributes.put(PREFIX + method.word(), line(result)));
        }
        attributes.put(
                DKIM,
                String.join("\n", signatures.stream().map(StoredVerdict::line).toList()));
        attributes.put(RESULTS, field);
        return attributes;
    }

    /** Reads the attributes back; nothing if the mail carries no verdict. Lines that cannot be read are left out. */
    public static Optional<StoredVerdict> from(Function<String, Optional<String>> attributes) {
        Optional<Action> action = attributes.apply(DISPOSITION).flatMap(Action::ofWord);
        Optional<String> field = attributes.apply(RESULTS);
        if (action.isEmpty() || field.isEmpty()) {
            return Optional.empty();
        }
        List<StoredSignature> signatures = new ArrayList<>();
        attributes.apply(DKIM).orElse("").lines().forEach(line -> parse(line).ifPresent(signatures::add));
        Map<Method, StoredResult> results = new EnumMap<>(Method.class);
        for (Method method : Method.values()) {
            attributes
                    .apply(PREFIX + method.word())
                    .flatMap(StoredVerdict::parseResult)
                    .ifPresent(result -> results.put(method, result));
        }
        Rule rule = attributes.apply(RULE).flatMap(Rule::ofWord).orElse(Rule.NONE);
        String reason = attributes.apply(REASON).orElse("");
        return Optional.of(
                new StoredVerdict(new Disposition(action.get(), rule, reason, ""), signatures, results, field.get()));
    }

    private static String line(StoredResult result) {
        return "r=" + result.result()
                + result.domain().map(domain -> "; d=" + domain).orElse("");
    }

    private static Optional<StoredResult> parseResult(String line) {
        TagList tags = TagList.parse(ByteSlice.of(line, StandardCharsets.UTF_8));
        return tags.value("r")
                .map(word -> new StoredResult(word, tags.value("d").flatMap(DomainName::parse)));
    }

    private static String line(StoredSignature signature) {
        return "r=" + signature.result().headerValue()
                + signature.domain().map(domain -> "; d=" + domain).orElse("")
                + "; whole=" + (signature.whole() ? "y" : "n");
    }

    private static Optional<StoredSignature> parse(String line) {
        TagList tags = TagList.parse(ByteSlice.of(line, StandardCharsets.UTF_8));
        return tags.value("r")
                .flatMap(word -> Arrays.stream(DkimResult.values())
                        .filter(result -> result.headerValue().equals(word))
                        .findFirst())
                .map(result -> new StoredSignature(
                        result,
                        tags.value("d").flatMap(DomainName::parse),
                        tags.value("whole").equals(Optional.of("y"))));
    }
}
