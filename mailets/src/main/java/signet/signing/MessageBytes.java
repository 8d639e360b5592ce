package signet.signing;

import java.io.IOException;
import java.io.InputStream;

/** A message that can be read again and again, with CRLF at the end of each line. */
@FunctionalInterface
public interface MessageBytes {
    /** The whole message from its first byte; the caller closes it. */
    InputStream open() throws IOException;
}
