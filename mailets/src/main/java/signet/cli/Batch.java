package signet.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import signet.verdict.AuthenticationVerdict;

/** Judges the mails of a list, some at a time, and answers line by line in the order of the list. */
final class Batch {
    /** Look-ups of so many mails are under way at a time; each may hold a header in memory. */
    private static final int MOST_PENDING = 8;

    private final MailChecks checks;
    private final Path folder;
    private final PrintWriter out;

    /** @param folder where the paths of the messages start */
    Batch(MailChecks checks, Path folder, PrintWriter out) {
        this.checks = checks;
        this.folder = folder;
        this.out = out;
    }

    private record Answer(String line, boolean isVerdict) {}

    /** Answers every line that is not blank; says whether each got a verdict. */
    boolean answer(BufferedReader lines) throws IOException {
        Deque<CompletableFuture<Answer>> pending = new ArrayDeque<>();
        boolean all = true;
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            if (pending.size() == MOST_PENDING) {
                all &= print(pending.remove());
            }
            pending.add(answer(BatchCase.parse(number, line)));
        }
        while (!pending.isEmpty()) {
            all &= print(pending.remove());
        }
        return all;
    }

    private boolean print(CompletableFuture<Answer> answer) {
        out.println(answer.join().line());
        return answer.join().isVerdict();
    }

    private CompletableFuture<Answer> answer(BatchCase one) {
        if (!one.problem().isEmpty()) {
            return CompletableFuture.completedFuture(error(one, one.problem()));
        }
        return CompletableFuture.completedFuture(one)
                .thenComposeAsync(this::start, checks.threads())
                .handle((verdict, trouble) -> trouble == null ? verdict(one, verdict) : error(one, words(trouble)));
    }

    private CompletableFuture<AuthenticationVerdict> start(BatchCase one) {
        Path file = folder.resolve(MessageFile.path(one.message()));
        try (InputStream in = MessageFile.open(file)) {
            return checks.start(one.message(), one.envelope(), in);
        } catch (IOException e) {
            throw MessageFile.failure(file.toString(), e);
        }
    }

    private static String words(Throwable trouble) {
        Throwable cause =
                trouble instanceof CompletionException && trouble.getCause() != null ? trouble.getCause() : trouble;
        return cause instanceof CommandFailure
                ? String.valueOf(cause.getMessage())
                : "this is a fault of Signet, please report it: " + cause;
    }

    private static Answer verdict(BatchCase one, AuthenticationVerdict verdict) {
        return new Answer(
                VerdictJson.line(json -> {
                    name(one, json);
                    VerdictJson.of(verdict).write(json);
                }),
                true);
    }

    private static Answer error(BatchCase one, String problem) {
        return new Answer(
                VerdictJson.line(json -> {
                    name(one, json);
                    json.writeNumberField("line", one.number());
                    json.writeStringField("error", problem);
                }),
                false);
    }

    private static void name(BatchCase one, JsonGenerator json) throws IOException {
        if (one.id().isPresent()) {
            json.writeFieldName("id");
            json.writeObject(one.id().get());
        }
    }
}
