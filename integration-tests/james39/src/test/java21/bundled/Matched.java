package bundled;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;

/** Notes that its matcher said yes. */
public class Matched extends GenericMailet {
    private static final Map<String, List<String>> BY = new ConcurrentHashMap<>();

    static List<String> of(String mail) {
        return List.copyOf(BY.getOrDefault(mail, List.of()));
    }

    @Override
    public void service(Mail mail) {
        BY.computeIfAbsent(mail.getName(), name -> new CopyOnWriteArrayList<>()).add(getInitParameter("by"));
    }
}
