package bundled;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./mvnw -Pserver}: starts the bundled server, sends the sample mail, shows what became of it, and runs until
 * Ctrl-C.
 */
public final class Main {
    private static final String FOLDER = "server";
    private static final int MOST_CAUSES = 100;

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        if (Boolean.getBoolean("signet.end.with.parent")) {
            endWithParent();
        }
        Screen screen = Screen.standard();
        try {
            run(screen);
        } catch (BundledServerException e) {
            screen.line("");
            screen.paragraph("Signet: " + e.getMessage());
            System.exit(2);
        } catch (Exception e) {
            screen.line("");
            Optional<String> refusal = refusal(e);
            if (refusal.isPresent()) {
                screen.paragraph("Signet: the server did not start: " + refusal.get());
                System.exit(2);
            }
            screen.line("Signet: the server did not start: " + e);
            String log = System.getProperty("signet.log.dir");
            if (log != null) {
                screen.line("The log may say more: " + WorkingDirectory.display(Path.of(log, "james.log")));
            }
            System.exit(1);
        }
        // Until Ctrl-C. James's threads would keep this JVM alive as well.
        new CountDownLatch(1).await();
    }

    /** What Signet says against the configuration. Its classes are not on our class path: James has loaded them. */
    static Optional<String> refusal(Throwable failure) {
        return Stream.<@Nullable Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .filter(cause -> cause.getClass().getName().equals("signet.settings.SettingsException"))
                .map(Throwable::getMessage)
                .findFirst();
    }

    /** Somebody who ends Maven and not us must not leave a server behind. */
    private static void endWithParent() {
        Thread watch = new Thread(
                () -> ProcessHandle.current().parent().ifPresent(parent -> {
                    parent.onExit().join();
                    System.exit(0);
                }),
                "watch-parent");
        watch.setDaemon(true);
        watch.start();
    }

    private static void run(Screen screen) throws Exception {
        long start = System.nanoTime();
        screen.line("");
        screen.line("Starting James 3.8.1 with Signet ...");
        BundledServer server = BundledServer.start(FOLDER);
        Runtime.getRuntime().addShutdownHook(new Thread(server::stopChildren, "stop-children"));
        Welcome welcome = new Welcome(screen, server);
        welcome.doors((System.nanoTime() - start) / 1_000_000);
        SampleRun samples = new SampleRun(server);
        screen.line("");
        screen.paragraph("Sending " + Sample.values().length
                + " mails; the last one waits for name servers that never answer, for some seconds ...");
        samples.send();
        show(screen, samples);
        welcome.nextThings();
    }

    private static void show(Screen screen, SampleRun samples) {
        screen.title("Sample mail to " + BundledServer.USER
                + ", sent over SMTP and read back over IMAP and from James's repositories");
        SampleTable table = SampleTable.of(samples.outcomes(), screen.width());
        screen.line(table.head());
        screen.line("-".repeat(screen.width()));
        Optional<Topic> before = Optional.empty();
        for (SampleTable.Row row : table.rows()) {
            if (!before.equals(Optional.of(row.topic()))) {
                screen.title(row.topic().title());
                before = Optional.of(row.topic());
            }
            row.lines().forEach(line -> screen.action(row.action(), line));
        }
        screen.line("");
        screen.paragraph(
                "The client is who delivered the mail, seen from the domain in the From field. SPF is about the domain in"
                        + " MAIL FROM and the client, DKIM about the domain that signed. DMARC passes if one of them passes for the"
                        + " domain in the From field; if none does, that domain says what should be done. INBOX is anna's mailbox;"
                        + " quarantine, rejected and discarded are repositories that only the postmaster sees.");
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
