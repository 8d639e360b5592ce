package signet.publish;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import signet.adsp.AdspRecord;
import signet.dkim.KeyType;
import signet.dkim.SignatureAlgorithm;
import signet.dmarc.DmarcRecord;
import signet.dmarc.ReportUri;
import signet.domain.DomainName;
import signet.domain.IpAddress;
import signet.domain.NetworkRange;
import signet.signing.Selectors;
import signet.signing.StoredKey;
import signet.signing.StoredKeys;

/** Makes the records that a domain publishes, so that its mail is trusted and mail in its name that is forged is not. */
public final class RecordsToPublish {
    private static final String FAILURE_OPTIONS = "01ds";

    private final DomainName domain;
    private final PublishOptions options;
    private final List<RecordToPublish> records = new ArrayList<>();

    private RecordsToPublish(DomainName domain, PublishOptions options) {
        this.domain = domain;
        this.options = options;
    }

    /**
     * All records, the keys first.
     *
     * @param now retired keys whose time is over are left out
     * @throws PublishException if an option cannot be met: an unknown selector, an address that is none
     */
    public static List<RecordToPublish> of(DomainName domain, StoredKeys keys, PublishOptions options, Instant now) {
        RecordsToPublish made = new RecordsToPublish(domain, options);
        keys(domain, keys, options.selectors(), now).forEach(key -> made.records.add(key(domain, key)));
        made.spf();
        made.dmarc();
        made.historic();
        return List.copyOf(made.records);
    }

    /**
     * The keys whose records a domain needs.
     *
     * @param selectors of its own or shared keys; none for all its own
     * @throws PublishException if there is no key with one of the selectors
     */
    public static List<StoredKey> keys(DomainName domain, StoredKeys keys, List<String> selectors, Instant now) {
        if (selectors.isEmpty()) {
            return keys.of(domain).stream()
                    .filter(key -> key.retireAfter().filter(now::isAfter).isEmpty())
                    .toList();
        }
        return selectors.stream()
                .map(selector -> keys.find(domain, selector)
                        .or(() -> keys.shared(selector))
                        .orElseThrow(() -> new PublishException("There is no key with the selector \"" + selector
                                + "\" for " + domain + ", and no shared one. Which keys there are: signet keys list")))
                .toList();
    }

    /** The record of one key at one domain. */
    public static RecordToPublish key(DomainName domain, StoredKey key) {
        DomainName name = Selectors.recordName(key.selector(), domain)
                .orElseThrow(() -> new PublishException(
                        "The name " + key.selector() + "._domainkey." + domain + " is too long for the DNS."));
        List<String> comments = new ArrayList<>();
        comments.add("Receivers check with it what is signed with the selector " + key.selector() + " (" + describe(key)
                + ").");
        if (key.key().bits() < 2048 && key.key().algorithm() == SignatureAlgorithm.RSA_SHA256) {
            comments.add("A key of 1024 bits is the least that is accepted. Better make one of 2048.");
        }
        key.retireAfter()
                .ifPresent(time -> comments.add("It signs no more. Keep the record until " + time
                        + ", for mail that is still on its way, and then take it away."));
        return new RecordToPublish(Purpose.DKIM_KEY, domain, name, key.key().keyRecord(), comments);
    }

    /** {@code RSA, 2048 bits} or {@code Ed25519}. */
    public static String describe(StoredKey key) {
        return KeyType.of(key.key()) == KeyType.ED25519
                ? "Ed25519"
                : "RSA, " + key.key().bits() + " bits";
    }

    private void spf() {
        if (options.senders().isEmpty()) {
            return;
        }
        String all = options.stage() == DmarcStage.MONITOR ? "~all" : "-all";
        String text = "v=spf1 "
                + options.senders().stream().map(RecordsToPublish::term).collect(Collectors.joining(" ")) + " " + all;
        records.add(
                new RecordToPublish(
                        Purpose.SPF,
                        domain,
                        domain,
                        text,
                        List.of(
                                "Says which servers send mail of this domain. Add every other service that sends for you, such as"
                                        + " include:spf.service.example.",
                                "A domain has one SPF record. If there is one already, add what is missing to it.",
                                all.equals("-all")
                                        ? "-all: no other server may send."
                                        : "~all: others are doubtful for now. Write -all once the reports show no others of yours.")));
    }

    /** The term that permits a sender. */
    static String term(NetworkRange sender) {
        boolean ipv4 = sender.network().getAddress().length == 4;
        boolean single = sender.bits() == (ipv4 ? 32 : 128);
        return (ipv4 ? "ip4:" : "ip6:") + IpAddress.text(sender.network()) + (single ? "" : "/" + sender.bits());
    }

