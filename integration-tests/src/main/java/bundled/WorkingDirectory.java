package bundled;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * James's folder: {@code conf/} as james-conf has it and {@code extensions-jars/}, made anew for each start. A folder in
 * use by another running server is left alone and the next free one taken.
 */
final class WorkingDirectory implements AutoCloseable {
    private final Path path;
    private final FileChannel lockFile;

    private WorkingDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /** @param mailStays whether the folder {@code var} is left as it is */
    static WorkingDirectory create(ProjectFiles project, String name, boolean mailStays) {
        try {
            Files.createDirectories(project.target());
            for (int number = 1; ; number++) {
                Path folder = project.target().resolve(number == 1 ? name : name + "-" + number);
                FileChannel lockFile = FileChannel.open(
                        Path.of(folder + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                if (lock(lockFile)) {
                    WorkingDirectory directory = new WorkingDirectory(folder, lockFile);
                    directory.fill(project, mailStays);
                    return directory;
                }
                lockFile.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean lock(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // By a server of this very JVM.
        }
    }

    Path path() {
        return path;
    }

    Path conf() {
        return path.resolve("conf");
    }

    Path extensionJars() {
        return path.resolve("extensions-jars");
    }

    Path log() {
        return path.resolve("log");
    }

    /** Only while no logging framework has a file in it open. */
    void emptyLog() throws IOException {
        delete(log());
        Files.createDirectories(log());
    }

    private void fill(ProjectFiles project, boolean mailStays) throws IOException {
        // The log is not deleted here: logback may have it open since an earlier start in this JVM.
        delete(conf());
        delete(extensionJars());
        if (!mailStays) {
            delete(path.resolve("var"));
        }
        copyFiles(project.conf(), conf());
        Files.createDirectories(extensionJars());
        for (Path jar : project.extensionJars()) {
            Files.copy(jar, extensionJars().resolve(jar.getFileName()));
        }
        Files.createDirectories(log());
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }

    /** A name relative to where the user stands, as he would type it. */
    static String display(Path file) {
        Path here = Path.of("").toAbsolutePath().normalize();
        Path absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(here) ? here.relativize(absolute).toString() : absolute.toString();
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
