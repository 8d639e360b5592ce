package bundled;

import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.apache.james.FakeSearchMailboxModule;
import org.apache.james.GuiceJamesServer;
import org.apache.james.MemoryJamesConfiguration;
import org.apache.james.MemoryJamesServerMain;
import org.apache.james.utils.DataProbeImpl;
import org.apache.james.utils.GuiceProbe;
import org.apache.james.utils.MailRepositoryProbeImpl;
import org.apache.james.utils.WebAdminGuiceProbe;

/**
 * A real James 3.8 with the files of james-conf, Signet's JARs in {@code extensions-jars/} and a DNS server of its own,
 * all on 127.0.0.1. James reads its configuration while it starts; after that a second server may start in the same JVM.
 */
public final class BundledServer implements AutoCloseable {
    public static final String DOMAIN = "example.org";
    public static final String USER = "anna@" + DOMAIN;
    public static final String PASSWORD = "secret";

    private static final String LOG_FOLDER = "signet.log.dir";

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final WorkingDirectory directory;
    private final Path zone;
    private final DnsProcess dns;
    private final GuiceJamesServer james;
    private final Gateway gateway;

    private BundledServer(ProjectFiles project, Zone zone, String name, Setup setup) throws Exception {
        try {
            directory = opened(WorkingDirectory.create(project, name, setup.mailStays()));
            this.zone = zone.in(directory.path());
            setup.edit().apply(directory.conf());
            directLog();
            dns = opened(DnsProcess.start(
                    project.commandLine(),
                    this.zone,
                    Door.DNS.requestedPort(),
                    directory.log().resolve("dns.log"),
                    setup.dnsDelay()));
            tellConfiguration();
            james = james(directory.path(), setup.replaced());
            parts.push(james::stop);
            james.start();
            gateway = opened(Gateway.open(Door.GATEWAY.requestedPort(), smtpPort()));
            addUser(USER);
        } catch (Exception | Error e) {
            closeAfter(e);
            throw e;
        }
    }

