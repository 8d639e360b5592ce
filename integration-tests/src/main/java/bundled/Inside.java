package bundled;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.james.imapserver.netty.IMAPServerFactory;
import org.apache.james.mailetcontainer.impl.CompositeProcessorImpl;
import org.apache.james.mailetcontainer.lib.AbstractStateMailetProcessor;
import org.apache.james.protocols.lib.netty.AbstractServerFactory;
import org.apache.james.smtpserver.netty.SMTPServerFactory;
import org.apache.james.utils.GuiceProbe;
import org.apache.mailet.Mailet;
import org.apache.mailet.Matcher;

/** Looks into the running James: where its servers listen and which mailets it has loaded. */
final class Inside implements GuiceProbe {
    private final SMTPServerFactory smtp;
    private final IMAPServerFactory imap;
    private final CompositeProcessorImpl processors;

    @Inject
    Inside(SMTPServerFactory smtp, IMAPServerFactory imap, CompositeProcessorImpl processors) {
        this.smtp = smtp;
        this.imap = imap;
        this.processors = processors;
    }

    /** Ports of the SMTP servers, in the order of smtpserver.xml. */
    List<Integer> smtpPorts() {
        return ports(smtp);
    }

    int imapPort() {
        return ports(imap).get(0);
    }

    private static List<Integer> ports(AbstractServerFactory factory) {
        return factory.getServers().stream()
                .map(server -> server.getListenAddresses().get(0).getPort())
                .toList();
    }

    /** The classes of all loaded mailets and matchers, by name: the very objects that judge the mail. */
    Map<String, Class<?>> loadedClasses() {
        List<Class<?>> classes = new ArrayList<>();
        for (String state : processors.getProcessorStates()) {
            if (processors.getProcessor(state) instanceof AbstractStateMailetProcessor processor) {
                processor.getMailets().stream().map(Mailet::getClass).forEach(classes::add);
                processor.getMatchers().stream().map(Matcher::getClass).forEach(classes::add);
            }
        }
        return classes.stream().distinct().collect(Collectors.toMap(Class::getName, type -> type, (a, b) -> a));
    }
}
