package signet.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs commands as a terminal does, and keeps what they print. */
final class Terminal {
    private String out = "";
    private String err = "";

    /** Runs one command and gives its exit code. */
    int run(String... arguments) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        int code = Signet.run(
                InputStream.nullInputStream(), new PrintWriter(output, true), new PrintWriter(errors, true), arguments);
        out = output.toString();
        err = errors.toString();
        return code;
    }

    String out() {
        return out;
    }

    String err() {
        return err;
    }
}
