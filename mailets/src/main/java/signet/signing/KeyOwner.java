package signet.signing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/** Whose files they are: keys that root makes at a terminal must be readable by the user that the server runs as. */
final class KeyOwner {
    private final Optional<UserPrincipal> owner;

    private KeyOwner(Optional<UserPrincipal> owner) {
        this.owner = owner;
    }

    static KeyOwner of(Path path) throws IOException {
        return new KeyOwner(Stamp.POSIX ? Optional.of(Files.getOwner(path)) : Optional.empty());
    }

    /** Only root can; for everybody else the files are his own already. */
    void give(Path... paths) {
        for (Path path : paths) {
            try {
                if (owner.isPresent() && !Files.getOwner(path).equals(owner.get())) {
                    Files.setOwner(path, owner.get());
                }
            } catch (IOException e) {
                return; // the next load says that the key cannot be read
            }
        }
    }
}
