package signet.start;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import signet.settings.SettingsException;

/**
 * Says on one line of the log why the server does not start. The server itself logs what stops it only as a stack trace of
 * a hundred lines, in the midst of which the reason is easily overlooked.
 */
public final class StartRefusal {
    private static final Logger LOGGER = LoggerFactory.getLogger("signet.start");

    private StartRefusal() {}

    /**
     * The checked settings.
     *
     * @throws SettingsException as thrown by the check, after its reason has been logged
     */
    public static <T> T announced(Supplier<T> check) {
        try {
            return check.get();
        } catch (SettingsException e) {
            LOGGER.error("James does not start, because {}", e.getMessage());
            throw e;
        }
    }
}
