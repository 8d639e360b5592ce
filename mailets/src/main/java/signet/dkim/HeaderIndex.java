package signet.dkim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import signet.message.HeaderField;

/**
 * The fields of a header by name, for choosing those that h= lists. Built once per message, in one pass; choosing takes
 * time linear in the length of h= whatever the header looks like.
 */
final class HeaderIndex {
    private static final int NONE = -1;

    private final List<HeaderField> fields;
    private final Map<String, Integer> lowest = new HashMap<>();
    /** For each field the index of the next one above it that has the same name. */
    private final int[] above;

    HeaderIndex(List<HeaderField> fields) {
        this.fields = fields;
        this.above = new int[fields.size()];
        for (int i = 0; i < above.length; i++) {
            String name = fields.get(i).name().toString().toLowerCase(Locale.ROOT);
            Integer previous = lowest.put(name, i);
            above[i] = previous == null ? NONE : previous;
        }
    }

    /** How many fields of that name there are; the name in lower case. */
    int count(String name) {
        int count = 0;
        for (int i = lowest.getOrDefault(name, NONE); i != NONE; i = above[i]) {
            count++;
        }
        return count;
    }

    /**
     * The fields h= stands for, in its order. RFC 6376 5.4.2: of several fields of a name the lowest not yet chosen;
     * a name without a field left stands for nothing.
     *
     * @param names field names in lower case
     * @param signature the signature's own field, which is never chosen: it did not exist when the header was signed
     */
    List<HeaderField> select(List<String> names, HeaderField signature) {
        return select(names, Optional.of(signature));
    }

    /** The same for a signature that is yet to be made. */
    List<HeaderField> select(List<String> names) {
        return select(names, Optional.empty());
    }

    @SuppressWarnings("ReferenceEquality") // a field with the same bytes elsewhere in the header is another field
    private List<HeaderField> select(List<String> names, Optional<HeaderField> signature) {
        List<HeaderField> selected = new ArrayList<>();
        Map<String, Integer> cursors = new HashMap<>();
        for (String name : names) {
            Integer cursor = cursors.get(name);
            int index = cursor != null ? cursor : lowest.getOrDefault(name, NONE);
            if (index != NONE && signature.isPresent() && fields.get(index) == signature.get()) {
                index = above[index];
            }
            if (index != NONE) {
                selected.add(fields.get(index));
            }
            cursors.put(name, index == NONE ? NONE : above[index]);
        }
        return selected;
    }
}
