package signet.settings;

import java.util.List;

/**
 * A configuration that is refused. The message is one readable paragraph naming every problem; it has no stack
 * trace, so that it is the last line of what the server logs about its end. What it quotes neither breaks the line nor
 * drives a terminal.
 */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SettingsException(String source, List<String> problems) {
        super(Printable.of(source + " is refused: " + String.join("; and ", problems) + "."), null, false, false);
    }
}
