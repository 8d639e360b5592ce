package signet.publish;

import java.util.List;

/** Records to publish as text for people: for those who edit zone files, and for those who fill in forms. */
public final class RecordListing {
    private static final int WIDTH = 100;

    private RecordListing() {}

    /** A part of a zone file (RFC 1035 5), with comments. */
    public static String zone(List<RecordToPublish> records) {
        StringBuilder text = new StringBuilder();
        for (RecordToPublish record : records) {
            text.append("; ").append(title(record)).append('\n');
            record.comments().forEach(comment -> wrap(text, "; ", comment));
            text.append(record.zoneLine()).append("\n\n");
        }
        return text.isEmpty() ? "" : text.substring(0, text.length() - 1);
    }

    /** What to put into each field of a form. */
    public static String panel(List<RecordToPublish> records) {
        StringBuilder text = new StringBuilder();
        for (RecordToPublish record : records) {
            text.append("# ").append(title(record)).append('\n');
            record.comments().forEach(comment -> wrap(text, "# ", comment));
            text.append("Type:      TXT\n");
            text.append("Name:      ").append(record.relativeName()).append('\n');
            text.append("Full name: ").append(record.absoluteName()).append('\n');
            text.append("Value:     ").append(record.text()).append('\n');
            if (record.strings().size() > 1) {
                text.append("In pieces: ").append(RecordText.of(record.txt())).append('\n');
            }
            text.append('\n');
        }
        return text.isEmpty() ? "" : text.substring(0, text.length() - 1);
    }

    private static String title(RecordToPublish record) {
        return record.purpose().title() + " at " + record.name();
    }

    private static void wrap(StringBuilder text, String prefix, String comment) {
        StringBuilder line = new StringBuilder(prefix.strip());
        for (String word : comment.split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder(prefix.strip());
            }
            line.append(' ').append(word);
        }
        text.append(line).append('\n');
    }
}
