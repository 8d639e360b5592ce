package signet.dkim;

import java.util.ArrayList;
import java.util.List;

/** Values of tags that are lists with colons between (h=, q=, s=, t=). */
final class ColonList {
    private ColonList() {}

    /** The items without white space at their ends; an empty item stays, so that the caller can complain. */
    static List<String> split(String value) {
        List<String> items = new ArrayList<>();
        int start = 0;
        while (start <= value.length()) {
            int colon = value.indexOf(':', start);
            int end = colon < 0 ? value.length() : colon;
            items.add(strip(value, start, end));
            start = end + 1;
        }
        return items;
    }

    private static String strip(String value, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isSpace(value.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
