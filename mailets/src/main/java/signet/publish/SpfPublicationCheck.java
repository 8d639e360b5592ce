package signet.publish;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.domain.DomainName;
import signet.domain.IpAddress;
import signet.domain.NetworkRange;
import signet.message.SmtpEnvelope;
import signet.spf.CheckHost;
import signet.spf.SpfOutcome;
import signet.spf.SpfRecord;
import signet.spf.SpfResult;
import signet.spf.SpfScope;
import signet.spf.SpfSettings;
import signet.spf.SpfTimer;

/** Whether the servers that send a domain's mail may, by its SPF record. */
final class SpfPublicationCheck {
    private static final String SUBJECT = "SPF";
    private static final String VERSION = "v=spf1";
    /** What the macro r stands for where no server checks (RFC 7208 7.3). */
    private static final String NO_RECEIVER = "unknown";

    private final Dns dns;
    private final CheckHost checkHost;
    private final DomainName domain;

    SpfPublicationCheck(Dns dns, InstantSource clock, SpfTimer timer, DomainName domain) {
        this.dns = dns;
        this.checkHost = new CheckHost(dns, clock, timer, SpfSettings.DEFAULT, NO_RECEIVER);
        this.domain = domain;
    }

    CompletableFuture<List<CheckedRecord>> start(List<InetAddress> senders) {
        CompletableFuture<DnsAnswer<TxtRecord>> published = dns.query(domain, RecordType.TXT);
        List<CompletableFuture<SpfOutcome>> outcomes =
                senders.stream().map(this::evaluate).toList();
        return CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new))
                .thenCombine(published, (nothing, answer) -> {
                    List<TxtRecord> records =
                            answer.records().stream().filter(SpfRecord::isSpf).toList();
                    if (senders.isEmpty()) {
                        return List.of(existence(answer, records));
                    }
                    Optional<String> text =
                            records.size() == 1 ? Optional.of(records.get(0).toString()) : Optional.empty();
                    List<CheckedRecord> checked = new ArrayList<>();
                    for (int i = 0; i < senders.size(); i++) {
                        checked.add(sender(senders.get(i), outcomes.get(i).join(), text));
                    }
                    return checked;
                });
    }

    private CompletableFuture<SpfOutcome> evaluate(InetAddress sender) {
        return checkHost.check(new SmtpEnvelope(sender, domain.toString(), "postmaster@" + domain), SpfScope.MAIL_FROM);
    }

    private CheckedRecord existence(DnsAnswer<TxtRecord> answer, List<TxtRecord> records) {
        if (answer.isTempFailure()) {
            return trouble(answer.problem());
        }
        return switch (records.size()) {
            case 0 ->
                note(
                        "no-record",
                        "there is no SPF record",
                        "If the domain sends mail, name its servers: signet dns records " + domain
                                + " --ip ADDRESS - if it sends none, publish: v=spf1 -all");
            case 1 ->
                note(
                        "not-evaluated",
                        "there is an SPF record, but which servers it permits was not asked",
                        "Name the servers that send with --ip, or look at it closely with: signet spf lint " + domain);
            default ->
                new CheckedRecord(
                        SUBJECT,
                        new Finding(
                                Severity.ERROR,
                                "several-records",
                                "there are " + records.size() + " SPF records, and so none counts (RFC 7208 4.5)",
                                "Make one of them. Help: signet spf lint " + domain),
                        List.of());
        };
    }

    private CheckedRecord sender(InetAddress sender, SpfOutcome outcome, Optional<String> published) {
        String address = IpAddress.text(sender);
        if (outcome.result() == SpfResult.PASS) {
            return CheckedRecord.ok(SUBJECT, address + " may send (" + outcome.mechanism() + ")");
        }
        if (outcome.result() == SpfResult.TEMPERROR) {
            return trouble(outcome.reason());
        }
        if (outcome.result() == SpfResult.PERMERROR) {
            return new CheckedRecord(
                    SUBJECT,
                    new Finding(
                            Severity.ERROR,
                            "permerror",
                            address + ": " + outcome.reason(),
                            "Look at the record closely with: signet spf lint " + domain),
                    List.of());
        }
        String term = RecordsToPublish.term(new NetworkRange(sender, sender.getAddress().length * 8));
        String text = published
                .map(record -> VERSION + " " + term + record.substring(VERSION.length()))
                .orElse(VERSION + " " + term + " ~all");
        RecordToPublish record = new RecordToPublish(Purpose.SPF, domain, domain, text, List.of());
        return new CheckedRecord(
                SUBJECT,
                new Finding(
                        Severity.ERROR,
                        "not-permitted",
                        address + " may not send: " + outcome.result().headerValue() + ", " + outcome.reason(),
                        published.isPresent()
                                ? "If it sends your mail, replace the record with the one below."
                                : "If it sends your mail, publish the record below, with all other servers of yours."),
                List.of(record.zoneLine()));
    }

    private static CheckedRecord note(String word, String text, String advice) {
        return new CheckedRecord(SUBJECT, new Finding(Severity.NOTE, word, text, advice), List.of());
    }

    private static CheckedRecord trouble(String problem) {
        return new CheckedRecord(
                SUBJECT,
                new Finding(Severity.WARNING, Finding.DNS_TROUBLE, "not known: " + problem, "Try again later."),
                List.of());
    }
}
