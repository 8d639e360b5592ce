package signet.domain;

import java.util.Optional;

/**
 * Punycode (RFC 3492): a label's code points as letters, digits and hyphens, and back. It knows nothing of the prefix
 * {@code xn--} nor of which code points a label may hold. Both directions take no more than a label's length, so that
 * the quadratic work they need stays small, and sums that would overflow end in nothing.
 */
final class Punycode {
    /** Longest encoded text that is read or made: a label of 63 octets less {@code xn--}. */
    private static final int MAX_LENGTH = 59;

    // RFC 3492 5
    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int INITIAL_BIAS = 72;
    private static final int INITIAL_N = 0x80;

    private Punycode() {}

    /** The encoded form (RFC 3492 6.3), or nothing if it would be too long for a label. */
    static Optional<String> encode(String label) {
        int[] input = label.codePoints().limit(MAX_LENGTH + 1L).toArray();
        if (input.length > MAX_LENGTH) {
            return Optional.empty(); // each code point takes at least one character
        }
        StringBuilder output = new StringBuilder(MAX_LENGTH);
        for (int c : input) {
            if (c < INITIAL_N) {
                output.append((char) c);
            }
        }
        int basic = output.length();
        if (basic > 0) {
            output.append('-');
        }
        encodeRest(input, basic, output);
        return output.length() > MAX_LENGTH ? Optional.empty() : Optional.of(output.toString());
    }

    private static void encodeRest(int[] input, int basic, StringBuilder output) {
        int n = INITIAL_N;
        int delta = 0;
        int bias = INITIAL_BIAS;
        int handled = basic;
        while (handled < input.length) {
            int next = smallestFrom(n, input);
            // At most 0x10ffff * 60, far below the largest int.
            delta += (next - n) * (handled + 1);
            n = next;
            for (int c : input) {
                if (c < n) {
                    delta++;
                } else if (c == n) {
                    appendVariable(delta, bias, output);
                    bias = adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
            delta++;
            n++;
        }
    }

    private static int smallestFrom(int n, int[] input) {
        int smallest = Integer.MAX_VALUE;
        for (int c : input) {
            if (c >= n && c < smallest) {
                smallest = c;
            }
        }
        return smallest;
    }

    private static void appendVariable(int delta, int bias, StringBuilder output) {
        int q = delta;
        for (int k = BASE; ; k += BASE) {
            int t = threshold(k, bias);
            if (q < t) {
                output.append(digit(q));
                return;
            }
            output.append(digit(t + (q - t) % (BASE - t)));
            q = (q - t) / (BASE - t);
        }
    }

    /** The code points of an encoded text (RFC 3492 6.2), or nothing if it is none or longer than a label can hold. */
    static Optional<String> decode(String encoded) {
        int delimiter = encoded.lastIndexOf('-');
        int count = Math.max(delimiter, 0);
        if (encoded.length() > MAX_LENGTH || !isAscii(encoded, count)) {
            return Optional.empty();
        }
        int[] output = new int[MAX_LENGTH];
        for (int at = 0; at < count; at++) {
            output[at] = encoded.charAt(at);
        }
        Numbers numbers = new Numbers(encoded, delimiter > 0 ? delimiter + 1 : 0);
        int n = INITIAL_N;
        int i = 0;
        int bias = INITIAL_BIAS;
        while (numbers.hasNext()) {
            long delta = numbers.next(bias);
            long point = n + (i + delta) / (count + 1);
            if (delta < 0 || point > Character.MAX_CODE_POINT || point >= 0xd800 && point < 0xe000) {
                return Optional.empty();
            }
            bias = adapt((int) delta, count + 1, i == 0);
            n = (int) point;
            i = (int) ((i + delta) % (count + 1));
            System.arraycopy(output, i, output, i + 1, count - i);
            output[i++] = n;
            count++;
        }
        return Optional.of(new String(output, 0, count));
    }

    /** Reads generalized variable-length integers (RFC 3492 3.3). */
    private static final class Numbers {
        private final String text;
        private int at;

        Numbers(String text, int at) {
            this.text = text;
            this.at = at;
        }

        boolean hasNext() {
            return at < text.length();
        }

        /** The next number, or -1 if it is broken off, holds something else than digits or exceeds an int. */
        long next(int bias) {
            long number = 0;
            long weight = 1;
            for (int k = BASE; hasNext(); k += BASE) {
                int digit = value(text.charAt(at++));
                number += digit * weight; // at most 36 times the largest int
                if (digit < 0 || number > Integer.MAX_VALUE) {
                    return -1;
                }
                int t = threshold(k, bias);
                if (digit < t) {
                    return number;
                }
                weight *= BASE - t;
                if (weight > Integer.MAX_VALUE) {
                    return -1;
                }
            }
            return -1;
        }
    }

    private static boolean isAscii(String text, int end) {
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) >= INITIAL_N) {
                return false;
            }
        }
        return true;
    }

    private static int threshold(int k, int bias) {
        return Math.min(Math.max(k - bias, T_MIN), T_MAX);
    }

    /** RFC 3492 6.1. */
    private static int adapt(int delta, int points, boolean first) {
        int d = first ? delta / DAMP : delta / 2;
        d += d / points;
        int k = 0;
        while (d > (BASE - T_MIN) * T_MAX / 2) {
            d /= BASE - T_MIN;
            k += BASE;
        }
        return k + (BASE - T_MIN + 1) * d / (d + SKEW);
    }

    private static char digit(int value) {
        return (char) (value < 26 ? 'a' + value : '0' + value - 26);
    }

    private static int value(char c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        return c >= '0' && c <= '9' ? c - '0' + 26 : -1;
    }
}
