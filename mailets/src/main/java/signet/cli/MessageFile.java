package signet.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Model.CommandSpec;

/** Files that people name, with problems in their words. */
final class MessageFile {
    private static final String STANDARD_INPUT = "-";

    private MessageFile() {}

    /** Whether {@code -} was written in the place of a file. */
    static boolean isStandardInput(String argument) {
        return argument.equals(STANDARD_INPUT);
    }

    /** What to call it before people. */
    static String name(String argument) {
        return isStandardInput(argument) ? "standard input" : argument;
    }

    /**
     * The file of that name, or the standard input for {@code -}.
     *
     * @throws CommandFailure if the file cannot be opened
     */
    static InputStream open(CommandSpec command, String argument) {
        return isStandardInput(argument) ? Signet.input(command) : open(path(argument));
    }

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

    /** @throws CommandFailure if there is such a file already, which stays as it is, or it cannot be written */
    static void create(Path file, byte[] content) {
        try {
            Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(file + ": is there already, and stays as it is; name another file", e);
        } catch (NoSuchFileException e) {
            throw new CommandFailure(file + ": the folder for it is not there", e);
        } catch (AccessDeniedException e) {
            throw new CommandFailure(file + ": you may not write this file", e);
        } catch (IOException e) {
            throw new CommandFailure(file + ": cannot be written: " + e.getMessage(), e);
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
