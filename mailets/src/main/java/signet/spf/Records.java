package signet.spf;

import java.util.HashMap;
import java.util.Map;
import signet.dns.DnsAnswer;
import signet.dns.TxtRecord;
import signet.domain.DomainName;

/** The records met in a check, each read once. Confined to the evaluation, which one thread at a time runs. */
final class Records {
    private final Map<DomainName, Policy> read = new HashMap<>();

    /** What the domain publishes; the question is answered. */
    Policy of(Question<TxtRecord> question) {
        return read.computeIfAbsent(question.name(), name -> read(question));
    }

    private static Policy read(Question<TxtRecord> question) {
        DnsAnswer<TxtRecord> answer = question.answer();
        return switch (answer.status()) {
            case FOUND -> Policy.of(question.name(), answer.records());
            case NO_DATA -> Policy.without(SpfCause.NO_RECORD, "");
            case NXDOMAIN -> Policy.without(SpfCause.DOMAIN_NOT_FOUND, "");
            case TEMP_FAILURE ->
                Policy.without(SpfCause.DNS_TROUBLE, "TXT of " + question.name() + ": " + answer.problem());
        };
    }
}