    private void dmarc() {
        List<ReportUri> aggregate = uris(options.aggregateReports(), "rua");
        List<ReportUri> failure = uris(options.failureReports(), "ruf");
        boolean example = aggregate.isEmpty();
        String rua = example ? "mailto:" + DmarcCorrection.EXAMPLE + "@" + domain : text(aggregate);
        String text = "v=DMARC1; p=" + options.stage().policy() + "; rua=" + rua
                + (failure.isEmpty() ? "" : "; ruf=" + text(failure) + "; fo=" + failureOptions());
        List<String> comments = new ArrayList<>();
        comments.add(options.stage().meaning());
        if (example) {
            comments.add("Make a mailbox " + DmarcCorrection.EXAMPLE + "@" + domain + ", or name another with --rua.");
        }
        comments.add(options.stage().nextStep());
        records.add(new RecordToPublish(Purpose.DMARC, domain, below(domain, DmarcSurvey.LABEL), text, comments));
        Stream.concat(aggregate.stream(), failure.stream())
                .flatMap(uri -> uri.mailbox().stream())
                .map(ReportUri.Mailbox::domain)
                .distinct()
                .filter(host -> !host.isAtOrBelow(domain))
                .forEach(this::authorization);
    }

    private void authorization(DomainName host) {
        DomainName name = below(host, "_report", DmarcSurvey.LABEL)
                .prepend(domain)
                .orElseThrow(() -> new PublishException("The name of the record that lets " + host
                        + " receive the reports is too long for the DNS; choose an address of " + domain + "."));
        records.add(new RecordToPublish(
                Purpose.REPORT_AUTHORIZATION,
                host,
                name,
                "v=DMARC1",
                List.of("The postmaster of " + host + " publishes this one: it says that " + host
                        + " takes the reports on " + domain + ". Without it nobody sends them.")));
    }

    private String failureOptions() {
        String wanted = options.failureOptions().isEmpty() ? "1" : options.failureOptions();
        boolean good = Stream.of(wanted.split(":", -1))
                .allMatch(option -> option.length() == 1 && FAILURE_OPTIONS.contains(option));
        if (!good) {
            throw new PublishException("--fo is one or more of 0, 1, d and s, separated by colons, not \"" + wanted
                    + "\". Example: --fo 1");
        }
        return wanted;
    }

    private static List<ReportUri> uris(List<String> addresses, String tag) {
        return addresses.stream().map(address -> uri(address, tag)).toList();
    }

    private static ReportUri uri(String address, String tag) {
        String uri = address.toLowerCase(Locale.ROOT).startsWith("mailto:") ? address : "mailto:" + address;
        boolean plain = uri.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ',' && c != ';' && c != '!' && c != '"');
        return (plain ? Optional.of("v=DMARC1; p=none; rua=" + uri) : Optional.<String>empty())
                .flatMap(text -> DmarcRecord.parse(text.getBytes(StandardCharsets.US_ASCII)))
                .flatMap(record -> record.rua().stream().findFirst())
                .filter(parsed -> parsed.mailbox().isPresent())
                .orElseThrow(() -> new PublishException("--" + tag + " is a mail address, not \"" + address
                        + "\". Example: --" + tag + " dmarc@example.com"));
    }

    private static String text(List<ReportUri> uris) {
        return uris.stream().map(ReportUri::text).collect(Collectors.joining(","));
    }

    private void historic() {
        DomainName keys = below(domain, "_domainkey");
        options.adsp()
                .ifPresent(practice -> records.add(new RecordToPublish(
                        Purpose.ADSP,
                        domain,
                        below(keys, "_adsp"),
                        "dkim=" + practice.name().toLowerCase(Locale.ROOT),
                        List.of(
                                "Historic (RFC 5617): some receivers still read it. DMARC replaces it.",
                                practice == AdspRecord.Practice.DISCARDABLE
                                        ? "All mail of this domain is signed, and what is not may be thrown away."
                                        : "All mail of this domain is signed."))));
        if (options.domainKeysPolicy()) {
            records.add(new RecordToPublish(
                    Purpose.DOMAINKEYS_POLICY,
                    domain,
                    keys,
                    "o=~; r=postmaster@" + domain,
                    List.of(
                            "Historic (RFC 4870): a few receivers still read it. DMARC replaces it.",
                            "o=~: some mail of this domain is signed. Complaints go to the address after r=.")));
        }
    }

    private static DomainName below(DomainName domain, String... labels) {
        return domain.prepend(labels)
                .orElseThrow(() -> new PublishException("The domain " + domain + " is too long for records below it."));
    }
}
