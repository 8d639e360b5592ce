package signet.install;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An element, and where it stands in its file. Names and values are as written, references in them are not resolved. */
final class XmlElement {
    private static final String COMMENT = "<!--";
    private static final String COMMENT_END = "-->";

    private final String name;
    private final Map<String, String> attributes;
    private final int start;
    private final int contentStart;
    private final List<XmlElement> children = new ArrayList<>();
    private int contentEnd;
    private int end;

    XmlElement(String name, Map<String, String> attributes, int start, int contentStart) {
        this.name = name;
        this.attributes = attributes;
        this.start = start;
        this.contentStart = contentStart;
        this.contentEnd = contentStart;
        this.end = contentStart;
    }

    void close(int contentEnd, int end) {
        this.contentEnd = contentEnd;
        this.end = end;
    }

    void add(XmlElement child) {
        children.add(child);
    }

    String name() {
        return name;
    }

    /** The value of an attribute, empty if there is none. */
    String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }

    List<XmlElement> children() {
        return children;
    }

    List<XmlElement> children(String name) {
        return children.stream().filter(child -> child.name.equals(name)).toList();
    }

    Optional<XmlElement> child(String name) {
        return children(name).stream().findFirst();
    }

    /** Where its start tag begins. */
    int start() {
        return start;
    }

    /** Behind its start tag. */
    int contentStart() {
        return contentStart;
    }

    /** Before its end tag. */
    int contentEnd() {
        return contentEnd;
    }

    /** Behind its end tag. */
    int end() {
        return end;
    }

    /** Whether it has no end tag: {@code <a/>}. */
    boolean isSelfClosing() {
        return end == contentStart;
    }

    /** What stands in it, without comments and the white space around. */
    String text(String file) {
        StringBuilder text = new StringBuilder();
        int from = contentStart;
        for (int comment = file.indexOf(COMMENT, from);
                comment >= 0 && comment < contentEnd;
                comment = file.indexOf(COMMENT, from)) {
            text.append(file, from, comment);
            int end = file.indexOf(COMMENT_END, comment + COMMENT.length());
            from = end < 0 ? contentEnd : Math.min(contentEnd, end + COMMENT_END.length());
        }
        return text.append(file, from, contentEnd).toString().strip();
    }
}
