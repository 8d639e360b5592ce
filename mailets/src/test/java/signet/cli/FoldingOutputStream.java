package signet.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Folds each line that SMTP would not carry (RFC 5321 4.5.3.1.6), where white space changes little if there is such a place. */
final class FoldingOutputStream extends FilterOutputStream {
    private static final int LONGEST_LINE = 998;
    private static final int LONG_ENOUGH = 900;
    private static final String GOOD_PLACES = " :;,()";

    private int column;
    private boolean folded;

    FoldingOutputStream(OutputStream out) {
        super(out);
    }

    /** Whether any line was too long. */
    boolean hasFolded() {
        return folded;
    }

    @Override
    public void write(int octet) throws IOException {
        if (column == LONGEST_LINE) {
            fold();
        }
        out.write(octet);
        column = octet == '\n' ? 0 : column + 1;
        if (column > LONG_ENOUGH && GOOD_PLACES.indexOf(octet) >= 0) {
            fold();
        }
    }

    private void fold() throws IOException {
        out.write('\r');
        out.write('\n');
        out.write(' ');
        column = 1;
        folded = true;
    }
}
