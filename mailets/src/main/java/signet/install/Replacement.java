package signet.install;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Gives files their new content, all of them or none. New and old content are written beside each file first, so that what
 * is left are moves, which need no space.
 */
final class Replacement {
    static final String NEW = ".signet-new";
    static final String OLD = ".signet-old";

    private final ConfFolder folder;
    private final Deque<FileChange> done = new ArrayDeque<>();
    private final List<String> lost = new ArrayList<>();

    Replacement(ConfFolder folder) {
        this.folder = folder;
    }

    /** @throws UnfinishedException if that fails; it says in which state the files are */
    void of(List<FileChange> changes) {
        String name = "";
        try {
            for (FileChange change : changes) {
                name = change.name();
                prepare(change);
            }
            for (FileChange change : changes) {
                name = change.name();
                apply(change);
                done.push(change);
            }
        } catch (IOException e) {
            done.forEach(this::putBack);
            throw new UnfinishedException(
                    folder.named(name) + ": cannot be written: " + words(e)
                            + (lost.isEmpty()
                                    ? "; all files are as they were"
                                    : "; not put back: " + String.join(", ", lost)
                                            + ", what was in them is in files whose" + " names end in " + OLD
                                            + " beside them; all other files are as they were"),
                    e);
        } finally {
            changes.forEach(this::tidy);
        }
    }

    private void prepare(FileChange change) throws IOException {
        Path file = target(change);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Optional<Path> rights = folder.rightsOf(change.name());
        if (change.after().isPresent()) {
            write(beside(file, NEW), change.after().get(), rights);
        }
        if (change.before().isPresent()) {
            write(beside(file, OLD), change.before().get(), rights);
        }
    }

    private static void write(Path file, byte[] content, Optional<Path> rights) throws IOException {
        if (rights.isPresent()) {
            FileRights.write(file, content, rights.get());
        } else {
            Files.write(file, content);
        }
    }

    private void apply(FileChange change) throws IOException {
        Path file = target(change);
        if (change.after().isPresent()) {
            move(beside(file, NEW), file);
        } else {
            Files.deleteIfExists(file);
        }
    }

    private void putBack(FileChange change) {
        try {
            Path file = target(change);
            if (change.before().isPresent()) {
                move(beside(file, OLD), file);
            } else {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            lost.add(change.name());
        }
    }

    /** What could not be put back keeps its old content; a rest that cannot be deleted does no harm. */
    private void tidy(FileChange change) {
        try {
            Path file = target(change);
            Files.deleteIfExists(beside(file, NEW));
            if (!lost.contains(change.name())) {
                Files.deleteIfExists(beside(file, OLD));
            }
        } catch (IOException e) {
            return;
        }
    }

    /** A link is followed to be written, and goes itself where the file is to go. */
    private Path target(FileChange change) throws IOException {
        return change.after().isPresent() ? folder.file(change.name()) : folder.named(change.name());
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What went wrong, without the name of the file where the system gives a reason. */
    static String words(IOException e) {
        if (e instanceof java.nio.file.AccessDeniedException) {
            return "you may not do that";
        }
        String reason = e instanceof FileSystemException problem ? problem.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
