package signet.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What there is to be done so that a server runs with Signet, watching only. Nothing is done before {@link #carryOut}. */
public final class Installation {
    static final String SETTINGS = "signet.properties";

    private static final List<String> JAR_NAMES = List.of("signet-mailets-", "signet-matchers-");

    /** With the page of counters that WebAdmin has only if it is asked to; a server without it would not start then. */
    private static final String METRICS_LIBRARY = "james-server-webadmin-dropwizard-metrics-";

    private final ConfFolder conf;
    private final List<FileChange> changes;

    private Installation(ConfFolder conf, List<FileChange> changes) {
        this.conf = conf;
        this.changes = changes;
    }

    /**
     * What is asked for.
     *
     * @param conf the folder of the server's configuration
     * @param server the folder with {@code extensions-jars} in it
     * @param smtpPort where other servers send mail to
     * @param authservId the name of the mail service; needed where no settings are there yet
     * @param jars the JARs of Signet for this server
     * @param signs whether mail that leaves is to be signed, too
     */
    public record Request(
            Path conf, Path server, int smtpPort, Optional<String> authservId, List<Path> jars, boolean signs) {}

    /**
     * @throws UneditableException if a file is not as James has it
     * @throws IOException if one cannot be read
     */
    public static Installation plan(Request request) throws IOException {
        ConfFolder conf = new ConfFolder(request.conf(), request.server());
        List<FileChange> changes = new ArrayList<>();
        byte[] container = required(conf, MailetContainerEdit.FILE);
        byte[] smtp = required(conf, SmtpServerEdit.FILE);
        List<Insertion> steps = new ArrayList<>(MailetContainerEdit.of(container));
        if (request.signs()) {
            steps.addAll(SigningEdit.of(container));
        }
        changes.add(xml(MailetContainerEdit.FILE, container, steps));
        changes.add(xml(SmtpServerEdit.FILE, smtp, SmtpServerEdit.of(smtp, request.smtpPort())));
        changes.add(list(
                conf,
                "extensions.properties",
                "guice.extension.module=signet.guice.SignetModule",
                "guice.extension.startable=signet.guice.ExpireMail"));
        changes.add(list(conf, "healthcheck.properties", healthChecks(request)));
        if (conf.read("webadmin.properties").isPresent()) { // without it there is no WebAdmin
            changes.add(list(conf, "webadmin.properties", routes(request)));
        }
        if (conf.read(SETTINGS).isEmpty()) {
            changes.add(FileChange.created(SETTINGS, settings(request.authservId())));
        }
        changes.addAll(jars(conf, request.jars()));
        return new Installation(
                conf, changes.stream().filter(FileChange::isChange).toList());
    }

    private static String[] healthChecks(Request request) {
        Stream<String> checks = Stream.of("signet.guice.DnsHealthCheck");
        return lines(
                "additional.healthchecks",
                request.signs() ? Stream.concat(checks, Stream.of("signet.guice.SigningHealthCheck")) : checks);
    }

    private static String[] routes(Request request) throws IOException {
        List<String> routes = new ArrayList<>();
        if (ServerLibraries.has(request.server(), METRICS_LIBRARY)) {
            routes.add("org.apache.james.webadmin.dropwizard.MetricsRoutes");
        }
        routes.add("signet.webadmin.VerdictRoutes");
        if (request.signs()) {
            routes.add("signet.webadmin.KeyRoutes");
        }
        return lines("extensions.routes", routes.stream());
    }

    private static String[] lines(String key, Stream<String> values) {
        return values.map(value -> key + "=" + value).toArray(String[]::new);
    }

    /** The name in the greeting of the server for mail from outside, if one is written there and no settings exist. */
    public static Optional<String> greetingName(Path conf, int smtpPort) throws IOException {
        return SmtpServerEdit.helloName(required(new ConfFolder(conf, conf), SmtpServerEdit.FILE), smtpPort);
    }

    /** The folder that an earlier installation has put the JARs' folder {@code extensions-jars} in. */
    public static Optional<Path> recordedServer(Path conf) throws IOException {
        return InstallRecord.read(conf.toAbsolutePath().normalize()).server();
    }

    public static boolean hasSettings(Path conf) {
        return Files.exists(conf.resolve(SETTINGS));
    }

    private static byte[] required(ConfFolder conf, String name) throws IOException {
        return conf.read(name)
                .orElseThrow(() -> new UneditableException(name, "it is not in the folder " + conf.path()));
    }

    /** @throws UneditableException if what comes out could not be read */
    static FileChange xml(String name, byte[] before, List<Insertion> insertions) {
        FileChange change = FileChange.edited(name, before, insertions);
        XmlOutline.read(name, change.after().orElseThrow());
        return change;
    }

    /** @param lines each a key and the value that is to be in its list */
    private static FileChange list(ConfFolder conf, String name, String... lines) throws IOException {
        Optional<byte[]> before = conf.read(name);
        FileChange change = FileChange.edited(name, before.orElse(new byte[0]), List.of());
        List<String> added = new ArrayList<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            byte[] text = change.after().orElseThrow();
            change = FileChange.edited(
                    name, text, PropertiesEdit.add(text, line.substring(0, equals), line.substring(equals + 1)));
            added.addAll(change.added());
        }
        return new FileChange(name, before, change.after(), added);
    }

    private static byte[] settings(Optional<String> authservId) {
        String id = authservId.orElseThrow(() -> new UneditableException(
                SETTINGS,
                "the name of your mail service is needed for it, the one that is to stand in Authentication-Results"
                        + " fields; example: --authserv-id mail.example.org"));
        return """
                # Signet's settings; docs/signet.properties.md has them all.

                # The name of this server in the Authentication-Results field it puts on top of every mail.
                authserv-id=%s

                # monitor: check and stamp every mail from outside, and deliver it whatever the verdict. The log says what would
                # have been done. Once you have seen enough: enforce.
                mode=monitor

                # How long mail stays in these repositories.
                keep=var/mail/quarantine:90d, var/mail/rejected:30d, var/mail/discarded:30d
                """.formatted(id).getBytes(StandardCharsets.UTF_8);
    }

    /** Two versions of one JAR side by side would be loaded by chance, so older ones go. */
    private static List<FileChange> jars(ConfFolder conf, List<Path> jars) throws IOException {
        List<FileChange> changes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Path jar : jars) {
            String name = ConfFolder.JARS + jar.getFileName();
            names.add(name);
            changes.add(new FileChange(name, conf.read(name), Optional.of(Files.readAllBytes(jar)), List.of()));
        }
        Path folder = conf.named(ConfFolder.JARS);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    String name = ConfFolder.JARS + file.getFileName();
                    if (isSignet(file.getFileName().toString()) && !names.contains(name)) {
                        changes.add(FileChange.deleted(name, Files.readAllBytes(file)));
                    }
                }
            }
        }
        return changes;
    }

    private static boolean isSignet(String name) {
        return name.endsWith(".jar") && JAR_NAMES.stream().anyMatch(name::startsWith);
    }

    /** What becomes different; nothing if Signet is installed already. */
    public List<FileChange> changes() {
        return changes;
    }

    /**
     * Does it, and keeps every file as it was for {@link Removal}.
     *
     * @throws UnfinishedException if a file cannot be written; the message says in which state the files are
     */
    public void carryOut() throws IOException {
        InstallRecord earlier = InstallRecord.read(conf.path());
        InstallRecord record = InstallRecord.read(conf.path());
        try {
            for (FileChange change : changes) {
                record.add(change, conf);
            }
            record.write(conf.server());
            conf.carryOut(inOrder(changes));
        } catch (UnfinishedException | IOException e) {
            try {
                record.takeBack(earlier);
            } catch (IOException problem) {
                e.addSuppressed(problem);
            }
            throw e;
        }
    }

    /** First what does nothing by itself, last what needs all the rest: wherever this ends, the server starts. */
    static List<FileChange> inOrder(List<FileChange> changes) {
        return changes.stream()
                .sorted(Comparator.comparingInt(Installation::rank))
                .toList();
    }

    private static int rank(FileChange change) {
        if (change.name().startsWith(ConfFolder.JARS)) {
            return 0;
        }
        return change.name().equals(SETTINGS) ? 1 : change.name().endsWith(".xml") ? 3 : 2;
    }
}
