package signet.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files that people name, with problems in their words. */
final class MessageFile {
    private MessageFile() {}

    /** @throws CommandFailure if the text is no path on this system, or empty */
    static Path path(String text) {
        if (text.isEmpty()) {
            throw new CommandFailure("the name of the file is empty");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new CommandFailure(text + ": this cannot be the name of a file", e);
        }
    }

    /** @throws CommandFailure if the file cannot be opened */
    static InputStream open(Path file) {
        if (Files.isDirectory(file)) {
            throw new CommandFailure(file + ": a folder, not a file");
        }
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw failure(file.toString(), e);
        }
    }

    /** What to say when reading failed. */
    static CommandFailure failure(String name, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new CommandFailure(name + ": no such file", e);
        } else if (e instanceof AccessDeniedException) {
            return new CommandFailure(name + ": you may not read this file", e);
        }
        return new CommandFailure(name + ": cannot be read: " + e.getMessage(), e);
    }
}
