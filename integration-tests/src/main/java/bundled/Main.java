package bundled;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * {@code ./mvnw -Pserver}: starts the bundled server, sends the sample mail, shows what became of it, and runs until
 * Ctrl-C.
 */
public final class Main {
    private static final String FOLDER = "server";

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        Screen screen = Screen.standard();
        try {
            run(screen);
        } catch (BundledServerException e) {
            screen.line("");
            screen.line("Signet: " + e.getMessage());
            System.exit(2);
        } catch (Exception e) {
            screen.line("");
            screen.line("Signet: the server did not start: " + e);
            screen.line("The log may say more: " + System.getProperty("signet.log.dir", "log") + "/james.log");
            System.exit(1);
        }
        // Until Ctrl-C. James's threads would keep this JVM alive as well.
        new CountDownLatch(1).await();
    }

    private static void run(Screen screen) throws Exception {
        long start = System.nanoTime();
        ProjectFiles project = ProjectFiles.locate();
        Path zone = Sample.copyZone(project.target().resolve("zone"));
        prepareLog(project);
        screen.line("");
        screen.line("Starting James 3.8.1 with Signet ...");
        BundledServer server = BundledServer.start(zone, FOLDER, BundledServer.ConfEdit.NONE);
        Runtime.getRuntime().addShutdownHook(new Thread(server::stopChildren, "stop-children"));
        Welcome welcome = new Welcome(screen, server, zone);
        welcome.doors((System.nanoTime() - start) / 1_000_000);
        SampleRun samples = new SampleRun(server);
        samples.send();
        show(screen, samples);
        welcome.nextThings();
    }

    /** Logback reads its file at the first word James logs: its name must be known before. */
    private static void prepareLog(ProjectFiles project) {
        Path log = project.target().resolve(FOLDER).resolve("log");
        if (System.getProperty("signet.log.dir") == null) {
            System.setProperty("signet.log.dir", log.toString());
        }
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty(
                    "logback.configurationFile",
                    project.conf().resolve("logback.xml").toString());
        }
    }

    private static void show(Screen screen, SampleRun samples) {
        screen.title("Sample mail, sent over SMTP and read back over IMAP and from James's repositories");
        List<List<String>> rows = samples.table(screen.width()).lines();
        List<String> actions = samples.actions();
        rows.get(0).forEach(screen::line);
        screen.line("-".repeat(screen.width()));
        for (int i = 1; i < rows.size(); i++) {
            String action = actions.get(i - 1);
            rows.get(i).forEach(line -> screen.action(action, line));
        }
        screen.line("");
        screen.line("INBOX is anna's mailbox; quarantine and rejected are repositories that only the postmaster sees.");
        samples.landing(Sample.BOTH).ifPresent(landing -> showField(screen, landing.mail()));
    }

    private static void showField(Screen screen, MailText mail) {
        screen.title("What Signet put on top of the mail with two signatures");
        mail.fields().stream()
                .filter(field -> field.startsWith(ResultsField.NAME + ":"))
                .findFirst()
                .ifPresent(field -> field.lines().forEach(line -> screen.line("  " + line)));
    }
}
