package signet.dmarc;

import java.util.List;
import java.util.Locale;

/** The kinds of reports a record asks for. */
public enum ReportKind {
    /** Sums of a day, for the tag rua (RFC 9990). */
    AGGREGATE("rua"),
    /** Single messages, for the tag ruf (RFC 9991). */
    FAILURE("ruf");

    private final String tag;

    ReportKind(String tag) {
        this.tag = tag;
    }

    /** The tag that names their destinations. */
    public String tag() {
        return tag;
    }

    /** For people and machines: {@code aggregate} or {@code failure}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where a record wants them. */
    public List<ReportUri> uris(DmarcRecord record) {
        return switch (this) {
            case AGGREGATE -> record.rua();
            case FAILURE -> record.ruf();
        };
    }
}
