package bundled;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.mail.MessagingException;

/** Waits for mail to arrive, as long as a slow machine may need. */
final class Await {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private Await() {}

    /** The mail, wherever it landed. */
    static Landing landing(BundledServer server, String messageId) {
        return present(messageId, () -> Optional.ofNullable(Landing.all(server).get(messageId)));
    }

    /** The mail in that repository. */
    static StoredMail stored(BundledServer server, String repository, String messageId) {
        return present(messageId + " in " + repository, () -> find(readable(server.repository(repository)), messageId));
    }

    /** A repository of files shows a mail before all of it is written; it cannot be read until then. */
    private static List<StoredMail> readable(Repository repository) throws Exception {
        try {
            return repository.mails();
        } catch (MessagingException e) {
            return List.of();
        }
    }

    static Optional<StoredMail> find(List<StoredMail> mails, String messageId) {
        return mails.stream()
                .filter(mail -> mail.message().value("Message-ID").equals(Optional.of(messageId)))
                .findFirst();
    }

    private static <T> T present(String what, Callable<Optional<T>> search) {
        return await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(search, Optional::isPresent)
                .orElseThrow();
    }
}
