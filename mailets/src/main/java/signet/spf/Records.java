package signet.spf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import signet.dns.DnsAnswer;
import signet.dns.TxtRecord;
import signet.domain.DomainName;

/** The records met in a check, each read once. Confined to the evaluation, which one thread at a time runs. */
final class Records {
    private final PolicyCache cache;
    private final Map<DomainName, Policy> read = new HashMap<>();

    Records(PolicyCache cache) {
        this.cache = cache;
    }

    /** What the domain publishes; the question is answered. */
    Policy of(Question<TxtRecord> question) {
        return read.computeIfAbsent(question.name(), name -> read(question.answer()));
    }

    private Policy read(DnsAnswer<TxtRecord> answer) {
        return switch (answer.status()) {
            case FOUND -> select(answer.records());
            case NO_DATA -> Policy.without(SpfCause.NO_RECORD, "");
            case NXDOMAIN -> Policy.without(SpfCause.DOMAIN_NOT_FOUND, "");
            case TEMP_FAILURE -> Policy.without(SpfCause.DNS_TROUBLE, answer.problem());
        };
    }

    /** RFC 7208 4.5. */
    private Policy select(List<TxtRecord> records) {
        List<String> candidates = new ArrayList<>(1);
        for (TxtRecord txt : records) {
            String text = txt.toString();
            if (RecordParser.hasVersion(text)) {
                candidates.add(text);
            }
        }
        return switch (candidates.size()) {
            case 0 -> Policy.without(SpfCause.NO_RECORD, "");
            case 1 -> cache.of(candidates.get(0));
            default -> Policy.without(SpfCause.SEVERAL_RECORDS, candidates.size() + " records");
        };
    }
}
