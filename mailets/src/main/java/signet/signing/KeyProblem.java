package signet.signing;

import java.nio.file.Path;

/**
 * Something wrong in the folder of keys.
 *
 * @param path the file or folder
 * @param effect what follows from it
 * @param text what is wrong and what to do, for people; to follow the path and a colon
 */
public record KeyProblem(Path path, Effect effect, String text) {
    /** What a problem leads to, the worst first. */
    public enum Effect {
        /** There is no key for it. */
        NOT_USED,
        /** The key is used as it was before the file went wrong; it is lost with the next start. */
        LAST_GOOD,
        /** Everything works, but should not stay so. */
        WARNING
    }

    /** One sentence with the path. */
    @Override
    public String toString() {
        return path + ": " + text
                + (effect == Effect.LAST_GOOD ? "; until the next start it stays in use as it was before" : "");
    }
}
