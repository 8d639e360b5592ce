package signet.dns.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import signet.dns.zone.Zone;
import signet.dns.zone.ZoneException;

/**
 * A zone file that is read again when it changes. While what is in the file cannot be used, the last good zone stays.
 * Safe for several threads.
 */
public final class ZoneFile implements Supplier<Zone>, AutoCloseable {
    /** What shows that a file was written: its time alone is too coarse on some systems. */
    private record Stamp(FileTime modified, long size, String key) {
        static final Stamp NONE = new Stamp(FileTime.fromMillis(0), -1, "");

        static Stamp of(Path file) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(
                        attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey()));
            } catch (IOException e) {
                return NONE;
            }
        }
    }

    private final Path file;
    private final Consumer<String> messages;
    private final ScheduledExecutorService timer;
    private volatile Zone zone;
    private Stamp stamp;

    /**
     * Reads the file, and looks every second whether it has changed.
     *
     * @param messages told in one line of each new zone, and of each that cannot be used
     * @throws ZoneException if there is no good zone to begin with
     */
    public ZoneFile(Path file, Consumer<String> messages) {
        this.file = file;
        this.messages = messages;
        this.stamp = Stamp.of(file);
        this.zone = Zone.load(file);
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "signet-dns-zone-file");
            thread.setDaemon(true);
            return thread;
        });
        var unused = timer.scheduleWithFixedDelay(this::reloadIfChanged, 1, 1, TimeUnit.SECONDS);
    }

    private void reloadIfChanged() {
        Stamp now = Stamp.of(file);
        if (now.equals(stamp)) {
            return;
        }
        stamp = now;
        try {
            zone = Zone.load(file);
            messages.accept("reloaded " + zone.size() + " names from " + file);
        } catch (ZoneException e) {
            messages.accept("the zone stays as it was: " + e.getMessage());
        }
    }

    @Override
    public Zone get() {
        return zone;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
