package signet.publish;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import signet.dkim.KeyPublication;
import signet.dkim.KeyRecordRemarks;
import signet.dkim.SignatureAlgorithm;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.domain.DomainName;
import signet.signing.StoredKey;

/** Compares a key with what the DNS shows at its name. */
final class KeyCheck {
    private static final int ADVISED_BITS = 2048; // RFC 8301 3.2

    private final Dns dns;
    private final StoredKey key;
    private final Instant now;
    private final RecordToPublish record;
    private final String subject;
    private final List<CheckedRecord> checked = new ArrayList<>();

    KeyCheck(Dns dns, DomainName domain, StoredKey key, Instant now) {
        this.dns = dns;
        this.key = key;
        this.now = now;
        this.record = RecordsToPublish.key(domain, key);
        this.subject = "DKIM " + key.selector();
    }

    /** What is to say about the keys together. */
    static List<CheckedRecord> onAll(DomainName domain, List<StoredKey> keys) {
        List<StoredKey> signing = keys.stream().filter(key -> !key.isRetired()).toList();
        if (signing.isEmpty()) {
            String what = keys.isEmpty() ? "there is no key for " + domain : "all keys of " + domain + " are retired";
            return List.of(new CheckedRecord(
                    "DKIM",
                    new Finding(
                            Severity.ERROR,
                            "no-key",
                            what + ", so that its mail is not signed",
                            "Make one with: signet keys new " + domain
                                    + " - or name a shared one with --selector, if the folder of keys is the right one."),
                    List.of()));
        }
        boolean onlyEd25519 =
                signing.stream().allMatch(key -> key.key().algorithm() == SignatureAlgorithm.ED25519_SHA256);
        return onlyEd25519
                ? List.of(new CheckedRecord(
                        "DKIM",
                        new Finding(
                                Severity.NOTE,
                                "only-ed25519",
                                "the only keys are Ed25519, which many receivers do not verify yet",
                                "Make an RSA key beside it with: signet keys new " + domain),
                        List.of()))
                : List.of();
    }

    CompletableFuture<List<CheckedRecord>> start() {
        CompletableFuture<DnsAnswer<TxtRecord>> txt = dns.query(record.name(), RecordType.TXT);
        CompletableFuture<DnsAnswer<DomainName>> alias = dns.query(record.name(), RecordType.CNAME);
        return txt.thenCombine(alias, this::check);
    }

    private List<CheckedRecord> check(DnsAnswer<TxtRecord> answer, DnsAnswer<DomainName> alias) {
        String place = record.name()
                + alias.records().stream()
                        .findFirst()
                        .map(target -> " (an alias, CNAME, of " + target + ")")
                        .orElse("");
        boolean isOver = key.retireAfter().filter(now::isAfter).isPresent();
        KeyPublication publication = KeyPublication.of(key.key(), answer);
        switch (publication) {
            case PUBLISHED -> published(place, isOver);
            case ABSENT -> absent(place, isOver, alias.records().stream().findFirst());
            case REVOKED -> {
                if (isOver) {
                    ok("the key is retired, and the record at " + place + " revokes it");
                } else {
                    wrong("key-revoked", "the record at " + place + " revokes the key: its p= is empty");
                }
            }
            case OTHER_KEY ->
                wrong("other-key", "the record at " + place + " holds another key than the file " + file());
            case UNUSABLE -> wrong("key-unusable", "at " + place + ": " + problems(answer.records()));
            case UNKNOWN ->
                add(
                        Severity.WARNING,
                        Finding.DNS_TROUBLE,
                        "whether the key is at " + record.name() + " is not known: " + answer.problem(),
                        "Try again later.");
        }
        remarks(answer.records());
        size();
        return checked;
    }

    private void published(String place, boolean isOver) {
        ok("the key at " + place + " is the one in " + file() + " (" + RecordsToPublish.describe(key) + ")");
        key.retireAfter()
                .ifPresent(time -> add(
                        Severity.NOTE,
                        "key-retired",
                        "the key signs no more since it is retired",
                        isOver
                                ? "Take its record away, and delete the file " + file() + "."
                                : "Keep its record until " + time + ", for mail that is still on its way."));
    }

    private void absent(String place, boolean isOver, Optional<DomainName> alias) {
        if (isOver) {
            ok("the key is retired, and there is no record at " + place);
            return;
        }
        String advice = alias.map(target -> "The record belongs at " + target + ", where the alias leads.")
                .orElse("Publish the record below; where it was just published, wait for the time to live of the old"
                        + " answer.");
        checked.add(new CheckedRecord(
                subject,
                new Finding(Severity.ERROR, "key-missing", "there is no key record at " + place, advice),
                List.of(record.zoneLine())));
    }

    private void remarks(List<TxtRecord> records) {
        if (records.size() > 1) {
            add(
                    Severity.WARNING,
                    "several-records",
                    "there are " + records.size() + " TXT records at " + record.name()
                            + ", and receivers differ in which one they take (RFC 6376 3.6.2.2)",
                    "Leave only the one with this key.");
        }
        List<KeyRecordRemarks> remarks =
                records.stream().map(KeyRecordRemarks::of).toList();
        if (remarks.stream().anyMatch(KeyRecordRemarks::testing)) {
            add(
                    Severity.NOTE,
                    "testing",
                    "the record says t=y: you are testing, and receivers may treat the mail as unsigned",
                    "Once everything works, leave out the flag y of t=.");
        }
        if (remarks.stream().anyMatch(KeyRecordRemarks::noSubdomains)) {
            add(
                    Severity.NOTE,
                    "no-subdomains",
                    "the record says t=s: signatures with i= in a subdomain do not count",
                    "");
        }
    }

    private void size() {
        if (!key.isRetired()
                && key.key().algorithm() == SignatureAlgorithm.RSA_SHA256
                && key.key().bits() < ADVISED_BITS) {
            add(
                    Severity.NOTE,
                    "short-key",
                    "the RSA key has " + key.key().bits() + " bits; 2048 are advised (RFC 8301)",
                    "Make a longer one with: signet keys new " + record.owner());
        }
    }

    /** Within the folder of keys, which the reader knows. */
    private String file() {
        return key.file().getNameCount() < 2
                ? key.file().toString()
                : key.file()
                        .subpath(key.file().getNameCount() - 2, key.file().getNameCount())
                        .toString();
    }

    private static String problems(List<TxtRecord> records) {
        return String.join(
                "; ",
                records.stream()
                        .map(KeyRecordRemarks::of)
                        .map(KeyRecordRemarks::problem)
                        .filter(problem -> !problem.isEmpty())
                        .distinct()
                        .toList());
    }

    private void ok(String text) {
        checked.add(CheckedRecord.ok(subject, text));
    }

    private void wrong(String word, String text) {
        checked.add(new CheckedRecord(
                subject,
                new Finding(Severity.ERROR, word, text, "Replace it with the record below."),
                List.of(record.zoneLine())));
    }

    private void add(Severity severity, String word, String text, String advice) {
        checked.add(new CheckedRecord(subject, new Finding(severity, word, text, advice), List.of()));
    }
}
