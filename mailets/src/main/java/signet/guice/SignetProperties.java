package signet.guice;

import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.utils.PropertiesProvider;
import signet.configuration.SignetSettings;
import signet.settings.Settings;
import signet.settings.SettingsException;

/** {@code conf/signet.properties}, read as James reads all its files of properties. */
final class SignetProperties {
    private SignetProperties() {}

    /** @throws SettingsException if the file is missing, lacks a key that must be there, or holds anything that is not allowed */
    static Settings read(PropertiesProvider properties) {
        try {
            return SignetSettings.check(SignetSettings.FILE, written(properties.getConfiguration("signet")));
        } catch (FileNotFoundException e) {
            throw new SettingsException(
                    SignetSettings.FILE,
                    List.of("the file is not in the server's conf folder; the shortest one is a single line, "
                            + "such as " + SignetSettings.AUTHSERV_ID.example()));
        } catch (ConfigurationException e) {
            throw new SettingsException(SignetSettings.FILE, List.of("it cannot be read: " + e.getMessage()));
        }
    }

    private static Map<String, String> written(Configuration configuration) {
        List<String> keys = new ArrayList<>();
        configuration.getKeys().forEachRemaining(keys::add);
        Map<String, String> written = new LinkedHashMap<>();
        // James splits values at commas.
        keys.forEach(key -> written.put(key, String.join(",", configuration.getStringArray(key))));
        return written;
    }
}
