package signet.install;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is added to mailetcontainer.xml: the step that checks, the steps that act on it, the processors they lead to. */
final class MailetContainerEdit {
    static final String FILE = "mailetcontainer.xml";

    private static final String AUTHENTICATE = "signet.mailets.Authenticate";
    private static final String DISPOSITION_IS = "signet.matchers.DispositionIs";

    /** Steps that change no mail and may stand before ours: what they find is not mail for anybody. */
    private static final Set<String> HARMLESS = Set.of("PostmasterAlias");

    private static final String RELAY_LIMIT = "RelayLimit=";

    private final String text;
    private final XmlElement processors;
    private final XmlElement root;
    private final String line;
    private final List<Insertion> insertions = new ArrayList<>();

    private MailetContainerEdit(String text, XmlElement processors, XmlElement root) {
        this.text = text;
        this.processors = processors;
        this.root = root;
        this.line = ConfText.lineEnd(text);
    }

    /** @throws UneditableException if the file is not as James has it */
    static List<Insertion> of(byte[] bytes) {
        XmlElement container = XmlOutline.read(FILE, bytes);
        XmlElement processors = container
                .child("processors")
                .orElseThrow(() -> new UneditableException(FILE, "it has no element <processors>"));
        XmlElement root = processor(processors, "root");
        if (root.isSelfClosing() || root.children("mailet").isEmpty()) {
            throw new UneditableException(FILE, "its processor root has no steps");
        }
        MailetContainerEdit edit = new MailetContainerEdit(ConfText.of(bytes), processors, root);
        edit.addSteps();
        edit.addProcessors(container);
        return edit.insertions;
    }

    private static XmlElement processor(XmlElement processors, String state) {
        return processors.children("processor").stream()
                .filter(processor -> processor.attribute("state").equals(state))
                .findFirst()
                .orElseThrow(() -> new UneditableException(FILE, "it has no processor " + state));
    }

    private void addSteps() {
        boolean checks = mailets().anyMatch(mailet -> mailet.attribute("class").equals(AUTHENTICATE));
        boolean acts = mailets().anyMatch(mailet -> mailet.attribute("match").startsWith(DISPOSITION_IS));
        List<XmlElement> steps = root.children("mailet");
        String indent = ConfText.indentAt(text, steps.get(0).start());
        List<String> added = new ArrayList<>();
        if (!checks) {
            added.add("<mailet match=\"All\" class=\"" + AUTHENTICATE + "\"/>");
        }
        if (!acts) {
            for (Ending ending : Ending.values()) {
                added.add("<mailet match=\"" + DISPOSITION_IS + "=" + ending.disposition + "\" class=\"ToProcessor\">");
                added.add("  <processor>" + ending.processor + "</processor>");
                added.add("</mailet>");
            }
        }
        if (!added.isEmpty()) {
            insertions.add(new Insertion(place(checks, steps), lines(indent, added)));
        }
    }

    private java.util.stream.Stream<XmlElement> mailets() {
        return processors.children("processor").stream().flatMap(processor -> processor.children("mailet").stream());
    }

    /** Behind Authenticate where that stands already; else before the first step that could change a mail. */
    private int place(boolean checks, List<XmlElement> steps) {
        if (checks) {
            return steps.stream()
                    .filter(step -> step.attribute("class").equals(AUTHENTICATE))
                    .findFirst()
                    .orElseThrow(() -> new UneditableException(FILE, AUTHENTICATE + " stands in it, but not in root"))
                    .end();
        }
        int place = root.contentStart();
        for (XmlElement step : steps) {
            boolean isHarmless = HARMLESS.contains(step.attribute("class"))
                    || step.attribute("match").startsWith(RELAY_LIMIT);
            if (!isHarmless) {
                break;
            }
            place = step.end();
        }
        return place;
    }

    private void addProcessors(XmlElement container) {
        String indent = ConfText.indentAt(text, root.start());
        String jmx = root.attribute("enableJmx");
        List<String> added = new ArrayList<>();
        for (Ending ending : Ending.values()) {
            boolean exists = processors.children("processor").stream()
                    .anyMatch(processor -> processor.attribute("state").equals(ending.processor));
            if (!exists) {
                added.add("");
                added.add("<processor state=\"" + ending.processor + "\""
                        + (jmx.isEmpty() ? "" : " enableJmx=\"" + jmx + "\"") + ">");
                added.add("  <mailet match=\"All\" class=\"ToRepository\">");
                added.add("    <repositoryPath>" + kind(container) + "var/mail/" + ending.processor
                        + "/</repositoryPath>");
                added.add("  </mailet>");
                added.add("</processor>");
            }
        }
        if (!added.isEmpty()) {
            insertions.add(new Insertion(root.end(), lines(indent, added)));
        }
    }

    /** The kind of repository that the server keeps its errors in, such as {@code file://}. */
    private String kind(XmlElement container) {
        String path = container
                .child("spooler")
                .flatMap(spooler -> spooler.child("errorRepository"))
                .map(repository -> repository.text(text))
                .orElse("");
        int end = path.indexOf("://");
        if (end < 0) {
            throw new UneditableException(
                    FILE, "the element <errorRepository> in <spooler> does not say of which kind repositories are");
        }
        return path.substring(0, end + "://".length());
    }

    private String lines(String indent, List<String> lines) {
        StringBuilder added = new StringBuilder();
        lines.forEach(
                one -> added.append(line).append(one.isEmpty() ? "" : indent).append(one));
        return added.toString();
    }

    /** What is done with mail, and the processor that does it. */
    private enum Ending {
        REJECT("reject", "rejected"),
        DISCARD("discard", "discarded"),
        QUARANTINE("quarantine", "quarantine");

        private final String disposition;
        private final String processor;

        Ending(String disposition, String processor) {
            this.disposition = disposition;
            this.processor = processor;
        }
    }
}
