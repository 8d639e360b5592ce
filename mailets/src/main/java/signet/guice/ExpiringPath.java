package signet.guice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javax.mail.MessagingException;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.james.mailrepository.api.MailRepositoryPath;
import org.apache.james.mailrepository.api.MailRepositoryStore;
import org.apache.james.mailrepository.api.MailRepositoryStore.MailRepositoryStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import signet.settings.Setting;

/** The repositories of one path, and how long mail stays in them. Not thread safe. */
final class ExpiringPath {
    private static final Logger LOGGER = LoggerFactory.getLogger(ExpireMail.class);

    private final String path;
    private final Duration keep;
    private final MailRepositoryStore store;
    private final Queue<Sweep> sweeps = new ArrayDeque<>();

    private Map<MailKey, Instant> known = new HashMap<>();
    private boolean missed;

    ExpiringPath(String path, Duration keep, MailRepositoryStore store) {
        this.path = path;
        this.keep = keep;
        this.store = store;
    }

    /** Begins to look at all its mail; says so in the log, once, if there is no such repository. */
    void begin(Instant now) throws MailRepositoryStoreException, MessagingException {
        sweeps.clear();
        Map<MailKey, Instant> before = known;
        known = new HashMap<>();
        // Usually one. memory:// and file:// of the same path are two, and both are meant.
        for (MailRepository repository :
                store.getByPath(MailRepositoryPath.from(path)).toList()) {
            sweeps.add(new Sweep(repository, now.minus(keep), before));
        }
        if (sweeps.isEmpty() && !missed) {
            missed = true;
            LOGGER.warn(
                    "keep in signet.properties names {}, but so far the server has no such repository; it has {}",
                    path,
                    store.getPaths().map(MailRepositoryPath::asString).collect(Collectors.joining(", ")));
        }
    }

    boolean hasMore() {
        return !sweeps.isEmpty();
    }

    /** Looks at so many mails more; how many of them were taken away. */
    int next(int most, BooleanSupplier stopped) {
        Sweep sweep = sweeps.element();
        Sweep.Batch batch = sweep.next(most, stopped);
        if (batch.removed() > 0) {
            LOGGER.info("Removed {} mails from {}, older than {}", batch.removed(), path, Setting.format(keep));
        }
        batch.firstFailure()
                .ifPresent(failure -> LOGGER.warn(
                        "{} mails of {} could not be read or removed; the first:", batch.failed(), path, failure));
        if (!sweep.hasMore()) {
            known.putAll(sweep.kept());
            sweeps.remove();
        }
        return batch.removed();
    }

    /** Leaves the rest for the next look. */
    void giveUp() {
        sweeps.clear();
    }

    @Override
    public String toString() {
        return path;
    }
}
