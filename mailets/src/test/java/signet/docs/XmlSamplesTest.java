package signet.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.commons.configuration2.Configuration;
import org.apache.james.smtpserver.JamesMessageHook;
import org.apache.mailet.Mailet;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import signet.configuration.SmtpSettings;
import signet.docs.Samples.Kind;
import signet.docs.Samples.Sample;
import signet.settings.SettingsException;

/**
 * Every mailet and handler in an XML sample is made and given its parameters, as the server does when it starts. The
 * conditions of the matchers are tried in the module {@code matchers}.
 */
class XmlSamplesTest {
    /** James's own, by the names the samples use; everything else must be Signet's. */
    private static final Set<String> JAMES_MAILETS = Set.of(
            "ToProcessor",
            "ToRepository",
            "PostmasterAlias",
            "RemoveMimeHeader",
            "RecipientRewriteTable",
            "Sieve",
            "AddDeliveredToHeader",
            "LocalDelivery",
            "RemoteDelivery",
            "DSNBounce");

    private static final Set<String> JAMES_MATCHERS = Set.of(
            "All",
            "RelayLimit",
            "RecipientIsLocal",
            "HostIsLocal",
            "SMTPAuthSuccessful",
            "SMTPIsAuthNetwork",
            "SentByMailet",
            "HasMailAttributeWithValueRegex");

    private static final Set<String> JAMES_HANDLERS = Set.of(
            "org.apache.james.smtpserver.fastfail.ValidRcptHandler",
            "org.apache.james.smtpserver.CoreCmdHandlerLoader");

    @TestFactory
    Stream<DynamicTest> everyXmlSampleStarts() {
        List<Sample> samples = new ArrayList<>(Samples.of(Kind.XML));
        Samples.files(Samples.ROOT.resolve("james-conf/conf"), ".xml")
                .forEach(file -> samples.add(new Sample(file.toString(), Kind.XML, Samples.read(file))));
        assertThat(samples).hasSizeGreaterThan(20);
        return samples.stream()
                .map(sample -> DynamicTest.dynamicTest(sample.where(), () -> start(parse(sample.text()))));
    }

    @Test
    void aSampleThatCannotStartIsFound() {
        assertThatThrownBy(
                        () -> start(parse("<mailet match='All' class='signet.mailets.Authenticate'><a>b</a></mailet>")))
                .isInstanceOf(SettingsException.class);
        assertThatThrownBy(() -> start(parse("<handler class='signet.smtp.AuthenticationHook'><a>b</a></handler>")))
                .isInstanceOf(SettingsException.class);
        assertThatThrownBy(() -> start(parse("<mailet match='All' class='Authenticate'/>")))
                .isInstanceOf(ClassNotFoundException.class);
        assertThatThrownBy(() -> start(parse("<mailet match='signet.matchers.DkimSaidBy=a' class='ToProcessor'/>")))
                .isInstanceOf(AssertionError.class);
    }

    private static Document parse(String xml) throws Exception {
        String declaration = xml.startsWith("<?xml") ? xml.substring(0, xml.indexOf("?>") + 2) : "";
        // A sample may have several elements side by side.
        String whole = declaration + "<sample>" + xml.substring(declaration.length()) + "</sample>";
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(whole)));
    }

    private static void start(Document sample) throws Exception {
        for (Element mailet : elements(sample.getElementsByTagName("mailet"))) {
            checkMatcher(mailet.getAttribute("match"));
            if (!JAMES_MAILETS.contains(mailet.getAttribute("class"))) {
                startMailet(mailet);
            }
        }
        for (Element handler : elements(sample.getElementsByTagName("handler"))) {
            if (!JAMES_HANDLERS.contains(handler.getAttribute("class"))) {
                startHandler(handler);
            }
        }
    }

    private static void checkMatcher(String match) {
        String name = match.contains("=") ? match.substring(0, match.indexOf('=')) : match;
        if (!JAMES_MATCHERS.contains(name)) {
            assertThat(Samples.ROOT.resolve("matchers/src/main/java/" + name.replace('.', '/') + ".java"))
                    .as(match)
                    .matches(Files::isRegularFile);
        }
    }

    private static void startMailet(Element element) throws Exception {
        Mailet mailet = (Mailet) make(element.getAttribute("class"));
        FakeMailetConfig.Builder config = FakeMailetConfig.builder().mailetName(element.getAttribute("class"));
        for (Element parameter : elements(element.getChildNodes())) {
            config.setProperty(parameter.getTagName(), parameter.getTextContent());
        }
        mailet.init(config.build());
    }

    private static void startHandler(Element element) throws Exception {
        JamesMessageHook hook = (JamesMessageHook) make(element.getAttribute("class"));
        Configuration configuration = new BaseConfiguration();
        configuration.addProperty("[@class]", element.getAttribute("class"));
        for (Element parameter : elements(element.getChildNodes())) {
            configuration.addProperty(parameter.getTagName(), parameter.getTextContent());
        }
        hook.init(configuration);
    }

    /** With what the server would inject, as far as starting needs it. */
    private static Object make(String className) throws Exception {
        Constructor<?> constructor = Class.forName(className).getConstructors()[0];
        Object[] arguments = Arrays.stream(constructor.getParameterTypes())
                .map(type -> type == SmtpSettings.class ? new SmtpSettings(false, Duration.ofSeconds(1), 1) : null)
                .toArray();
        return constructor.newInstance(arguments);
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }
}
