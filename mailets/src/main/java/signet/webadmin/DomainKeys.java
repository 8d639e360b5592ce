package signet.webadmin;

import com.google.inject.ProvidedBy;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import signet.dkim.KeyType;
import signet.dns.Dns;
import signet.domain.DomainName;
import signet.publish.PublicationCheck;
import signet.publish.PublicationReport;
import signet.publish.PublishOptions;
import signet.publish.RecordToPublish;
import signet.publish.RecordsToPublish;
import signet.signing.KeyDirectory;
import signet.signing.KeyRing;
import signet.signing.KeyStoreException;
import signet.signing.KeyStoreException.Reason;
import signet.signing.StoredKey;
import signet.signing.StoredKeys;
import signet.spf.SpfTimer;
import signet.start.MadeByModule;

/**
 * The keys of domains, for an administrator of the running server: what is changed here is in force when the method
 * returns. Thread safe; one key is made at a time, so that mail keeps its share of the processors.
 */
@ProvidedBy(MadeByModule.class)
public final class DomainKeys {
    /** Longer than all that a check asks may take: SPF gives up after 20 seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KeyDirectory directory;
    private final KeyRing ring;
    private final PublicationCheck check;
    private final Clock clock;
    private final Duration patience;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param ring of the same directory
     * @param dns asks the name servers each time: who has just published a record wants to see it
     */
    public DomainKeys(KeyDirectory directory, KeyRing ring, Dns dns, Clock clock) {
        this(directory, ring, dns, clock, PATIENCE);
    }

    DomainKeys(KeyDirectory directory, KeyRing ring, Dns dns, Clock clock, Duration patience) {
        this.directory = directory;
        this.ring = ring;
        this.check = new PublicationCheck(dns, clock, SpfTimer.system());
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * A key that is no longer signing.
     *
     * @param last whether the domain has no other key that signs
     */
    record Retired(StoredKey key, boolean last) {}

    /** The keys as their files are now. */
    StoredKeys keys() {
        ring.reload();
        return ring.keys();
    }

    /** @throws KeyStoreException if the selector is taken or none, or the key cannot be written */
    synchronized StoredKey make(DomainName domain, String selector, KeyType type) {
        Optional<DomainName> owner = Optional.of(domain);
        if (directory.isTaken(owner, selector)) { // before seconds are spent on it
            throw new KeyStoreException(Reason.EXISTS, "the selector is taken");
        }
        StoredKey made = directory.add(owner, selector, type.generate(random), clock.instant());
        ring.reload();
        return made;
    }

    /**
     * Lets a key sign no more. One that is retired already stays as it is.
     *
     * @param keep how long its record is still needed
     * @throws KeyStoreException if there is no such key, or its file cannot be written
     */
    synchronized Retired retire(DomainName domain, String selector, Duration keep) {
        StoredKey key = keys().find(domain, selector)
                .orElseThrow(() -> new KeyStoreException(Reason.UNKNOWN, "there is no such key"));
        StoredKey retired =
                key.isRetired() ? key : directory.retire(key, clock.instant().plus(keep));
        return new Retired(retired, keys().signing(domain).isEmpty());
    }

    /** @throws signet.publish.PublishException if an option cannot be met */
    List<RecordToPublish> records(DomainName domain, PublishOptions options) {
        return RecordsToPublish.of(domain, keys(), options, clock.instant());
    }

    /**
     * Waits for the DNS, but not for ever.
     *
     * @throws TimeoutException if the DNS did not answer all questions
     * @throws signet.publish.PublishException if there is no key with one of the selectors
     */
    PublicationReport check(DomainName domain, List<String> selectors, List<InetAddress> senders)
            throws TimeoutException, InterruptedException {
        try {
            return check.start(domain, keys(), selectors, senders).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a check never fails", e);
        }
    }
}
