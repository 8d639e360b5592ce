package signet.cli;

import java.io.PrintWriter;
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
}
