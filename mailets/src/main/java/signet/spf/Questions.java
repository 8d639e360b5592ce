package signet.spf;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import signet.dns.Dns;
import signet.dns.RecordType;
import signet.domain.DomainName;

/**
 * What a check asks: nothing twice, and little in vain. Confined to the evaluation, which one thread at a time runs.
 *
 * <p>Each term that is evaluated may ask for itself; what is asked ahead of that and not needed yet is never more than
 * {@link #MAX_AHEAD}, so whatever the records say, no more than that many questions are in vain.
 */
final class Questions {
    /** As many as terms may query: a record within the limits is asked for as a whole. */
    static final int MAX_AHEAD = 10;

    private record Key(DomainName name, RecordType<?> type) {}

    private final Dns dns;
    private final boolean recording;
    private final Map<Key, Question<?>> asked = new HashMap<>();
    private final Set<Question<?>> recorded = new LinkedHashSet<>();
    private int ahead;

    /** @param recording whether {@link #recorded} is of use to anybody */
    Questions(Dns dns, boolean recording) {
        this.dns = dns;
        this.recording = recording;
    }

    /** Asks for what is needed now. */
    <T> Question<T> ask(DomainName name, RecordType<T> type) {
        int before = asked.size();
        Question<T> question = question(name, type);
        boolean wasAhead = asked.size() == before;
        if (question.need() && wasAhead) {
            ahead--;
        }
        if (recording) {
            recorded.add(question);
        }
        return question;
    }

    boolean mayAskAhead() {
        return ahead < MAX_AHEAD;
    }

    /** Asks for what may be needed later. */
    <T> Question<T> askAhead(DomainName name, RecordType<T> type) {
        int before = asked.size();
        Question<T> question = question(name, type);
        ahead += asked.size() - before;
        return question;
    }

    @SuppressWarnings("unchecked") // the type of the key is that of the question
    private <T> Question<T> question(DomainName name, RecordType<T> type) {
        return (Question<T>)
                asked.computeIfAbsent(new Key(name, type), key -> new Question<>(name, type, dns.query(name, type)));
    }

    /** Forgets what was recorded for the term before. */
    void startRecording() {
        recorded.clear();
    }

    /** What was needed since {@link #startRecording}, in order. */
    Set<Question<?>> recorded() {
        return recorded;
    }
}
