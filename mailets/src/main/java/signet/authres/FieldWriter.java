package signet.authres;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays the field out: one result to a line, longer ones folded. Everything it is given to append is printable ASCII
 * without two spaces in a row, as {@link PlainText} and {@link Keyword} make it (B5).
 */
final class FieldWriter {
    static final String NAME = "Authentication-Results";

    private static final int WIDTH = 78; // RFC 5322 2.1.1, without the line end
    private static final String INDENT = "    ";

    private final StringBuilder out = new StringBuilder();
    private int column;

    private FieldWriter() {}

    static byte[] write(AuthenticationResults field) {
        return write(NAME + ": ", field);
    }

    /** @param start of the field, up to the authserv-id */
    static byte[] write(String start, AuthenticationResults field) {
        FieldWriter writer = new FieldWriter();
        // Not folded after the colon, whatever the length: not every reader finds the authserv-id on the next line.
        writer.put(start + PlainText.authservId(field.authservId()) + ";");
        if (field.results().isEmpty()) {
            writer.put(" none");
        }
        for (int i = 0; i < field.results().size(); i++) {
            writer.put(field.results().get(i), i == field.results().size() - 1);
        }
        return writer.out.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void put(ResInfo info, boolean last) {
        startLine();
        List<String> pieces = pieces(info);
        put(pieces.get(0) + (pieces.size() == 1 && !last ? ";" : ""));
        for (int i = 1; i < pieces.size(); i++) {
            putSpaced(pieces.get(i) + (i == pieces.size() - 1 && !last ? ";" : ""));
        }
    }

    private static List<String> pieces(ResInfo info) {
        List<String> pieces = new ArrayList<>();
        String version = info.methodVersion() == 1 ? "" : "/" + info.methodVersion();
        pieces.add(info.method() + version + "=" + info.result());
        if (!info.comment().isEmpty()) {
            pieces.add(PlainText.comment(info.comment()));
        }
        if (!info.reason().isEmpty()) {
            pieces.add("reason=" + PlainText.value(info.reason()));
        }
        for (Property property : info.properties()) {
            pieces.add(property.ptype() + "." + property.property() + "=" + PlainText.pvalue(property.value()));
        }
        return pieces;
    }

    /** A piece that goes to a new line as a whole; one longer than a line is folded at the spaces in it. */
    private void putSpaced(String piece) {
        if (column + 1 + piece.length() <= WIDTH) {
            put(" " + piece);
            return;
        }
        startLine();
        if (column + piece.length() <= WIDTH) {
            put(piece);
            return;
        }
        int start = 0;
        while (start < piece.length()) {
            int space = piece.indexOf(' ', start + 1);
            int end = space < 0 ? piece.length() : space;
            if (start > 0 && column + end - start > WIDTH) {
                out.append("\r\n");
                column = 0;
            }
            put(piece.substring(start, end)); // from the second word on with its space, which is the fold's
            start = end;
        }
    }

    private void startLine() {
        out.append("\r\n");
        column = 0;
        put(INDENT);
    }

    private void put(String text) {
        out.append(text);
        column += text.length();
    }
}
