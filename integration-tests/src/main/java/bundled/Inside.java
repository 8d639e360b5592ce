package bundled;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.james.imapserver.netty.IMAPServerFactory;
import org.apache.james.mailetcontainer.impl.CompositeProcessorImpl;
import org.apache.james.mailetcontainer.lib.AbstractStateMailetProcessor;
import org.apache.james.protocols.lib.netty.AbstractServerFactory;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.smtpserver.netty.SMTPServerFactory;
import org.apache.james.utils.GuiceProbe;
import org.apache.mailet.Mailet;
import org.apache.mailet.Matcher;

/** Looks into the running James: where its servers listen, which mailets it has loaded, and which mail waits. */
final class Inside implements GuiceProbe {
    private final SMTPServerFactory smtp;
    private final IMAPServerFactory imap;
    private final CompositeProcessorImpl processors;

    private final MailQueueFactory<? extends ManageableMailQueue> queues;

    @Inject
    Inside(
            SMTPServerFactory smtp,
            IMAPServerFactory imap,
            CompositeProcessorImpl processors,
            MailQueueFactory<? extends ManageableMailQueue> queues) {
        this.queues = queues;
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

    /** When each mail that waits on its way through the processors goes on. */
    List<ZonedDateTime> waiting() throws MailQueue.MailQueueException {
        List<ZonedDateTime> times = new ArrayList<>();
        ManageableMailQueue.MailQueueIterator mails = spool().browse();
        try {
            mails.forEachRemaining(mail -> mail.getNextDelivery().ifPresent(times::add));
        } finally {
            mails.close();
        }
        return times;
    }

    /** Lets all mail go on at once that waits. */
    void waitNoMore() throws MailQueue.MailQueueException {
        spool().flush();
    }

    /** Not to be closed: that would be the end of it for James, too. */
    private ManageableMailQueue spool() {
        return queues.getQueue(MailQueueFactory.SPOOL).orElseThrow();
    }
}
