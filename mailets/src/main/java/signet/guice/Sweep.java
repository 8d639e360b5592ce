package signet.guice;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.mail.MessagingException;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.mailet.Mail;
import org.jspecify.annotations.Nullable;

/**
 * One look at every mail of one repository, a batch at a time; mail that is too old is taken away. A mail that cannot be
 * read or taken away is left for the next look. Not thread safe.
 */
final class Sweep {
    private final MailRepository repository;
    private final Iterator<MailKey> keys;
    private final Instant expired;
    private final Map<MailKey, Instant> known;
    private final Map<MailKey, Instant> kept = new HashMap<>();

    /**
     * @param expired mail from before this moment is taken away
     * @param known the dates of mails from the last look, so that they need not be read again: reading one may mean
     *     fetching the whole of it over the network
     */
    Sweep(MailRepository repository, Instant expired, Map<MailKey, Instant> known) throws MessagingException {
        this.repository = repository;
        this.keys = repository.list();
        this.expired = expired;
        this.known = known;
    }

    /**
     * What came of a batch.
     *
     * @param removed how many mails were taken away
     * @param failed how many could not be read or taken away
     * @param firstFailure why the first of them could not
     */
    record Batch(int removed, int failed, Optional<Exception> firstFailure) {}

    boolean hasMore() {
        return keys.hasNext();
    }

    /** Looks at so many mails more; at fewer if there are no more, or when it is told to stop. */
    Batch next(int most, BooleanSupplier stopped) {
        int removed = 0;
        int failed = 0;
        Optional<Exception> firstFailure = Optional.empty();
        for (int i = 0; i < most && keys.hasNext() && !stopped.getAsBoolean(); i++) {
            MailKey key = keys.next();
            try {
                removed += removeIfExpired(key) ? 1 : 0;
            } catch (MessagingException | RuntimeException e) {
                failed++;
                firstFailure = firstFailure.or(() -> Optional.of(e));
            }
        }
        return new Batch(removed, failed, firstFailure);
    }

    private boolean removeIfExpired(MailKey key) throws MessagingException {
        Optional<Instant> date = Optional.ofNullable(known.get(key));
        // Another mail of that name may have taken its place: nothing is taken away that has not been read just now.
        if (date.filter(this::isKept).isEmpty()) {
            date = read(key);
        }
        if (date.isPresent() && !isKept(date.get())) {
            repository.remove(key);
            return true;
        }
        date.ifPresent(received -> kept.put(key, received));
        return false;
    }

    private boolean isKept(Instant date) {
        return !date.isBefore(expired);
    }

    /** When the server received the mail; nothing if it is gone, or does not say. */
    private Optional<Instant> read(MailKey key) throws MessagingException {
        @Nullable Mail mail = repository.retrieve(key);
        if (mail == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(mail.getLastUpdated()).map(Date::toInstant);
        } finally {
            LifecycleUtil.dispose(mail);
        }
    }

    /** The dates of the mails that were left, as far as they are known. */
    Map<MailKey, Instant> kept() {
        return kept;
    }
}
