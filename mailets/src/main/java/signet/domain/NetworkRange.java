package signet.domain;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A block of addresses in CIDR notation (RFC 4632 3.1, RFC 4291 2.3): {@code 192.0.2.0/24}, {@code 2001:db8::/32}, or a
 * single address. An IPv4-mapped range is the IPv4 range it stands for, and a mapped address the IPv4 address; otherwise
 * a range holds addresses of its own kind only, so {@code ::/0} holds no IPv4 address. Immutable.
 *
 * @param network the lowest address of the range
 * @param bits how many leading bits all its addresses share
 */
public record NetworkRange(InetAddress network, int bits) {
    private static final int MAPPED_PREFIX_BYTES = 12;

    /** @throws IllegalArgumentException if the address cannot begin a range of that length */
    public NetworkRange {
        byte[] address = network.getAddress();
        if (bits < 0 || bits > address.length * 8 || !endsInZeros(address, bits)) {
            throw new IllegalArgumentException(network.getHostAddress() + "/" + bits);
        }
        if (isMapped(address) && bits >= MAPPED_PREFIX_BYTES * 8) {
            network = unmapped(network);
            bits -= MAPPED_PREFIX_BYTES * 8;
        }
    }

    /** Reads a range; nothing if the text is none, or if bits are set behind those its addresses share. */
    public static Optional<NetworkRange> parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        byte[] network = address.get().getAddress();
        int bits = slash < 0 ? network.length * 8 : number(text.substring(slash + 1));
        return bits >= 0 && bits <= network.length * 8 && endsInZeros(network, bits)
                ? Optional.of(new NetworkRange(address.get(), bits))
                : Optional.empty();
    }

    /** An address as ranges see it: the IPv4 address of an IPv4-mapped IPv6 address (RFC 4291 2.5.5.2), others as is. */
    public static InetAddress unmapped(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (!(address instanceof Inet6Address) || !isMapped(bytes)) {
            return address;
        }
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, MAPPED_PREFIX_BYTES, bytes.length));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an IPv4 address", e);
        }
    }

    public boolean contains(InetAddress address) {
        byte[] candidate = unmapped(address).getAddress();
        byte[] first = network.getAddress();
        int whole = bits / 8;
        return candidate.length == first.length
                && Arrays.equals(candidate, 0, whole, first, 0, whole)
                && (bits % 8 == 0 || (candidate[whole] ^ first[whole]) >> (8 - bits % 8) == 0);
    }

    private static boolean isMapped(byte[] address) {
        if (address.length != 16 || address[10] != -1 || address[11] != -1) {
            return false;
        }
        for (int i = 0; i < MAPPED_PREFIX_BYTES - 2; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean endsInZeros(byte[] address, int bits) {
        for (int bit = bits; bit < address.length * 8; bit++) {
            if ((address[bit / 8] >> (7 - bit % 8) & 1) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Up to three digits, the first of which is zero only for zero itself; otherwise -1. */
    private static int number(String digits) {
        boolean plain = !digits.isEmpty()
                && digits.length() <= 3
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && (digits.length() == 1 || digits.charAt(0) != '0');
        return plain ? Integer.parseInt(digits) : -1;
    }

    /** As it is read. */
    @Override
    public String toString() {
        return network.getHostAddress() + "/" + bits;
    }
}
