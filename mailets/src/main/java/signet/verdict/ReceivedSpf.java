package signet.verdict;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import signet.domain.IpAddress;
import signet.message.SmtpEnvelope;
import signet.spf.SpfOutcome;

/** The field Received-SPF (RFC 7208 9.1), for filters that do not read Authentication-Results. */
final class ReceivedSpf {
    private static final int LONGEST_VALUE = 255;

    private ReceivedSpf() {}

    /**
     * The field for MAIL FROM, or for HELO where the reverse-path is null.
     *
     * @param receiver the name of the host that checked
     * @return folded, with its line end; printable ASCII whatever the client said
     */
    static String field(SpfOutcome spf, SmtpEnvelope envelope, String receiver) {
        boolean nullPath = envelope.mailFrom().isEmpty();
        Map<String, String> pairs = new LinkedHashMap<>();
        pairs.put("client-ip", IpAddress.text(envelope.clientAddress()));
        pairs.put("envelope-from", nullPath ? "postmaster@" + envelope.helo() : envelope.mailFrom());
        pairs.put("helo", envelope.helo());
        pairs.put("receiver", receiver);
        pairs.put("identity", nullPath ? "helo" : "mailfrom");
        pairs.put("mechanism", spf.mechanism());
        pairs.put("problem", spf.problem());
        return "Received-SPF: " + spf.result().headerValue() + "\r\n    "
                + pairs.entrySet().stream()
                        .filter(pair -> !pair.getValue().isEmpty())
                        .map(pair -> pair.getKey() + "=" + value(pair.getValue()))
                        .collect(Collectors.joining(";\r\n    "))
                + "\r\n";
    }

    /** A dot-atom as it is, anything else quoted (RFC 5322 3.2.4). */
    private static String value(String text) {
        boolean atom = !text.startsWith(".") && !text.endsWith(".") && !text.contains("..");
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length() && i < LONGEST_VALUE; i++) {
            char c = text.charAt(i);
            boolean plain =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '-';
            atom &= plain;
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            quoted.append(c >= ' ' && c <= '~' ? c : '?');
        }
        return atom
                ? text.substring(0, Math.min(text.length(), LONGEST_VALUE))
                : quoted.append('"').toString();
    }
}
