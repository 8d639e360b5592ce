package bundled;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A server that takes turns with others.
 *
 * @param users who gets mail there, one for each client
 * @param alone what becomes of each mail when it comes alone
 */
record LoadedServer(String title, BundledServer server, List<String> users, Map<String, Landing> alone)
        implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    static LoadedServer start(String title, Path zone, Setup setup, int clients, List<LoadMail> mails)
            throws Exception {
        BundledServer server = BundledServer.start(zone, "load", setup);
        try {
            return new LoadedServer(title, server, addUsers(server, clients), sendOnceEach(server, mails));
        } catch (Exception | Error e) {
            server.close();
            throw e;
        }
    }

    private static List<String> addUsers(BundledServer server, int count) throws Exception {
        List<String> users = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String user = "user" + i + "@" + BundledServer.DOMAIN;
            server.addUser(user);
            users.add(user);
        }
        return users;
    }

    /** What becomes of each mail when nothing else is going on. */
    private static Map<String, Landing> sendOnceEach(BundledServer server, List<LoadMail> mails) throws Exception {
        for (LoadMail mail : mails) {
            mail.client().send(server.smtpPort(), mail.mailFrom(), mail.bytes());
        }
        for (int look = 0; look < 600; look++) {
            Map<String, Landing> all = Landing.all(server);
            if (all.size() == mails.size()) {
                return all;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("The mails have not landed");
    }

    /** Takes that many mails, or those that come in that time, and waits until they have landed. */
    void take(List<LoadMail> sent, int mails, Duration time, LoadFigures figures) throws Exception {
        LoadRun run = new LoadRun(server, sent, users);
        System.gc(); // what was there before is not this run's to clean up
        long cpu = cpuNanos();
        long start = System.nanoTime();
        Duration sending = run.run(time, mails);
        run.awaitLanding(PATIENCE);
        Duration untilLanded = Duration.ofNanos(System.nanoTime() - start);
        figures.add(run, sending, untilLanded, Duration.ofNanos(cpuNanos() - cpu), run.judgements(alone));
    }

    /** What this process has used: all servers, of which only one has work, the clients, and not the DNS server. */
    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    @Override
    public void close() {
        server.close();
    }
}