    /** What went wrong first is what people must learn of. */
    private void closeAfter(Throwable failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Starts a server that answers DNS from {@code zone}; its folder is {@code integration-tests/target/NAME}. */
    public static BundledServer start(Path zone, String name, ConfEdit edit) throws Exception {
        return start(zone, name, Setup.of(edit));
    }

    static BundledServer start(Path zone, String name, Setup setup) throws Exception {
        return start((Zone) folder -> zone, name, setup);
    }

    /** Starts a server with the zone of the sample mail, copied into its own folder: no other server writes to it. */
    static BundledServer start(String name) throws Exception {
        return start(Sample::copyZone, name, Setup.of(ConfEdit.NONE));
    }

    private static BundledServer start(Zone zone, String name, Setup setup) throws Exception {
        refuseSignetOnClassPath();
        for (Door door : Door.values()) {
            door.refuseIfOccupied();
        }
        return new BundledServer(ProjectFiles.locate(), zone, name, setup);
    }

    /** The zone file of a server whose folder is given. */
    @FunctionalInterface
    private interface Zone {
        Path in(Path folder);
    }

    /** A change to the copied configuration before James reads it; tests use it to try other settings. */
    @FunctionalInterface
    public interface ConfEdit {
        ConfEdit NONE = conf -> {};

        void apply(Path conf) throws IOException;

        default ConfEdit and(ConfEdit next) {
            return conf -> {
                apply(conf);
                next.apply(conf);
            };
        }
    }

    /** Class loading is parent first: a class of Signet here would win over the JARs, and the tests would test that one. */
    static void refuseSignetOnClassPath() throws IOException {
        ClassLoader loader = BundledServer.class.getClassLoader();
        for (String resource : List.of(
                "signet/",
                "signet/guice/SignetModule.class",
                "signet/mailets/Authenticate.class",
                "signet/matchers/DispositionIs.class")) {
            Enumeration<URL> found = loader.getResources(resource);
            if (found.hasMoreElements()) {
                throw new BundledServerException("Signet is on James's own class path (" + found.nextElement()
                        + "); it must only be in extensions-jars/.");
            }
        }
    }

    /**
     * Logback reads its file at the first word James logs, so the first server of a JVM decides for all; and only before
     * that can an older log be taken away.
     */
    private void directLog() throws IOException {
        if (System.getProperty(LOG_FOLDER) == null) {
            directory.emptyLog();
        }
        setIfAbsent(LOG_FOLDER, directory.log().toString());
        setIfAbsent(
                "logback.configurationFile",
                directory.conf().resolve("logback.xml").toString());
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** The names james-conf asks for: each has the value for a production server as its default there. */
    private void tellConfiguration() {
        System.setProperty("signet.host", "127.0.0.1");
        System.setProperty("signet.domain", DOMAIN);
        System.setProperty("signet.smtp.proxy", "true");
        System.setProperty("signet.require.tls", "false");
        System.setProperty("signet.plain.auth", "true");
        System.setProperty("signet.dns.servers", "127.0.0.1:" + dns.port());
        for (Door door : List.of(Door.SMTP, Door.SUBMISSION, Door.IMAP, Door.WEBADMIN)) {
            System.setProperty(door.property(), Integer.toString(door.requestedPort()));
        }
    }

    private static GuiceJamesServer james(Path folder, Module replaced) {
        // Otherwise a failing start ends this JVM before anybody is told why.
        System.setProperty("james.exit.on.startup.error", "false");
        MemoryJamesConfiguration configuration = MemoryJamesConfiguration.builder()
                .workingDirectory(folder.toFile())
                .build();
        return MemoryJamesServerMain.createServer(configuration)
                .combineWith(new FakeSearchMailboxModule())
                .combineWith(binder -> Multibinder.newSetBinder(binder, GuiceProbe.class)
                        .addBinding()
                        .to(Inside.class))
                .overrideWith(replaced);
    }

    /** One more user of {@link #DOMAIN}, with the usual password. */
    void addUser(String address) throws Exception {
        james.getProbe(DataProbeImpl.class).addUser(address, PASSWORD);
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    /** James's port 25: it requires a PROXY line and judges mail. */
    public int smtpPort() {
        return smtpPorts().get(0);
    }

    /** James's port 587: users log in here. */
    public int submissionPort() {
        return smtpPorts().get(1);
    }

    /** In the order of smtpserver.xml. */
    public List<Integer> smtpPorts() {
        return inside().smtpPorts();
    }

    /** Port 25 for any mail program; the mail counts as coming from {@link Gateway#CLIENT_ADDRESS}. */
    public int gatewayPort() {
        return gateway.port();
    }

    public int imapPort() {
        return inside().imapPort();
    }

    public int webAdminPort() {
        return james.getProbe(WebAdminGuiceProbe.class).getWebAdminPort().getValue();
    }

    public int dnsPort() {
        return dns.port();
    }

    /** The user, logged in. */
    ImapClient imap() throws IOException {
        return imap(USER);
    }

    ImapClient imap(String user) throws IOException {
        return ImapClient.login(imapPort(), user, PASSWORD);
    }

    /** All mail in the user's inbox, oldest first. */
    public List<MailText> inbox() throws IOException {
        try (ImapClient imap = imap()) {
            return inbox(imap);
        }
    }

    static List<MailText> inbox(ImapClient imap) throws IOException {
        return imap.messages("INBOX").stream().map(MailText::of).toList();
    }

    /** The repository {@code var/mail/NAME}, of whatever kind it is. */
    public Repository repository(String name) {
        return new Repository(james.getProbe(MailRepositoryProbeImpl.class), name);
    }

    /** Classes of the loaded mailets and matchers, by name. */
    public Map<String, Class<?>> loadedClasses() {
        return inside().loadedClasses();
    }

    /**
     * When each mail that waits on its way through the processors goes on. Not asked of WebAdmin: James's memory queue is
     * closed when that has been asked about it several times.
     */
    List<ZonedDateTime> waiting() throws Exception {
        return inside().waiting();
    }

    /** Lets all mail go on at once that waits. */
    void waitNoMore() throws Exception {
        inside().waitNoMore();
    }

    public Path directory() {
        return directory.path();
    }

    public Path extensionJars() {
        return directory.extensionJars();
    }

    public Path log() {
        return Path.of(System.getProperty(LOG_FOLDER, "")).resolve("james.log");
    }

    Path zone() {
        return zone;
    }

    public Path queryLog() {
        return dns.queryLog();
    }

    private Inside inside() {
        return james.getProbe(Inside.class);
    }

    /** Ends the DNS process only: what a program that is about to end must do itself. */
    void stopChildren() {
        dns.close();
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                failure = failure == null ? new IllegalStateException("The server did not stop cleanly", e) : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
