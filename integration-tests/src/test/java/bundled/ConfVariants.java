package bundled;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Changes to the files of james-conf, for tests that need James set up in another way. */
final class ConfVariants {
    private static final String HOOK = "signet.smtp.AuthenticationHook";

    private ConfVariants() {}

    /** Two Jameses in one JVM would register the same names. */
    static BundledServer.ConfEdit ownJmxNames(String suffix) {
        BundledServer.ConfEdit servers = conf -> {
            for (String file : new String[] {"smtpserver.xml", "imapserver.xml"}) {
                xml(conf.resolve(file), document -> elements(document, "jmxName")
                        .forEach(name -> name.setTextContent(name.getTextContent() + suffix)));
            }
        };
        return servers.and(conf -> xml(conf.resolve("mailetcontainer.xml"), document -> {
            elements(document, "processors").get(0).setAttribute("enableJmx", "false");
            elements(document, "processor").stream()
                    .filter(element -> element.hasAttribute("state"))
                    .forEach(processor -> processor.setAttribute("enableJmx", "false"));
        }));
    }

    /** A third SMTP server, like the one on port 25 but without the hook. */
    static BundledServer.ConfEdit serverWithoutHook() {
        return conf -> xml(conf.resolve("smtpserver.xml"), document -> {
            Element original = elements(document, "smtpserver").get(0);
            Element copy = (Element) original.cloneNode(true);
            document.getDocumentElement().appendChild(copy);
            elements(copy, "jmxName").get(0).setTextContent("smtpserver-without-hook");
            Element hook = ofClass(elements(copy, "handler"), HOOK);
            hook.getParentNode().removeChild(hook);
        });
    }

    /** Right after Authenticate a copy of what {@code match} finds goes to {@code memory://var/mail/REPOSITORY/}. */
    static BundledServer.ConfEdit copyAfterAuthenticate(String match, String repository) {
        return afterAuthenticate(
                match,
                "ToRepository",
                Map.of("repositoryPath", "memory://var/mail/" + repository + "/", "passThrough", "true"));
    }

    /** One more step right after Authenticate. */
    static BundledServer.ConfEdit afterAuthenticate(String match, String mailet, Map<String, String> parameters) {
        return conf -> xml(conf.resolve("mailetcontainer.xml"), document -> {
            Element authenticate = ofClass(elements(document, "mailet"), "signet.mailets.Authenticate");
            Element added = document.createElement("mailet");
            added.setAttribute("match", match);
            added.setAttribute("class", mailet);
            parameters.forEach((name, value) -> added.appendChild(element(document, name, value)));
            authenticate.getParentNode().insertBefore(added, authenticate.getNextSibling());
        });
    }

    /** One more step right before RemoteDelivery, behind those that were put there before. */
    static BundledServer.ConfEdit beforeRemoteDelivery(String match, String mailet, Map<String, String> parameters) {
        return conf -> xml(conf.resolve("mailetcontainer.xml"), document -> {
            Element delivery = ofClass(elements(document, "mailet"), "RemoteDelivery");
            Element added = document.createElement("mailet");
            added.setAttribute("match", match);
            added.setAttribute("class", mailet);
            parameters.forEach((name, value) -> added.appendChild(element(document, name, value)));
            delivery.getParentNode().insertBefore(added, delivery);
        });
    }

    /** As mailetcontainer.xml says: one processor taken away, and the lines that make a comment of the next two. */
    static BundledServer.ConfEdit spamFolder() {
        return conf -> {
            Path file = conf.resolve("mailetcontainer.xml");
            String text = Files.readString(file, StandardCharsets.UTF_8);
            String begin = "    <processor state=\"quarantine\">\n";
            String end = "    </processor>\n";
            int processor = text.indexOf(begin);
            text = text.substring(0, processor) + text.substring(text.indexOf(end, processor) + end.length());
            int opening = text.indexOf("    <!--\n" + begin);
            int closing = text.indexOf("    -->\n", opening);
            Files.writeString(
                    file,
                    text.substring(0, opening)
                            + text.substring(opening + "    <!--\n".length(), closing)
                            + text.substring(closing + "    -->\n".length()),
                    StandardCharsets.UTF_8);
        };
    }

