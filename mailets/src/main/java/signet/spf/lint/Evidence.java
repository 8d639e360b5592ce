package signet.spf.lint;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.domain.DomainName;

/** What the DNS said. Immutable. */
final class Evidence {
    static final Evidence NONE = new Evidence(Map.of());

    /** RFC 1035 3.3 */
    private static final int MAX_STRING = 255;

    /** Something to ask the DNS. */
    record Question(DomainName name, RecordType<?> type) {}

    private final Map<Question, DnsAnswer<?>> answers;

    private Evidence(Map<Question, DnsAnswer<?>> answers) {
        this.answers = answers;
    }

    /** The answer; nothing if that was not asked. */
    @SuppressWarnings("unchecked") // the type of the question is that of the answer
    <T> Optional<DnsAnswer<T>> answer(DomainName name, RecordType<T> type) {
        return Optional.ofNullable((DnsAnswer<T>) answers.get(new Question(name, type)));
    }

    /** The records that were found; none if there are none, or if that was not asked. */
    <T> List<T> records(DomainName name, RecordType<T> type) {
        return answer(name, type).map(DnsAnswer::records).orElse(List.of());
    }

    /** The questions that got no answer, and why; without those that nothing depends on. */
    List<Unanswered> unanswered() {
        return answers.entrySet().stream()
                .filter(entry ->
                        entry.getValue().isTempFailure() && entry.getKey().type() != RecordType.SPF)
                .map(entry -> new Unanswered(
                        entry.getKey().name(),
                        entry.getKey().type(),
                        entry.getValue().problem()))
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    boolean knows(Question question) {
        return answers.containsKey(question);
    }

    int size() {
        return answers.size();
    }

    Evidence with(Map<Question, ? extends DnsAnswer<?>> more) {
        Map<Question, DnsAnswer<?>> all = new HashMap<>(answers);
        all.putAll(more);
        return new Evidence(all);
    }

    /** As if these were the SPF records, and the other TXT records stayed; records of the type SPF are taken away. */
    Evidence with(List<Publication> publications) {
        Map<Question, DnsAnswer<?>> changed = new HashMap<>();
        for (Publication publication : publications) {
            DomainName name = publication.name();
            List<TxtRecord> texts = new ArrayList<>(records(name, RecordType.TXT).stream()
                    .filter(text -> !RecordTexts.isMeantAsSpf(text))
                    .toList());
            texts.add(txt(publication.text()));
            changed.put(new Question(name, RecordType.TXT), DnsAnswer.found(texts, Duration.ZERO));
            changed.put(new Question(name, RecordType.SPF), DnsAnswer.noData(Duration.ZERO));
        }
        return with(changed);
    }

    private static TxtRecord txt(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        List<byte[]> strings = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += MAX_STRING) {
            strings.add(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + MAX_STRING)));
        }
        return new TxtRecord(strings);
    }
}
