package signet.signing;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Set;

/**
 * What tells whether a file or folder changed, and who may read it.
 *
 * @param permissions empty where the file system knows none
 * @param owners the user and the group, since whether the server can read a file depends on them; empty where the file
 *     system knows none
 */
record Stamp(
        FileTime modified,
        long size,
        boolean isFolder,
        Set<PosixFilePermission> permissions,
        List<UserPrincipal> owners) {
    static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    /** Of a link that leads nowhere. */
    static final Stamp DANGLING = new Stamp(FileTime.fromMillis(0), -1, false, Set.of(), List.of());

    static Stamp of(Path path) throws IOException {
        if (POSIX) {
            PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
            return of(attributes, attributes.permissions(), List.of(attributes.owner(), attributes.group()));
        }
        return of(Files.readAttributes(path, BasicFileAttributes.class), Set.of(), List.of());
    }

    private static Stamp of(
            BasicFileAttributes attributes, Set<PosixFilePermission> permissions, List<UserPrincipal> owners) {
        return new Stamp(
                attributes.lastModifiedTime(),
                attributes.size(),
                attributes.isDirectory(),
                Set.copyOf(permissions),
                owners);
    }

    boolean isOpenToOthers() {
        return permissions.contains(PosixFilePermission.OTHERS_READ)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE);
    }

    boolean isOpenToGroup() {
        return permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.GROUP_WRITE);
    }
}
