package signet.signing;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import signet.dkim.SigningKey;
import signet.domain.DomainName;
import signet.settings.Setting;
import signet.signing.KeyStoreException.Reason;

/**
 * A folder with keys: below it a folder for each domain, named in A-labels and lower case, and in it a file {@code
 * SELECTOR.pem} for each key. In the folder {@code _shared} are keys that sign for whatever domain a rule names. The
 * password of an encrypted key is the first line of {@code SELECTOR.password} beside it.
 *
 * <p>Reading never fails as a whole: a bad file is a problem of the snapshot. Thread safe; several programs may write.
 */
public final class KeyDirectory {
    /** The folder of the keys that belong to no domain. */
    public static final String SHARED = "_shared";

    /** Where the keys are, relative to the server's conf folder. */
    public static final Setting<Path> SETTING = new Setting<>(
            "signing.keys",
            "the folder with the keys, relative to the conf folder of the server, or absolute",
            "signing.keys=keys",
            Optional.of(Path.of("keys")),
            KeyDirectory::path);

    private final Path root;
    private final KeyScan.Listing listing;

    public KeyDirectory(Path root) {
        this(root, Files::newDirectoryStream);
    }

    KeyDirectory(Path root, KeyScan.Listing listing) {
        this.root = root;
        this.listing = listing;
    }

    /** A path from a setting; nothing if the text is none, or none on this machine. */
    static Optional<Path> path(String text) {
        boolean plain = !text.isBlank() && text.chars().noneMatch(Character::isISOControl);
        try {
            return plain ? Optional.of(Path.of(text)) : Optional.empty();
        } catch (InvalidPathException e) { // such as letters that the file names of this machine cannot hold
            return Optional.empty();
        }
    }

    public Path root() {
        return root;
    }

    /** All keys. A folder that is not there has none. */
    public StoredKeys load() {
        return reload(StoredKeys.NONE);
    }

    /**
     * All keys as they are now. Looks at the times, sizes and owners of files, and reads what changed. Where something cannot
     * be read any more, its last good state stays; if the folder cannot be looked at, all of it. As long as something is
     * wrong, it is tried again, for the reason may have passed and left no trace in the files.
     *
     * @param previous what was loaded before
     * @return {@code previous} itself if nothing changed
     */
    public StoredKeys reload(StoredKeys previous) {
        StoredKeys now;
        try {
            Map<Path, Stamp> stamps = KeyScan.stamps(root, listing);
            now = stamps.equals(previous.stamps()) && !previous.isDegraded()
                    ? previous
                    : new KeyScan(root, previous, stamps).scan();
        } catch (IOException e) {
            now = previous.kept(root, "it cannot be looked at (" + e.getClass().getSimpleName() + ")");
        }
        return now.isSame(previous) ? previous : now;
    }

    /** Where a key's file is or would be. */
    public Path file(Optional<DomainName> domain, String selector) {
        return folder(domain).resolve(selector + KeyFile.SUFFIX);
    }

    /** The folder of a domain, or that of the shared keys. */
    public Path folder(Optional<DomainName> domain) {
        return root.resolve(domain.map(DomainName::toString).orElse(SHARED));
    }

    /** Whether there is a file for the selector, readable or not; case does not matter. */
    public boolean isTaken(Optional<DomainName> domain, String selector) {
        Path folder = folder(domain);
        String name = selector + KeyFile.SUFFIX;
        try (var files = Files.list(folder)) {
            return files.anyMatch(file -> String.valueOf(file.getFileName()).equalsIgnoreCase(name));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Writes a new key into a file that only its owner can read. The file appears at once and whole.
     *
     * @param domain nothing for a shared key
     * @throws KeyStoreException if there is such a key already, or it cannot be written; then nothing has changed
     */
    public StoredKey add(Optional<DomainName> domain, String selector, SigningKey key, Instant now) {
        Selectors.problem(selector).ifPresent(problem -> {
            throw new KeyStoreException(Reason.BAD_REQUEST, "The selector \"" + selector + "\" " + problem + ".");
        });
        if (domain.isPresent() && Selectors.recordName(selector, domain.get()).isEmpty()) {
            throw new KeyStoreException(
                    Reason.BAD_REQUEST,
                    "The name " + selector + "._domainkey." + domain.get() + " is too long for the DNS.");
        }
        Path file = file(domain, selector);
        if (isTaken(domain, selector)) {
            throw exists(file);
        }
        Instant created = now.truncatedTo(ChronoUnit.SECONDS);
        try {
            WholeFile.create(file, KeyFile.write(key, created), KeyOwner.ofFolder(folder(domain)));
        } catch (FileAlreadyExistsException e) {
            // Without such a key it is a file where a folder should be.
            throw isTaken(domain, selector) ? exists(file) : notWritten(file, e);
        } catch (IOException | UnsupportedOperationException e) {
            throw notWritten(file, e);
        }
        return new StoredKey(domain, selector, key, created, Optional.empty(), file);
    }

    /**
     * Marks a key: it signs no more, and its record is needed until the time.
     *
     * @throws KeyStoreException if the file is gone, or cannot be written; then nothing has changed
     */
    public StoredKey retire(StoredKey key, Instant retireAfter) {
        Path file = key.file();
        KeyFile.Content content = KeyFile.read(file);
        if (!(content instanceof KeyFile.Content.Text text)) {
            throw new KeyStoreException(
                    Reason.FILE_SYSTEM, file + ": " + ((KeyFile.Content.Unreadable) content).problem());
        }
        Instant until = retireAfter.truncatedTo(ChronoUnit.SECONDS);
        try {
            WholeFile.replace(file, KeyFile.retired(text.text(), key.created(), until), KeyOwner.of(file));
        } catch (IOException e) {
            throw notWritten(file, e);
        }
        return new StoredKey(key.domain(), key.selector(), key.key(), key.created(), Optional.of(until), file);
    }

    private static KeyStoreException exists(Path file) {
        return new KeyStoreException(
                Reason.EXISTS,
                "There is a key in " + file + " already, and it stays as it is; choose another selector.");
    }

    private static KeyStoreException notWritten(Path file, Exception e) {
        return new KeyStoreException(
                Reason.FILE_SYSTEM, file + " cannot be written (" + e.getClass().getSimpleName() + ").");
    }
}