    /** The one edit of mailetcontainer.xml that gives all repositories another kind. */
    static BundledServer.ConfEdit repositories(String kind) {
        return conf -> xml(
                conf.resolve("mailetcontainer.xml"),
                document -> elements(document, "repositories").get(0).setTextContent(kind));
    }

    /** In the place of the parameter of that name, if it is there. */
    static BundledServer.ConfEdit parameterOf(String mailet, String name, String value) {
        return conf -> xml(conf.resolve("mailetcontainer.xml"), document -> {
            Element changed = ofClass(elements(document, "mailet"), mailet);
            elements(changed, name).forEach(changed::removeChild);
            changed.appendChild(element(document, name, value));
        });
    }

    static BundledServer.ConfEdit parameterOfHook(String name, String value) {
        return conf -> xml(conf.resolve("smtpserver.xml"), document -> ofClass(elements(document, "handler"), HOOK)
                .appendChild(element(document, name, value)));
    }

    /** Of Signet's checks only these: no historic ones, and not the name of the client. */
    static BundledServer.ConfEdit threeChecks() {
        return setting("historic", "").and(setting("iprev", "false"));
    }

    /** James alone: no mailet, matcher or hook of Signet. */
    static BundledServer.ConfEdit withoutSignet() {
        return conf -> {
            for (String file : new String[] {"mailetcontainer.xml", "smtpserver.xml"}) {
                xml(conf.resolve(file), document -> Stream.of("mailet", "handler")
                        .flatMap(tag -> elements(document, tag).stream())
                        .filter(element -> element.getAttribute("class").startsWith("signet.")
                                || element.getAttribute("match").startsWith("signet."))
                        .forEach(element -> element.getParentNode().removeChild(element)));
            }
        };
    }

    /** What James brings itself: its DKIM and SPF mailets in the place of Authenticate, and nothing of Signet. */
    static BundledServer.ConfEdit jamesOwnChecks() {
        BundledServer.ConfEdit checks = conf -> xml(conf.resolve("mailetcontainer.xml"), document -> {
            Element authenticate = ofClass(elements(document, "mailet"), "signet.mailets.Authenticate");
            for (String mailet : new String[] {"org.apache.james.jdkim.mailets.DKIMVerify", "SPF"}) {
                Element added = document.createElement("mailet");
                added.setAttribute("match", "All");
                added.setAttribute("class", mailet);
                authenticate.getParentNode().insertBefore(added, authenticate);
            }
        });
        return checks.and(withoutSignet());
    }

    static BundledServer.ConfEdit setting(String key, String value) {
        return conf -> {
            Path file = conf.resolve("signet.properties");
            List<String> lines = new ArrayList<>();
            boolean found = false;
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                boolean hit = line.startsWith(key + "=") || line.startsWith("# " + key + "=");
                found |= hit;
                lines.add(hit ? key + "=" + value : line);
            }
            if (!found) {
                throw new IOException("no " + key + " in " + file);
            }
            Files.write(file, lines, StandardCharsets.UTF_8);
        };
    }

    /** Lines at the end of a file of properties. */
    static BundledServer.ConfEdit added(String name, String... lines) {
        return conf ->
                Files.write(conf.resolve(name), List.of(lines), StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    }

    private static Element ofClass(List<Element> elements, String name) {
        return elements.stream()
                .filter(element -> element.getAttribute("class").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Element element(Document document, String name, String text) {
        Element element = document.createElement(name);
        element.setTextContent(text);
        return element;
    }

    private static List<Element> elements(Document document, String name) {
        return elements(document.getDocumentElement(), name);
    }

    private static List<Element> elements(Element root, String name) {
        NodeList nodes = root.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static void xml(Path file, Consumer<Document> edit) throws IOException {
        try {
            Document document = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile());
            edit.accept(document);
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(file.toFile()));
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("Cannot edit " + file, e);
        }
    }
}
