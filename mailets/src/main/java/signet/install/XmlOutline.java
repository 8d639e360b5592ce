package signet.install;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Finds where the elements of an XML file stand, so that text can be added between them. A parser reads the file first:
 * where it does not come to the same elements, the file is not edited.
 */
final class XmlOutline {
    private final String file;
    private final String text;
    private final Deque<XmlElement> open = new ArrayDeque<>();
    private final List<String> names = new ArrayList<>();
    private Optional<XmlElement> root = Optional.empty();
    private int position;

    private XmlOutline(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * The root element.
     *
     * @param file the name, for messages
     * @throws UneditableException if the file is not well-formed, or brings declarations of its own
     */
    static XmlElement read(String file, byte[] bytes) {
        List<String> parsed = parse(file, bytes);
        XmlOutline outline = new XmlOutline(file, ConfText.of(bytes));
        outline.scan();
        if (outline.root.isEmpty() || !outline.open.isEmpty() || !outline.names.equals(parsed)) {
            throw new UneditableException(file, "it is XML that is written in a way which Signet does not edit");
        }
        return outline.root.get();
    }

    /** The names of all elements in their order. */
    private static List<String> parse(String file, byte[] bytes) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        List<String> names = new ArrayList<>();
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    names.add(reader.getLocalName());
                } else if (event == XMLStreamConstants.DTD) {
                    throw new UneditableException(file, "it has a DOCTYPE, and Signet does not follow those");
                }
            }
        } catch (XMLStreamException e) {
            throw new UneditableException(
                    file,
                    "it is not well-formed XML, line " + e.getLocation().getLineNumber() + ", column "
                            + e.getLocation().getColumnNumber());
        }
        return names;
    }

    private void scan() {
        for (position = text.indexOf('<'); position >= 0; position = text.indexOf('<', position)) {
            if (text.startsWith("<!--", position)) {
                skipTo("-->");
            } else if (text.startsWith("<![CDATA[", position)) {
                skipTo("]]>");
            } else if (text.startsWith("<?", position)) {
                skipTo("?>");
            } else if (text.startsWith("</", position)) {
                endTag();
            } else {
                startTag();
            }
        }
    }

    private void skipTo(String end) {
        int found = text.indexOf(end, position);
        position = found < 0 ? text.length() : found + end.length();
    }

    private void endTag() {
        int start = position;
        skipTo(">");
        if (!open.isEmpty()) {
            open.pop().close(start, position);
        }
    }

    private void startTag() {
        int start = position++;
        String name = word();
        Map<String, String> attributes = new LinkedHashMap<>();
        for (skipWhiteSpace(); position < text.length() && text.charAt(position) != '>'; skipWhiteSpace()) {
            if (text.charAt(position) == '/') {
                position++;
            } else {
                attribute(attributes);
            }
        }
        position = Math.min(position + 1, text.length());
        XmlElement element = new XmlElement(name, attributes, start, position);
        names.add(name);
        if (open.isEmpty()) {
            root = root.or(() -> Optional.of(element));
        } else {
            open.element().add(element);
        }
        if (text.charAt(position - 2) != '/') {
            open.push(element);
        }
    }

    private void attribute(Map<String, String> attributes) {
        String name = word();
        skipWhiteSpace();
        if (position < text.length() && text.charAt(position) == '=') {
            position++;
            skipWhiteSpace();
        }
        char quote = position < text.length() ? text.charAt(position) : '"';
        int end = text.indexOf(quote, position + 1);
        if (quote != '"' && quote != '\'' || end < 0) {
            throw new UneditableException(file, "an attribute has no quotes");
        }
        attributes.put(name, text.substring(position + 1, end));
        position = end + 1;
    }

    private String word() {
        int start = position;
        while (position < text.length() && " \t\r\n=/>\"'".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return text.substring(start, position);
    }

    private void skipWhiteSpace() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }
}
