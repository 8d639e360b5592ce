package signet.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import signet.adsp.AdspRecord;
import signet.adsp.DomainKeysPolicyRecord;
import signet.adsp.ParsedRecord;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.domain.DomainName;

/** The ADSP record (RFC 5617 4.2.1) and the policy record of DomainKeys (RFC 4870 3.6), where there are any. */
final class HistoricCheck {
    private static final String KEYS = "_domainkey";

    private final Dns dns;
    private final DomainName domain;

    HistoricCheck(Dns dns, DomainName domain) {
        this.dns = dns;
        this.domain = domain;
    }

    CompletableFuture<List<CheckedRecord>> start() {
        CompletableFuture<List<CheckedRecord>> adsp =
                check(Purpose.ADSP, List.of("_adsp", KEYS), text -> AdspRecord.parse(text), HistoricCheck::meaning);
        CompletableFuture<List<CheckedRecord>> policy = check(
                Purpose.DOMAINKEYS_POLICY,
                List.of(KEYS),
                text -> DomainKeysPolicyRecord.parse(text),
                HistoricCheck::meaning);
        return adsp.thenCombine(policy, (one, other) -> {
            List<CheckedRecord> both = new ArrayList<>(one);
            both.addAll(other);
            return both;
        });
    }

    private <R> CompletableFuture<List<CheckedRecord>> check(
            Purpose purpose,
            List<String> labels,
            Function<byte[], ParsedRecord<R>> parser,
            Function<R, String> meaning) {
        return domain.prepend(labels.toArray(String[]::new))
                .map(name -> dns.query(name, RecordType.TXT)
                        .thenApply(answer -> checked(purpose, name, answer, parser, meaning)))
                .orElseGet(() -> CompletableFuture.completedFuture(List.of()));
    }

    private static <R> List<CheckedRecord> checked(
            Purpose purpose,
            DomainName name,
            DnsAnswer<TxtRecord> answer,
            Function<byte[], ParsedRecord<R>> parser,
            Function<R, String> meaning) {
        String subject = purpose.title();
        if (answer.isTempFailure()) {
            return List.of(new CheckedRecord(
                    subject,
                    new Finding(
                            Severity.WARNING,
                            Finding.DNS_TROUBLE,
                            "not known: " + answer.problem(),
                            "Try again later."),
                    List.of()));
        }
        if (!answer.isFound()) {
            return List.of();
        }
        if (answer.records().size() > 1) {
            return List.of(new CheckedRecord(
                    subject,
                    new Finding(
                            Severity.ERROR,
                            "several-records",
                            "there are " + answer.records().size() + " TXT records at " + name + ", and so none counts",
                            "Leave one."),
                    List.of()));
        }
        ParsedRecord<R> parsed = parser.apply(answer.records().get(0).joined());
        return List.of(parsed.record()
                .map(record -> CheckedRecord.ok(subject, meaning.apply(record)))
                .orElseGet(() -> new CheckedRecord(
                        subject,
                        new Finding(
                                Severity.ERROR,
                                "not-a-record",
                                "the TXT record at " + name + " is none: " + parsed.problem(),
                                "Correct it, or take it away: it is historic."),
                        List.of())));
    }

    private static String meaning(AdspRecord record) {
        return switch (record.practice()) {
            case UNKNOWN, OTHER -> "says nothing about unsigned mail (historic)";
            case ALL -> "all mail is signed (historic)";
            case DISCARDABLE -> "all mail is signed, and what is not may be thrown away (historic)";
        };
    }

    private static String meaning(DomainKeysPolicyRecord record) {
        String signing =
                record.signing() == DomainKeysPolicyRecord.Signing.ALL ? "all mail is signed" : "some mail is signed";
        return signing + (record.testing() ? ", testing" : "") + " (historic)";
    }
}
