package signet.guice;

import com.google.inject.Inject;
import com.google.inject.ProvidedBy;
import com.google.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import javax.annotation.PreDestroy;
import org.apache.james.mailrepository.api.MailRepositoryStore;
import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.utils.UserDefinedStartable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import signet.configuration.Retention;
import signet.start.MadeByModule;

/**
 * Takes mail out of the repositories that {@code keep} in signet.properties names once it has been there for so long, when
 * the server starts and then every so often. Named in extensions.properties: {@code
 * guice.extension.startable=signet.guice.ExpireMail}.
 */
@Singleton
@ProvidedBy(MadeByModule.class)
public class ExpireMail implements UserDefinedStartable {
    private static final Logger LOGGER = LoggerFactory.getLogger(ExpireMail.class);

    static final int BATCH = 1000;
    static final Duration BETWEEN_BATCHES = Duration.ofSeconds(1);

    private static final Duration SHORTEST_INTERVAL = Duration.ofMinutes(5);
    private static final Duration LONGEST_INTERVAL = Duration.ofHours(1);

    private final List<ExpiringPath> paths;
    private final Duration interval;
    private final Clock clock;
    private final Metric expired;
    private final Later later;

    private volatile boolean stopped;

    /** Runs a task after some time, one at a time. */
    interface Later {
        void run(Runnable task, Duration after);

        /** Waits a while for the task that runs, and runs no other. */
        void stop();
    }

    @Inject
    ExpireMail(Retention retention, MailRepositoryStore store, Clock clock, MetricFactory metrics) {
        this(retention, store, clock, metrics, new OneThread("signet-expire"));
    }

    ExpireMail(Retention retention, MailRepositoryStore store, Clock clock, MetricFactory metrics, Later later) {
        this.paths = retention.times().entrySet().stream()
                .map(entry -> new ExpiringPath(entry.getKey(), entry.getValue(), store))
                .toList();
        this.interval = interval(retention);
        this.clock = clock;
        this.expired = metrics.generate("signet-expired");
        this.later = later;
    }

    /** Often enough that no mail stays for much longer than it should. */
    private static Duration interval(Retention retention) {
        Duration shortest = retention.times().values().stream()
                .min(Comparator.naturalOrder())
                .orElse(Duration.ofDays(1))
                .dividedBy(24);
        return Collections.max(List.of(SHORTEST_INTERVAL, Collections.min(List.of(LONGEST_INTERVAL, shortest))));
    }

    @Override
    public void start() {
        if (!paths.isEmpty()) {
            later.run(this::step, Duration.ZERO);
        }
    }

    /** One batch of mails; and whatever comes of it, there is a next time. */
    private void step() {
        Duration after = interval;
        try {
            if (paths.stream().noneMatch(ExpiringPath::hasMore)) {
                paths.forEach(this::begin);
            }
            paths.stream().filter(ExpiringPath::hasMore).findFirst().ifPresent(this::batch);
            if (paths.stream().anyMatch(ExpiringPath::hasMore)) {
                after = BETWEEN_BATCHES;
            }
        } catch (RuntimeException | Error e) {
            LOGGER.error("Old mail could not be looked for", e);
        }
        if (!stopped) {
            later.run(this::step, after);
        }
    }

    private void begin(ExpiringPath path) {
        try {
            path.begin(clock.instant());
        } catch (Exception e) {
            failed(path, e);
        }
    }

    private void batch(ExpiringPath path) {
        try {
            expired.add(path.next(BATCH, () -> stopped));
        } catch (RuntimeException e) {
            failed(path, e);
        }
    }

    private static void failed(ExpiringPath path, Exception why) {
        LOGGER.error("The mail in {} could not be looked at; the next look is later", path, why);
        path.giveUp();
    }

    /** The mail that is looked at just now is the last. */
    @PreDestroy
    void stop() {
        stopped = true;
        later.stop();
    }
}
