package signet.message;

import java.util.ArrayList;
import java.util.List;

/**
 * The From fields of a header, and what some mail client may take for one: a line whose name is From but for white space
 * and control characters, and a line after a bare CR inside another field. A name with other letters that look like
 * those of From is another name.
 *
 * @param found top first
 * @param cut whether there was more of them than is looked at
 */
record FromFields(List<From> found, boolean cut) {
    /** More bytes than these, of all fields together, are not looked at. */
    private static final int MAX_BYTES = 64 << 10;

    /**
     * One of them.
     *
     * @param value what follows the colon
     * @param proper whether it is a field by the syntax of RFC 5322, and was short enough to be taken whole
     * @param cut whether it was longer
     */
    record From(ByteSlice value, boolean proper, boolean cut) {}

    FromFields {
        found = List.copyOf(found);
    }

    static FromFields in(HeaderBlock header) {
        List<From> found = new ArrayList<>();
        int left = MAX_BYTES;
        boolean cut = false;
        for (HeaderField field : header.fields()) {
            int before = found.size();
            if (field.is("From")) {
                add(found, field.value(), true, left);
            } else if (!field.isField()) {
                addIfFrom(found, field.raw(), left);
            }
            addAfterBareCr(found, field.raw(), left);
            for (From from : found.subList(before, found.size())) {
                cut |= from.cut();
                left = Math.max(0, left - from.value().length());
            }
        }
        return new FromFields(found, cut);
    }

    private static void add(List<From> found, ByteSlice value, boolean proper, int left) {
        boolean fits = value.length() <= left;
        found.add(new From(fits ? value : value.slice(0, left), proper && fits, !fits));
    }

    private static void addAfterBareCr(List<From> found, ByteSlice raw, int left) {
        int from = -1;
        for (int at = 0; at <= raw.length(); at++) {
            boolean end = at == raw.length();
            boolean bareCr = !end && raw.at(at) == '\r' && (at + 1 == raw.length() || raw.at(at + 1) != '\n');
            if ((end || bareCr) && from >= 0) {
                addIfFrom(found, raw.slice(from, at), left);
            }
            if (bareCr) {
                from = at + 1;
            }
        }
    }

    private static void addIfFrom(List<From> found, ByteSlice line, int left) {
        String wanted = "from";
        int matched = 0;
        for (int at = 0; at < line.length(); at++) {
            byte b = line.at(at);
            if (b == ':' && matched == wanted.length()) {
                add(found, line.slice(at + 1, line.length()), false, left);
                return;
            }
            boolean ignored = b >= 0 && b <= ' ' || b == 0x7f;
            if (!ignored && (matched == wanted.length() || (b | 0x20) != wanted.charAt(matched++))) {
                return;
            }
        }
    }
}
