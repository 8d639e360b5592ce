package signet.start;

import com.google.inject.Provider;
import java.util.List;
import signet.settings.SettingsException;

/**
 * Stands in for the maker of whatever James asks for by name while Signet's module is not in its configuration: there is
 * nothing to make it of, and the server must not start. Guice comes here by {@code @ProvidedBy(MadeByModule.class)}, before
 * it has looked into the class and found, in the wrong James, what cannot be linked. A binding of the module goes first.
 */
public final class MadeByModule implements Provider<Object> {
    private static final String KEY = "guice.extension.module";
    private static final String MODULE = "signet.guice.SignetModule";

    /** @throws SettingsException always: the JAR is the one for the other James, or else the module is not named */
    @Override
    public Object get() {
        return StartRefusal.announced(() -> {
            ServerFlavour.check(MadeByModule.class.getClassLoader());
            throw new SettingsException(
                    "extensions.properties",
                    List.of(KEY + " must name " + MODULE + "; example: " + KEY + "=" + MODULE));
        });
    }
}
