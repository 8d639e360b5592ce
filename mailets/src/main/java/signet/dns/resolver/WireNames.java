package signet.dns.resolver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.Name;
import signet.domain.DomainName;

/** Domain names between Signet's model and dnsjava's, octet by octet: text forms differ in what they escape. */
public final class WireNames {
    private WireNames() {}

    /** The absolute name with the same labels. */
    public static Name toWire(DomainName name) {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        for (String label : name.labels()) {
            wire.write(label.length());
            wire.writeBytes(label.getBytes(StandardCharsets.ISO_8859_1));
        }
        wire.write(0);
        try {
            return new Name(wire.toByteArray());
        } catch (IOException e) {
            throw new IllegalStateException("a domain name keeps the limits of the wire", e);
        }
    }

    /** The name with the same labels, in lower case. */
    public static DomainName fromWire(Name name) {
        byte[] wire = name.toWireCanonical();
        List<String> labels = new ArrayList<>();
        for (int at = 0; wire[at] != 0; at += 1 + wire[at]) {
            labels.add(new String(wire, at + 1, wire[at], StandardCharsets.ISO_8859_1));
        }
        return labels.isEmpty() ? DomainName.ROOT : DomainName.ofLabels(labels).orElseThrow();
    }
}
