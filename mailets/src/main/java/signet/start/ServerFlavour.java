package signet.start;

import java.net.URL;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import signet.settings.SettingsException;

/**
 * Whether this JAR is the one for the server it stands in. There are two from one source: for James 3.8 as compiled, and for
 * James 3.9 with the packages renamed that it has renamed. In the wrong server nothing of the code that deals with mail can be
 * linked, and the JVM's own words for that help nobody.
 */
public final class ServerFlavour {
    /** The build renames string constants, too: in the JAR for James 3.9 this one begins with jakarta. */
    private static final String MAIL = "javax.mail.Message";

    /** Not renamed, because it stands alone. */
    private static final String OLD_ROOT = "javax";

    private ServerFlavour() {}

    /** @throws SettingsException if the server has the mail API of the other James only */
    public static void check(ClassLoader server) {
        if (!has(server, MAIL)) {
            throw new SettingsException("extensions-jars/", List.of(problem(MAIL.startsWith(OLD_ROOT), fileName())));
        }
    }

    /**
     * What is said of the JAR.
     *
     * @param isFor38 whether it is the one for James 3.8
     */
    static String problem(boolean isFor38, Optional<String> file) {
        String own = isFor38 ? "james38" : "james39";
        String other = isFor38 ? "james39" : "james38";
        return file.orElse("signet-mailets-...-" + own + ".jar") + " is the JAR for James "
                + (isFor38 ? "3.8" : "3.9") + ", and this server is James "
                + (isFor38 ? "3.9 or newer" : "3.8 or older") + "; use "
                + file.map(name -> name.replace(own, other)).orElse("signet-mailets-...-" + other + ".jar")
                + ", and the JAR of the matchers whose name ends so, too";
    }

    private static boolean has(ClassLoader loader, String type) {
        try {
            Class.forName(type, false, loader);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** The file this class was loaded from, if it is a JAR. */
    private static Optional<String> fileName() {
        return Optional.ofNullable(ServerFlavour.class.getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation)
                .map(URL::getPath)
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .filter(name -> name.endsWith(".jar"));
    }
}
