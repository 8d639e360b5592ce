package bundled;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A mail made to stall a server, to fill its memory, or to pass as mail from bank.example.
 *
 * @param name what it is like
 * @param file where it is
 * @param bytes how long it is
 * @param hasLineTooLong whether James drops a line of it
 * @param hasBareLineFeed whether James refuses it
 */
record HostileMail(String name, Path file, int bytes, boolean hasLineTooLong, boolean hasBareLineFeed) {
    static final String SUFFIX = ".eml";

    /** Whose signature rightly passes. No mail has more than one such signature, and those that are not here have none. */
    private static final Map<String, String> PASSES = Map.of(
            "d= of another domain", "attacker.example",
            "a second From above the signed one", "attacker.example",
            "l=7 and 1 MB behind it", "bank.example");

    private static final int LONGEST_LINE = 8192;

    static HostileMail of(Path file) throws IOException {
        byte[] mail = Files.readAllBytes(file);
        boolean tooLong = false;
        boolean bare = false;
        int start = 0;
        for (int i = 0; i < mail.length; i++) {
            if (mail[i] == '\n') {
                tooLong |= i - start > LONGEST_LINE;
                bare |= i == 0 || mail[i - 1] != '\r';
                start = i + 1;
            }
        }
        tooLong |= mail.length - start > LONGEST_LINE;
        String name = file.getFileName().toString();
        return new HostileMail(name.substring(0, name.length() - SUFFIX.length()), file, mail.length, tooLong, bare);
    }

    /** The mail with a Message-ID, by which it can be told from others. */
    byte[] withId(String messageId) throws IOException {
        ByteArrayOutputStream mail = new ByteArrayOutputStream();
        mail.writeBytes(("Message-ID: " + messageId + "\r\n").getBytes(StandardCharsets.US_ASCII));
        mail.writeBytes(Files.readAllBytes(file));
        return mail.toByteArray();
    }

    /** The domains of the signatures that have to pass. */
    List<String> passes() {
        return PASSES.containsKey(name) ? List.of(PASSES.get(name)) : List.of();
    }

    /** Whether the keys of its signatures are more than the DNS can carry. */
    boolean hasKeysOutOfReach() {
        return name.equals("100 KB of key records at one name");
    }

    @Override
    public String toString() {
        return name;
    }
}
