package signet.signing;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import signet.message.HeaderBlock;
import signet.message.HeaderEdit;
import signet.message.HeaderField;

/**
 * What has to change in a header before it is signed, because it would change afterwards: servers add a Date, a Message-ID
 * and a MIME-Version that are missing, write the latter as {@code 1.0} whatever else it says, and take Bcc away. Thread
 * safe.
 */
public final class LeavingHeader {
    /** RFC 5322 3.3. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final String MIME_VERSION = "MIME-Version";
    /** As it is written when a message is saved: one blank, and no comment. */
    private static final String EXACT = " 1.0";

    private final InstantSource clock;
    private final Supplier<String> uniqueId;
    private final String host;

    /**
     * @param uniqueId the left-hand side of a new Message-ID, another one each time
     * @param host its right-hand side
     */
    public LeavingHeader(InstantSource clock, Supplier<String> uniqueId, String host) {
        this.clock = clock;
        this.uniqueId = uniqueId;
        this.host = host;
    }

    /** The change; of nothing, if the header is complete. */
    public HeaderEdit edit(HeaderBlock header) {
        StringBuilder added = new StringBuilder();
        List<HeaderField> removed = new ArrayList<>(header.named("Bcc")); // RFC 5322 3.6.3
        if (header.named("Date").isEmpty()) {
            added.append("Date: ").append(DATE.format(clock.instant())).append("\r\n");
        }
        if (header.named("Message-ID").isEmpty()) {
            added.append("Message-ID: <")
                    .append(uniqueId.get())
                    .append('@')
                    .append(host)
                    .append(">\r\n");
        }
        List<HeaderField> versions = header.named(MIME_VERSION);
        boolean exact =
                versions.size() == 1 && versions.get(0).value().toString().equals(EXACT);
        if (!exact) {
            removed.addAll(versions);
            added.append(MIME_VERSION).append(':').append(EXACT).append("\r\n");
        }
        return new HeaderEdit(added.toString(), removed);
    }
}
