package signet.dkim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One encapsulated text of a PEM file (RFC 7468 2, read leniently as its section 3 allows): anything may stand before and
 * between the blocks.
 *
 * @param label what stands after BEGIN
 * @param headers whether there are header lines as RFC 1421 has them; then it is encrypted in the old way
 * @param text the base64 without white space
 * @param ended whether its END line is there
 */
record PemBlock(String label, boolean headers, String text, boolean ended) {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    static List<PemBlock> of(String pem) {
        List<PemBlock> blocks = new ArrayList<>();
        Optional<String> label = Optional.empty();
        boolean headers = false;
        StringBuilder text = new StringBuilder();
        for (String line : pem.lines().map(String::strip).toList()) {
            if (line.startsWith(BEGIN) && line.endsWith(DASHES) && line.length() >= BEGIN.length() + DASHES.length()) {
                if (label.isPresent()) {
                    blocks.add(new PemBlock(label.get(), headers, text.toString(), false));
                }
                label = Optional.of(line.substring(BEGIN.length(), line.length() - DASHES.length()));
                headers = false;
                text.setLength(0);
            } else if (label.isPresent() && line.startsWith(END)) {
                blocks.add(new PemBlock(label.get(), headers, text.toString(), true));
                label = Optional.empty();
            } else if (line.indexOf(':') >= 0) {
                headers = true;
            } else {
                line.chars().filter(c -> !Character.isWhitespace(c)).forEach(c -> text.append((char) c));
            }
        }
        if (label.isPresent()) {
            blocks.add(new PemBlock(label.get(), headers, text.toString(), false));
        }
        return blocks;
    }

    boolean isPrivateKey() {
        return label.endsWith("PRIVATE KEY");
    }
}
