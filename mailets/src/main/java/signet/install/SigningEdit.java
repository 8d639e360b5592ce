package signet.install;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is added to mailetcontainer.xml so that mail is signed: the processor {@code transport} is cut in two behind its last
 * step that changes mail, and what is behind becomes a processor of its own that begins with the mailet that signs.
 */
final class SigningEdit {
    static final String TRANSPORT = "transport";
    static final String LEAVING = "leaving";

    private static final String FILE = MailetContainerEdit.FILE;
    private static final String DKIM_SIGN = "signet.mailets.DkimSign";

    /** James's own steps that change a mail or its recipients; whatever is not known to do so is taken for harmless. */
    private static final Set<String> CHANGING = Set.of(
            "AddFooter",
            "AddHabeasWarrantMark",
            "AddHeader",
            "AddSubjectPrefix",
            "AliasingForwarding",
            "ContentReplacer",
            "ConvertTo7Bit",
            "Forward",
            "MailAttributesToMimeHeaders",
            "MimeDecodingMailet",
            "OnlyText",
            "RecipientRewriteTable",
            "Redirect",
            "RemoveMimeHeader",
            "RemoveMimeHeaderByPrefix",
            "ReplaceContent",
            "Resend",
            "SetMimeHeader",
            "Sign",
            "SMIMESign",
            "StripAttachment",
            "UseHeaderRecipients",
            "UsersRepositoryAliasingForwarding",
            "VirtualUserTable");

    /** Steps that a mail does not come back from. */
    private static final Set<String> DELIVERING = Set.of("LocalDelivery", "RemoteDelivery", "ToProcessor");

    private SigningEdit() {}

    /**
     * Nothing if the file names the mailet that signs, wherever.
     *
     * @throws UneditableException if there is no place for it that is surely right
     */
    static List<Insertion> of(byte[] bytes) {
        XmlElement container = XmlOutline.read(FILE, bytes);
        List<XmlElement> processors = container.children("processors").stream()
                .flatMap(all -> all.children("processor").stream())
                .toList();
        boolean signs = processors.stream()
                .flatMap(processor -> processor.children("mailet").stream())
                .anyMatch(mailet -> mailet.attribute("class").equals(DKIM_SIGN));
        if (signs) {
            return List.of();
        }
        if (processors.stream().anyMatch(processor -> isState(processor, LEAVING))) {
            throw new UneditableException(
                    FILE,
                    "it has a processor " + LEAVING + " already, and none with " + DKIM_SIGN
                            + "; put that step in by hand");
        }
        XmlElement transport = processors.stream()
                .filter(processor -> isState(processor, TRANSPORT))
                .findFirst()
                .orElseThrow(() -> new UneditableException(FILE, "it has no processor " + TRANSPORT));
        return List.of(cut(ConfText.of(bytes), transport));
    }

    private static boolean isState(XmlElement processor, String state) {
        return processor.attribute("state").equals(state);
    }

    private static Insertion cut(String text, XmlElement transport) {
        List<XmlElement> steps = transport.children("mailet");
        int last = lastThatChanges(steps);
        steps.subList(0, last).stream()
                .filter(step -> DELIVERING.contains(step.attribute("class")))
                .findFirst()
                .ifPresent(step -> {
                    throw new UneditableException(
                            FILE,
                            "in its processor " + TRANSPORT + " " + step.attribute("class") + " stands before "
                                    + steps.get(last).attribute("class")
                                    + ", which changes mail; nobody but you knows where " + DKIM_SIGN + " belongs");
                });
        int place = steps.get(last).end();
        refuseLateMatchers(transport, steps.subList(0, last + 1), place);
        String inner = ConfText.indentAt(text, steps.get(0).start());
        String outer = ConfText.indentAt(text, transport.start());
        String jmx = transport.attribute("enableJmx");
        List<String> added = new ArrayList<>();
        added.add(inner + "<mailet match=\"All\" class=\"ToProcessor\">");
        added.add(inner + "  <processor>" + LEAVING + "</processor>");
        added.add(inner + "</mailet>");
        added.add(outer + "</processor>");
        added.add("");
        added.add(outer + "<processor state=\"" + LEAVING + "\"" + (jmx.isEmpty() ? "" : " enableJmx=\"" + jmx + "\"")
                + ">");
        // James knows a matcher that has a name only in the processor it stands in.
        transport.children("matcher").stream()
                .filter(matcher -> matcher.end() <= place)
                .forEach(matcher -> added.add(inner + text.substring(matcher.start(), matcher.end())));
        added.add(inner + "<mailet match=\"All\" class=\"" + DKIM_SIGN + "\"/>");
        String line = ConfText.lineEnd(text);
        return new Insertion(place, added.stream().map(one -> line + one).collect(Collectors.joining()));
    }

    /** It would stand in the other half, and James does not start with a step whose matcher it does not know. */
    private static void refuseLateMatchers(XmlElement transport, List<XmlElement> steps, int place) {
        transport.children("matcher").stream()
                .filter(matcher -> matcher.start() >= place)
                .map(matcher -> matcher.attribute("name"))
                .filter(name ->
                        steps.stream().anyMatch(step -> step.attribute("match").equals(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw new UneditableException(
                            FILE,
                            "in its processor " + TRANSPORT + " the matcher " + name
                                    + " stands behind a step that uses it; put it before the first step");
                });
    }

    private static int lastThatChanges(List<XmlElement> steps) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (CHANGING.contains(steps.get(i).attribute("class"))) {
                return i;
            }
        }
        throw new UneditableException(
                FILE,
                "its processor " + TRANSPORT + " lacks the step RemoveMimeHeader, without which James does not start");
    }
}
