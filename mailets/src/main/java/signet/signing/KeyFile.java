package signet.signing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import signet.dkim.PemKeys;
import signet.dkim.PemProblem;
import signet.dkim.SigningKey;

/**
 * The text of a key's file: lines such as {@code Created: 2026-11-22T10:00:00Z} and {@code Retire-After: ...}, and then the
 * key in PEM.
 */
final class KeyFile {
    static final String SUFFIX = ".pem";
    static final String PASSWORD_SUFFIX = ".password";
    private static final String CREATED = "Created:";
    private static final String RETIRE_AFTER = "Retire-After:";
    private static final String BEGIN = "-----BEGIN";
    private static final int MAX_BYTES = 65_536;

    private KeyFile() {}

    /** What a file holds: a text, or why not. */
    sealed interface Content {
        record Text(String text) implements Content {}

        /** @param problem for people, to follow the path and a colon */
        record Unreadable(String problem) implements Content {}
    }

    static Content read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                return new Content.Unreadable("it is larger than any key");
            }
            return new Content.Text(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (AccessDeniedException e) {
            return new Content.Unreadable(notReadable("it"));
        } catch (IOException e) {
            return new Content.Unreadable("it cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    static String notReadable(String what) {
        return what + " cannot be read by the user " + System.getProperty("user.name") + "; make him its owner";
    }

    /** What is wrong with a key, with the place where a password belongs. */
    static String text(PemProblem problem, Path passwordFile) {
        return switch (problem) {
            case ENCRYPTED -> problem.text() + "; write it into " + passwordFile + " and close that with chmod 600";
            case WRONG_PASSWORD -> problem.text() + "; correct " + passwordFile;
            default -> problem.text();
        };
    }

    /** The first line of a file with a password. */
    static String password(String text) {
        return text.lines().findFirst().map(String::strip).orElse("");
    }

    static String write(SigningKey key, Instant created) {
        return CREATED + " " + created + "\n\n" + PemKeys.write(key);
    }

    /** The same text with another time to retire after; all else stays as it is, an encrypted key too. */
    static String retired(String text, Instant created, Instant retireAfter) {
        String others = header(text)
                .lines()
                .filter(line -> !startsWith(line, RETIRE_AFTER) && !startsWith(line, CREATED) && !line.isBlank())
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        return CREATED + " " + created + "\n" + RETIRE_AFTER + " " + retireAfter + "\n" + others + "\n"
                + text.substring(header(text).length());
    }

    static Optional<Instant> created(String text) {
        return time(text, CREATED);
    }

    static Optional<Instant> retireAfter(String text) {
        return time(text, RETIRE_AFTER);
    }

    /** Whether a line that should hold a time holds none. */
    static Optional<String> badLine(String text) {
        return header(text)
                .lines()
                .filter(line -> startsWith(line, CREATED) || startsWith(line, RETIRE_AFTER))
                .filter(line ->
                        instant(line.substring(line.indexOf(':') + 1).strip()).isEmpty())
                .map(line -> line.substring(0, line.indexOf(':') + 1))
                .findFirst();
    }

    private static Optional<Instant> time(String text, String name) {
        return header(text)
                .lines()
                .filter(line -> startsWith(line, name))
                .findFirst()
                .flatMap(line -> instant(line.substring(name.length()).strip()));
    }

    private static String header(String text) {
        return text.substring(0, Math.max(text.indexOf(BEGIN), 0));
    }

    private static boolean startsWith(String line, String name) {
        return line.regionMatches(true, 0, name, 0, name.length());
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
