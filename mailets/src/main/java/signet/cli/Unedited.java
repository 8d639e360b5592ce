package signet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.List;
import signet.install.ByHand;
import signet.install.UneditableException;

/** What is said when a file cannot be edited: nothing has been changed, and how to go on by hand. */
final class Unedited {
    private Unedited() {}

    static CommandFailure failure(UneditableException problem, PrintWriter err) {
        List<String> lines = ByHand.lines(problem.file());
        if (!lines.isEmpty()) {
            err.println("What belongs into " + problem.file() + ":");
            lines.forEach(line -> err.println("  " + line));
        }
        return new CommandFailure(problem.getMessage() + "; nothing has been changed", problem);
    }

    /** What is said when the files themselves make trouble before anything has been changed. */
    static CommandFailure failure(IOException problem) {
        String file =
                problem instanceof FileSystemException named && named.getFile() != null ? named.getFile() + ": " : "";
        String reason = problem instanceof AccessDeniedException
                ? "you may not read or write this"
                : problem instanceof FileSystemException named && named.getReason() != null
                        ? named.getReason()
                        : problem instanceof FileSystemException
                                ? problem.getClass().getSimpleName()
                                : String.valueOf(problem.getMessage());
        return new CommandFailure(file + reason + "; nothing has been changed", problem);
    }
}
