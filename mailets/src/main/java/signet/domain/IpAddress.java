package signet.domain;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads and writes literal addresses; unlike {@link InetAddress#getByName} it never asks anyone and knows no short forms. */
public final class IpAddress {
    private IpAddress() {}

    /** Four decimal numbers between dots. */
    public static Optional<Inet4Address> ipv4(String text) {
        byte[] bytes = new byte[4];
        return readIpv4(text, bytes, 0) ? Optional.of((Inet4Address) address(bytes)) : Optional.empty();
    }

    /** Any of the forms of RFC 4291 2.2, without brackets or scope. */
    public static Optional<Inet6Address> ipv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            byte[] whole = new byte[16];
            return readGroups(text, whole) == 16 ? Optional.of(inet6(whole)) : Optional.empty();
        }
        byte[] head = new byte[16];
        byte[] tail = new byte[16];
        int headLength = readGroups(text.substring(0, gap), head);
        int tailLength = readGroups(text.substring(gap + 2), tail);
        if (headLength < 0 || tailLength < 0 || headLength + tailLength > 14 || endsInIpv4(text.substring(0, gap))) {
            return Optional.empty();
        }
        System.arraycopy(tail, 0, head, 16 - tailLength, tailLength);
        return Optional.of(inet6(head));
    }

    /** Either kind. */
    public static Optional<InetAddress> parse(String text) {
        return ipv4(text).<InetAddress>map(address -> address).or(() -> ipv6(text));
    }

    /** As people write it: dotted, or in the form of RFC 5952 4. An IPv6 address stays one, IPv4-mapped ones too. */
    public static String text(InetAddress address) {
        return address instanceof Inet4Address ? address.getHostAddress() : compressed(address.getAddress());
    }

    private static String compressed(byte[] bytes) {
        int[] groups = new int[8];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
        }
        int gap = groups.length;
        int gapLength = 1; // RFC 5952 4.2.2: a single group of zeros stays
        for (int i = 0; i < groups.length; i++) {
            int end = i;
            while (end < groups.length && groups[end] == 0) {
                end++;
            }
            if (end - i > gapLength) {
                gap = i;
                gapLength = end - i;
            }
        }
        return gap == groups.length
                ? hex(groups, 0, gap)
                : hex(groups, 0, gap) + "::" + hex(groups, gap + gapLength, groups.length);
    }

    private static String hex(int[] groups, int from, int to) {
        return Arrays.stream(groups, from, to).mapToObj(Integer::toHexString).collect(Collectors.joining(":"));
    }

    private static boolean endsInIpv4(String groups) {
        return groups.indexOf('.') >= 0;
    }

    /** Reads groups parted by colons, the last of which may be an IPv4 address; gives the bytes read, or -1. */
    private static int readGroups(String text, byte[] into) {
        if (text.isEmpty()) {
            return 0;
        }
        List<String> groups = Arrays.asList(text.split(":", -1));
        int at = 0;
        for (int i = 0; i < groups.size(); i++) {
            String group = groups.get(i);
            boolean last = i == groups.size() - 1;
            if (last && at <= 12 && readIpv4(group, into, at)) {
                return at + 4;
            }
            int value = number(group, 16, 4, 0xffff);
            if (value < 0 || at > 14) {
                return -1;
            }
            into[at++] = (byte) (value >> 8);
            into[at++] = (byte) value;
        }
        return at;
    }

    private static boolean readIpv4(String text, byte[] into, int at) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (int i = 0; i < 4; i++) {
            int value = number(parts[i], 10, 3, 255);
            if (value < 0) {
                return false;
            }
            into[at + i] = (byte) value;
        }
        return true;
    }

    private static int number(String digits, int radix, int maxDigits, int max) {
        if (digits.isEmpty() || digits.length() > maxDigits) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value > max ? -1 : value;
    }

    private static Inet6Address inet6(byte[] bytes) {
        try {
            // The general factory would make an Inet4Address of a mapped one.
            return Inet6Address.getByAddress(null, bytes, -1);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 bytes are an address", e);
        }
    }
}
