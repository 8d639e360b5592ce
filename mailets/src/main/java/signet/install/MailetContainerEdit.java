package signet.install;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is added to mailetcontainer.xml: the step that checks, the steps that act on it, the processors they lead to. */
final class MailetContainerEdit {
    static final String FILE = "mailetcontainer.xml";

    private static final String AUTHENTICATE = "signet.mailets.Authenticate";
    private static final String DISPOSITION_IS = "signet.matchers.DispositionIs";

    /** Steps that change no mail and may stand before ours: what they find is not mail for anybody. */
    private static final Set<String> HARMLESS = Set.of("PostmasterAlias");

    /** A variable, or what stands before :// in a URL. */
    private static final Pattern KIND = Pattern.compile("\\$\\{[^<>}]*\\}|[A-Za-z][A-Za-z0-9+.-]*");

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
        List<XmlElement> steps = root.children("mailet");
        String indent = ConfText.indentAt(text, steps.get(0).start());
        List<String> added = new ArrayList<>();
        if (!checks) {
            added.add("<mailet match=\"All\" class=\"" + AUTHENTICATE + "\"/>");
        }
        for (Ending ending : Ending.values()) {
            if (mailets().noneMatch(mailet -> isFor(ending, mailet.attribute("match")))) {
                added.add("<mailet match=\"" + DISPOSITION_IS + "=" + ending.disposition + "\" class=\"ToProcessor\">");
                added.add("  <processor>" + ending.processor + "</processor>");
                added.add("</mailet>");
            }
        }
        if (!added.isEmpty()) {
            insertions.add(new Insertion(place(checks, steps), lines(indent, added)));
        }
    }

    /** Several dispositions may stand in one matcher, with commas. */
    private static boolean isFor(Ending ending, String match) {
        return match.startsWith(DISPOSITION_IS + "=")
                && Stream.of(match.substring(DISPOSITION_IS.length() + 1).split(",", -1))
                        .anyMatch(word -> word.strip().toLowerCase(Locale.ROOT).equals(ending.disposition));
    }

    private Stream<XmlElement> mailets() {
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
        if (end < 0 || !KIND.matcher(path.substring(0, end)).matches()) {
            throw new UneditableException(
                    FILE,
                    "the element <errorRepository> in <spooler> does not say of which kind repositories are, as in"
                            + " file://var/mail/error/");
        }
        return path.substring(0, end + "://".length());
    }

    /**
     * James does not start if a step leads to a processor that is not there.
     *
     * @throws UneditableException if somebody's own step in {@code after} names one that is in {@code now} only
     */
    static void refuseStepsToAbsentProcessors(byte[] now, byte[] after) {
        String text = ConfText.of(after);
        Set<String> gone = states(XmlOutline.read(FILE, now));
        XmlElement rest = XmlOutline.read(FILE, after);
        gone.removeAll(states(rest));
        rest.children("processors").stream()
                .flatMap(processors -> processors.children("processor").stream())
                .flatMap(processor -> processor.children("mailet").stream())
                .flatMap(step -> step.children().stream())
                .map(parameter -> parameter.text(text))
                .filter(gone::contains)
                .findFirst()
                .ifPresent(state -> {
                    throw new UneditableException(
                            FILE,
                            "a step in it that signet install has not written leads to the processor " + state
                                    + ", which would be taken out; take out that step by hand, then do this again");
                });
    }

    private static Set<String> states(XmlElement container) {
        return container.children("processors").stream()
                .flatMap(processors -> processors.children("processor").stream())
                .map(processor -> processor.attribute("state"))
                .collect(Collectors.toCollection(HashSet::new));
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
