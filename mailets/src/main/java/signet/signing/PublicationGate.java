package signet.signing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import signet.dkim.KeyPublication;
import signet.dkim.SigningKey;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.domain.DomainName;
import signet.message.ByteSlice;

/**
 * Knows which signing keys the DNS shows. What it knows holds for the time to live of the records, then it asks again;
 * {@link #refresh}, called every second, does so ahead for keys in use, so that mail seldom waits. Equal questions under
 * way are asked once.
 *
 * <p>With DNS trouble the last known state holds, and is looked up again a little later. Nobody waits longer than
 * {@link #PATIENCE}: then, too, the last known state holds, and where there is none {@link KeyPublication#UNKNOWN}.
 *
 * <p>Safe for several threads. At most {@link #MOST_KEYS} keys at names are known at a time, those asked for last; each
 * takes about a kilobyte.
 */
public final class PublicationGate {
    /** The longest that anybody waits for the DNS. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    static final int MOST_KEYS = 10_000;

    /** Records may say they can be kept for no time at all; one question a second is enough. */
    static final Duration LEAST_TTL = Duration.ofSeconds(1);
    /** A record that somebody takes away is missed within this time, whatever its time to live. */
    static final Duration MOST_TTL = Duration.ofHours(1);
    /** How soon is asked again after DNS trouble. */
    static final Duration RETRY = Duration.ofSeconds(15);

    private static final Duration LONGEST_LEAD = Duration.ofSeconds(30);

    private record Question(DomainName name, ByteSlice publicKey) {}

    /** What is known of one key at one name. Guarded by the map. */
    private static final class Known {
        final SigningKey key;
        KeyPublication publication = KeyPublication.UNKNOWN;
        Instant freshUntil = Instant.MIN;
        Instant refreshAt = Instant.MIN;
        /** Whether anybody asked since it was looked up ahead. */
        boolean inUse;
        /** What those wait for who ask while it is looked up; nothing while it is not. */
        @Nullable
        CompletableFuture<KeyPublication> underWay;

        Known(SigningKey key) {
            this.key = key;
        }
    }

    private final Dns dns;
    private final InstantSource clock;
    private final Duration recheck;
    private final Map<Question, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Known> eldest) {
            return size() > MOST_KEYS;
        }
    };

    /**
     * @param dns asks the name servers each time: the gate has its own memory, and must see changes when time is over
     * @param recheck how often a key that is not published is looked for
     */
    public PublicationGate(Dns dns, InstantSource clock, Duration recheck) {
        this.dns = dns;
        this.clock = clock;
        this.recheck = recheck;
    }

    /** Whether the key is published. Completed at once if that is known; else on the resolver's or a timer's thread. */
    public CompletableFuture<KeyPublication> ask(DomainName domain, String selector, SigningKey key) {
        return Selectors.recordName(selector, domain)
                .map(name -> ask(new Question(name, ByteSlice.of(key.publicKey())), key))
                .orElseGet(() -> CompletableFuture.completedFuture(KeyPublication.ABSENT));
    }

    private CompletableFuture<KeyPublication> ask(Question question, SigningKey key) {
        Known about;
        CompletableFuture<KeyPublication> awaited;
        boolean first;
        synchronized (known) {
            about = known.computeIfAbsent(question, unknown -> new Known(key));
            about.inUse = true;
            if (clock.instant().isBefore(about.freshUntil)) {
                return CompletableFuture.completedFuture(about.publication);
            }
            first = about.underWay == null;
            awaited = begun(about);
        }
        if (first) {
            lookUp(question, about, awaited);
        }
        return awaited.copy(); // nobody can end what others wait for
    }

    private static CompletableFuture<KeyPublication> begun(Known about) {
        CompletableFuture<KeyPublication> awaited = about.underWay;
        if (awaited == null) {
            awaited = new CompletableFuture<KeyPublication>()
                    .completeOnTimeout(about.publication, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            about.underWay = awaited;
        }
        return awaited;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // who waits has another one, which is completed in any case
    private void lookUp(Question question, Known about, CompletableFuture<KeyPublication> awaited) {
        dns.query(question.name(), RecordType.TXT)
                .whenComplete((answer, failure) -> awaited.complete(
                        learn(about, failure == null ? answer : DnsAnswer.tempFailure("the look-up failed"))));
    }

    /** What is known from now on. */
    private KeyPublication learn(Known about, DnsAnswer<TxtRecord> answer) {
        KeyPublication publication = KeyPublication.of(about.key, answer);
        Duration keep = keep(publication, answer.timeToLive());
        synchronized (known) {
            if (publication != KeyPublication.UNKNOWN) {
                about.publication = publication;
            }
            about.freshUntil = clock.instant().plus(keep);
            about.refreshAt = about.freshUntil.minus(lead(keep));
            about.underWay = null;
            return about.publication;
        }
    }

    private Duration keep(KeyPublication publication, Duration timeToLive) {
        return switch (publication) {
            case PUBLISHED -> between(LEAST_TTL, timeToLive, MOST_TTL);
            case UNKNOWN -> RETRY;
            // The time to live of a negative answer is not always known.
            case ABSENT, REVOKED, OTHER_KEY, UNUSABLE ->
                timeToLive.isZero() ? recheck : between(LEAST_TTL, timeToLive, recheck);
        };
    }

    private static Duration between(Duration least, Duration wanted, Duration most) {
        return wanted.compareTo(least) < 0 ? least : wanted.compareTo(most) > 0 ? most : wanted;
    }

    private static Duration lead(Duration keep) {
        return between(LEAST_TTL, keep.dividedBy(10), LONGEST_LEAD);
    }

    /** Looks up again what was asked for since it was last looked up and will soon be out of date. Does not wait. */
    public void refresh() {
        Map<Question, Known> due = new LinkedHashMap<>();
        List<CompletableFuture<KeyPublication>> awaited = new ArrayList<>();
        synchronized (known) {
            Instant now = clock.instant();
            known.forEach((question, about) -> {
                if (about.inUse && about.underWay == null && !now.isBefore(about.refreshAt)) {
                    about.inUse = false;
                    due.put(question, about);
                    awaited.add(begun(about));
                }
            });
        }
        int at = 0;
        for (Map.Entry<Question, Known> one : due.entrySet()) {
            lookUp(one.getKey(), one.getValue(), awaited.get(at++));
        }
    }

    /** How many keys at names are known. */
    int size() {
        synchronized (known) {
            return known.size();
        }
    }
}
