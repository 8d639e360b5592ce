package signet.signing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file that only its owner can read, and that appears at once and whole. It is written to a file beside it, whose
 * name no reader looks at; a private key may be in that one, so it goes away whatever fails.
 */
final class WholeFile {
    private interface Placing {
        void place(Path whole) throws IOException;
    }

    private WholeFile() {}

    /** @throws java.nio.file.FileAlreadyExistsException if there is such a file; it stays as it is */
    static void create(Path file, String text, KeyOwner owner) throws IOException {
        write(file, text, owner, whole -> Files.createLink(file, whole)); // unlike a move, this never replaces a file
    }

    static void replace(Path file, String text, KeyOwner owner) throws IOException {
        write(
                file,
                text,
                owner,
                whole -> Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
    }

    private static void write(Path file, String text, KeyOwner owner, Placing placing) throws IOException {
        Path whole = Files.createTempFile(file.getParent(), ".key", ".tmp", KeyOwner.PRIVATE_FILE);
        try {
            Files.writeString(whole, text, StandardCharsets.ISO_8859_1, StandardOpenOption.SYNC);
            owner.give(whole); // before a server sees the file
            placing.place(whole);
        } finally {
            Files.deleteIfExists(whole);
        }
    }
}
