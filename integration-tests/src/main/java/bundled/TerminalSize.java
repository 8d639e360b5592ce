package bundled;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Asks the terminal of this process for its size. */
final class TerminalSize {
    private static final File TERMINAL = new File("/dev/tty");
    private static final int PATIENCE_SECONDS = 2;

    private TerminalSize() {}

    /** What {@code stty size} says, such as {@code 24 80}; nothing without a terminal, and on systems without stty. */
    static String ask() {
        if (!TERMINAL.exists()) {
            return "";
        }
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(TERMINAL)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                if (!stty.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || stty.exitValue() != 0) {
                    return "";
                }
                return new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            } finally {
                stty.destroyForcibly();
            }
        } catch (IOException e) {
            return ""; // No stty, or no terminal after all.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
