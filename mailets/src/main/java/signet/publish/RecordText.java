package signet.publish;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import signet.dns.MxRecord;
import signet.dns.TxtRecord;
import signet.domain.DomainName;

/** DNS records as a line for people, in the presentation form of zone files (RFC 1035 5.1). */
public final class RecordText {
    private RecordText() {}

    public static String of(Object record) {
        if (record instanceof TxtRecord txt) {
            List<String> strings =
                    txt.strings().stream().map(RecordText::quoted).toList();
            return String.join(" ", strings);
        } else if (record instanceof MxRecord mx) {
            return mx.preference() + " " + name(mx.exchange());
        } else if (record instanceof InetAddress address) {
            return address.getHostAddress();
        }
        return record instanceof DomainName name ? name(name) : String.valueOf(record);
    }

    private static String name(DomainName name) {
        return name + ".";
    }

    /** Nothing a stranger put into the DNS reaches the terminal but printable ASCII. */
    private static String quoted(byte[] string) {
        StringBuilder text = new StringBuilder("\"");
        for (byte b : string) {
            int octet = b & 0xff;
            if (octet == '"' || octet == '\\') {
                text.append('\\').append((char) octet);
            } else if (octet >= ' ' && octet < 0x7f) {
                text.append((char) octet);
            } else {
                text.append(String.format(Locale.ROOT, "\\%03d", octet));
            }
        }
        return text.append('"').toString();
    }
}
