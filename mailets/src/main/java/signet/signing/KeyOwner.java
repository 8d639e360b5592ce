package signet.signing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whose files they are: keys that root makes at a terminal must be readable by the user that the server runs as. */
final class KeyOwner {
    static final FileAttribute<?>[] PRIVATE_FILE = attributes("rw-------");
    private static final FileAttribute<?>[] PRIVATE_FOLDER = attributes("rwx------");

    private final Optional<UserPrincipal> owner;

    private KeyOwner(Optional<UserPrincipal> owner) {
        this.owner = owner;
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        return Stamp.POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    static KeyOwner of(Path path) throws IOException {
        return new KeyOwner(Stamp.POSIX ? Optional.of(Files.getOwner(path)) : Optional.empty());
    }

    /**
     * Makes a folder and those above it, as far as they are missing. They belong to the owner of the nearest one that was
     * there: with the first key that is the conf folder of the server.
     *
     * @return who owns the folder
     */
    static KeyOwner ofFolder(Path folder) throws IOException {
        List<Path> missing = new ArrayList<>();
        Optional<Path> there = Optional.of(folder.toAbsolutePath());
        while (there.isPresent() && !Files.exists(there.get())) {
            missing.add(0, there.get());
            there = Optional.ofNullable(there.get().getParent());
        }
        Files.createDirectories(folder, PRIVATE_FOLDER);
        KeyOwner owner = of(there.orElse(folder));
        owner.give(missing.toArray(new Path[0]));
        return owner;
    }

    /** Only root can; for everybody else the files are his own already. A link is given itself, not what it leads to. */
    void give(Path... paths) {
        for (Path path : paths) {
            try {
                if (owner.isPresent()
                        && !Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(owner.get())) {
                    Files.getFileAttributeView(path, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                            .setOwner(owner.get());
                }
            } catch (IOException e) {
                return; // the next load says that the key cannot be read
            }
        }
    }
}
