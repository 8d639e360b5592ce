package signet.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;

/** A folder of keys for tests, written by hand as a postmaster would. */
public final class KeyFolder {
    private final Path root;
    private int changes;

    public KeyFolder(Path parent) {
        this.root = folder(parent.resolve("keys"));
    }

    public Path root() {
        return root;
    }

    /** Writes a file that only its owner can read. */
    public Path write(String path, String text) {
        Path file = root.resolve(path);
        try {
            folder(file.getParent());
            Files.deleteIfExists(file);
            Files.writeString(file, text, StandardCharsets.ISO_8859_1);
            mode(path, "rw-------");
            // Files that are written in the same instant would be taken for the same.
            Files.setLastModifiedTime(
                    file, FileTime.from(Instant.parse("2026-11-01T00:00:00Z").plusSeconds(changes++)));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void mode(String path, String permissions) {
        try {
            Files.setPosixFilePermissions(root.resolve(path), PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public KeyFolder delete(String path) {
        try {
            Files.delete(root.resolve(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(Path folder) {
        try {
            return Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
