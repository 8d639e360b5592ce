package signet.mailets;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.mailet.base.GenericMailet;
import signet.settings.Setting;
import signet.settings.Settings;
import signet.start.StartRefusal;

/** The parameters of a mailet, checked. */
final class MailetParameters {
    private MailetParameters() {}

    /** @throws signet.settings.SettingsException naming every parameter that is unknown or has a bad value */
    static Settings check(GenericMailet mailet, List<Setting<?>> known) {
        Map<String, String> written = new LinkedHashMap<>();
        for (Iterator<String> names = mailet.getInitParameterNames(); names.hasNext(); ) {
            String name = names.next();
            written.put(name, mailet.getInitParameter(name));
        }
        String source =
                "mailetcontainer.xml, <mailet class=\"" + mailet.getClass().getName() + "\">";
        return StartRefusal.announced(() -> Settings.check(source, written, known));
    }
}
