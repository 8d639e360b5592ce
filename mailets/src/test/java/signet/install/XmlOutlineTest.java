package signet.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.testing.Fuzz;

class XmlOutlineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "<a/> ~ a",
                "<a></a> ~ a[]",
                "<a><b/><c>t</c></a> ~ a[b c[]]",
                "<?xml version=\"1.0\"?><!-- <x> --><a><!-- <b> --><c/></a> ~ a[c]",
                "<a x=\"1>2\" y='\"'><b z = 'q'/></a> ~ a[b]",
                "<a><![CDATA[ <b> ]]><c/></a> ~ a[c]",
                "<a b=\"/\"></a> ~ a[]",
                "<a ><b / ></a > ~ refused", // not well-formed
                "<a><b></a></b> ~ refused",
                "<a> ~ refused",
                "no XML ~ refused",
                "<!DOCTYPE a><a/> ~ refused",
                "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a> ~ refused",
                "<a b=c/> ~ refused"
            })
    void findsTheElements(String xml, String shape) {
        assertThat(shape(xml)).isEqualTo(shape);
    }

    private static String shape(String xml) {
        try {
            return shape(XmlOutline.read("test.xml", xml.getBytes(StandardCharsets.UTF_8)));
        } catch (UneditableException e) {
            return "refused";
        }
    }

    private static String shape(XmlElement element) {
        String children = element.children().stream().map(XmlOutlineTest::shape).collect(Collectors.joining(" "));
        return element.name() + (element.isSelfClosing() ? "" : "[" + children + "]");
    }

    @Test
    void placesAreThoseInTheFile() {
        String xml = "<a>\n  <b c=\"d\">text</b>\n</a>";

        XmlElement b =
                XmlOutline.read("test.xml", ConfText.bytes(xml)).child("b").orElseThrow();

        assertThat(b.attribute("c")).isEqualTo("d");
        assertThat(b.attribute("e")).isEmpty();
        assertThat(b.text(xml)).isEqualTo("text");
        assertThat(xml.substring(b.start(), b.end())).isEqualTo("<b c=\"d\">text</b>");
    }

    @Test
    void aRefusalSaysWhere() {
        assertThatThrownBy(() -> XmlOutline.read("smtpserver.xml", ConfText.bytes("<a>\n<b>\n</a>")))
                .isInstanceOf(UneditableException.class)
                .hasMessage("smtpserver.xml is left alone: it is not well-formed XML, line 3, column 3");
    }

    /** Refused, or taken apart so that every element stands within its parent. */
    @Test
    void anyBytesAreRefusedOrUnderstood() {
        Fuzz.run(
                bytes -> {
                    try {
                        nested(XmlOutline.read("test.xml", bytes), bytes.length);
                    } catch (UneditableException e) {
                        assertThat(e).hasMessageStartingWith("test.xml is left alone: ");
                    }
                },
                "<a/>",
                "<a b=\"c\"><d/></a>",
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a><!-- x --><b>t</b></a>",
                "<a><![CDATA[<x>]]></a>",
                "<!DOCTYPE a><a/>");
    }

    private static void nested(XmlElement element, int length) {
        assertThat(element.contentStart()).isBetween(element.start(), element.contentEnd());
        assertThat(element.end()).isBetween(element.contentEnd(), length);
        element.children().forEach(child -> {
            assertThat(child.start()).isBetween(element.contentStart(), element.contentEnd());
            nested(child, element.contentEnd());
        });
    }
}
