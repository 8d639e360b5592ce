package signet.guice;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.annotation.PreDestroy;
import org.apache.james.filesystem.api.FileSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import signet.configuration.SignetSettings;
import signet.dns.resolver.ResolverDns;
import signet.settings.Settings;
import signet.settings.SettingsException;
import signet.signing.KeyDirectory;
import signet.signing.KeyRing;
import signet.signing.PublicationGate;
import signet.signing.SigningSettings;
import signet.start.StartRefusal;

/**
 * Keeps keys, rules and what is known of their publication up to date, on one thread of its own: each second the DNS is
 * asked ahead, every other second the files are looked at.
 */
@Singleton
class SigningUpkeep {
    private static final Logger LOGGER = LoggerFactory.getLogger(SigningUpkeep.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int TICKS_PER_LOOK = 2;

    private final OneThread thread = new OneThread("signet-signing");
    private final KeyDirectory directory;
    private final PublicationGate gate;
    private final KeyRing ring;
    private int ticks;

    @Inject
    SigningUpkeep(Settings settings, SharedResources shared, FileSystem files, Clock clock) {
        Path conf = conf(files);
        ResolverDns dns = shared.dns();
        this.directory = new KeyDirectory(conf.resolve(settings.get(KeyDirectory.SETTING)));
        this.gate = new PublicationGate(dns::queryUncached, clock, settings.get(SigningSettings.RECHECK));
        this.ring = StartRefusal.announced(() -> new KeyRing(
                directory,
                conf.resolve(settings.get(SigningSettings.RULES)),
                gate,
                settings.get(SigningSettings.GATE)));
        thread.run(this::tick, TICK);
    }

    private static Path conf(FileSystem files) {
        try {
            return files.getFile(FileSystem.FILE_PROTOCOL_AND_CONF).toPath();
        } catch (FileNotFoundException e) {
            throw new SettingsException(SignetSettings.FILE, List.of("there is no conf folder: " + e.getMessage()));
        }
    }

    private void tick() {
        try {
            gate.refresh();
            if (ticks++ % TICKS_PER_LOOK == 0) {
                ring.reload();
            }
        } catch (RuntimeException | StackOverflowError e) {
            LOGGER.error("Signing keys could not be looked after; what is known of them stays in use", e);
        } finally {
            thread.run(this::tick, TICK);
        }
    }

    KeyRing ring() {
        return ring;
    }

    KeyDirectory directory() {
        return directory;
    }

    @PreDestroy
    void close() {
        thread.stop();
    }
}
