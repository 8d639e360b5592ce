package signet.install;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** Owner, group and mode of files, where the system has them: configuration holds secrets, and James has to read it. */
final class FileRights {
    private static final String PRIVATE_FILE = "rw-------";
    private static final String PRIVATE_FOLDER = "rwx------";

    private FileRights() {}

    /** Writes a file that nobody else can read, not even for a moment. */
    static void writePrivate(Path file, byte[] content) throws IOException {
        Files.deleteIfExists(file);
        if (hasThem(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE_FILE)));
        }
        Files.write(file, content);
    }

    /** Writes a file with the rights of another one. */
    static void write(Path file, byte[] content, Path model) throws IOException {
        writePrivate(file, content);
        copy(model, file);
    }

    /** @throws FileSystemException if this user may not give them */
    private static void copy(Path from, Path to) throws IOException {
        if (!hasThem(from)) {
            return;
        }
        PosixFileAttributes wanted = view(from).readAttributes();
        PosixFileAttributes given = view(to).readAttributes();
        try {
            if (!given.group().equals(wanted.group())) {
                view(to).setGroup(wanted.group());
            }
            if (!given.owner().equals(wanted.owner())) {
                view(to).setOwner(wanted.owner());
            }
            view(to).setPermissions(wanted.permissions());
        } catch (IOException e) {
            FileSystemException problem = new FileSystemException(
                    from.toString(),
                    null,
                    "you may not make a file that belongs to " + wanted.owner() + " and the group " + wanted.group());
            problem.initCause(e);
            throw problem;
        }
    }

    /** Makes a folder, or takes one that is there, and lets nobody else in. */
    static void makePrivateFolder(Path folder) throws IOException {
        if (!hasThem(folder)) {
            Files.createDirectories(folder);
            return;
        }
        var mode = PosixFilePermissions.fromString(PRIVATE_FOLDER);
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(mode));
        if (!view(folder).readAttributes().permissions().equals(mode)) {
            view(folder).setPermissions(mode);
        }
    }

    private static boolean hasThem(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static PosixFileAttributeView view(Path file) {
        return Files.getFileAttributeView(file, PosixFileAttributeView.class);
    }
}
