package signet.spf;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import signet.dns.RecordType;
import signet.domain.DomainName;
import signet.domain.IpAddress;
import signet.domain.NetworkRange;

/** The client's address in the forms a check needs. An IPv4-mapped one is IPv4 (RFC 7208 5). Immutable. */
final class ClientAddress {
    private final InetAddress address;
    private final byte[] bytes;

    ClientAddress(InetAddress client) {
        this.address = NetworkRange.unmapped(client);
        this.bytes = address.getAddress();
    }

    InetAddress address() {
        return address;
    }

    boolean isIp4() {
        return address instanceof Inet4Address;
    }

    /** The records in which its kind of address stands (RFC 7208 5). */
    RecordType<? extends InetAddress> recordType() {
        return isIp4() ? RecordType.A : RecordType.AAAA;
    }

    /** Whether the address is of the same kind and shares its leading bits: all of them for a length of 32 or 128. */
    boolean isWithin(InetAddress network, int ip4Prefix, int ip6Prefix) {
        byte[] other = network.getAddress();
        if (other.length != bytes.length) {
            return false;
        }
        int bits = isIp4() ? ip4Prefix : ip6Prefix;
        for (int i = 0; i < bits / 8; i++) {
            if (bytes[i] != other[i]) {
                return false;
            }
        }
        return bits % 8 == 0 || (bytes[bits / 8] ^ other[bits / 8]) >> (8 - bits % 8) == 0;
    }

    boolean is(InetAddress other) {
        return isWithin(other, 32, 128);
    }

    /** The macro i: dotted quad, or the 32 nibbles with dots between (RFC 7208 7.3). */
    String dotted() {
        StringBuilder dotted = new StringBuilder();
        for (byte b : bytes) {
            if (dotted.length() > 0) {
                dotted.append('.');
            }
            int octet = b & 0xff;
            if (isIp4()) {
                dotted.append(octet);
            } else {
                dotted.append(nibble(octet >> 4)).append('.').append(nibble(octet & 15));
            }
        }
        return dotted.toString();
    }

    private static char nibble(int value) {
        return "0123456789ABCDEF".charAt(value);
    }

    /** The macro v. */
    String arpaZone() {
        return isIp4() ? "in-addr" : "ip6";
    }

    /** Where the names of the address are (RFC 1035 3.5, RFC 3596 2.5). */
    DomainName reverseName() {
        List<String> labels = new ArrayList<>(34);
        for (int i = bytes.length - 1; i >= 0; i--) {
            int octet = bytes[i] & 0xff;
            if (isIp4()) {
                labels.add(Integer.toString(octet));
            } else {
                labels.add(String.valueOf(nibble(octet & 15)));
                labels.add(String.valueOf(nibble(octet >> 4)));
            }
        }
        labels.add(arpaZone());
        labels.add("arpa");
        return DomainName.ofLabels(labels).orElseThrow();
    }

    /** The macro c, and what people read. */
    String readable() {
        return IpAddress.text(address);
    }
}
