package signet.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Uts46Test {
    private static final IDNA ICU = IDNA.getUTS46Instance(IDNA.USE_STD3_RULES
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ
            | IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.NONTRANSITIONAL_TO_UNICODE);

    /** ICU cannot be told CheckHyphens=false. */
    private static final Set<IDNA.Error> HYPHENS =
            EnumSet.of(IDNA.Error.LEADING_HYPHEN, IDNA.Error.TRAILING_HYPHEN, IDNA.Error.HYPHEN_3_4);

    private static final UnicodeSet LEFT_OUT = Uts46TableGenerator.leftOut();

    @ParameterizedTest
    @CsvSource({
        "faß.de, xn--fa-hia.de", // D1: the JDK's IDN says fass.de
        "βόλος.com, xn--nxasmm1c.com",
        "Bücher.Example, xn--bcher-kva.example",
        "BU\u0308CHER.example, xn--bcher-kva.example",
        "XN--BCHER-KVA.example, xn--bcher-kva.example",
        "例。jp, xn--fsq.jp",
        "例．jp, xn--fsq.jp",
        "例｡jp｡, xn--fsq.jp",
        "ex\u00adample.com, example.com",
        "ｅｘａｍｐｌｅ．ｃｏｍ, example.com",
        "ÖBB.at, xn--bb-eka.at",
        "_dmarc.bücher.de, _dmarc.xn--bcher-kva.de",
        "-a-.b--c.de, -a-.b--c.de",
        "-ü-.b--ü.de, xn-----xka.xn--b---joa.de",
        "☃.net, xn--n3h.net",
        "I\u2665.ws, xn--i-n3p.ws",
        "נאמ\u05b8ן.1.com, ''", // a label that begins with a digit beside a right-to-left one
        "نامه\u200cای.com, xn--mgba3gch31f060k.com",
        "क्\u200dष.com, xn--11b2ezcw70k.com",
        "\uD83D\uDE00.example, xn--e28h.example",
        "a.b., a.b",
    })
    void mapsNamesToAscii(String name, String ascii) {
        Optional<String> actual = Uts46.toAscii(name);
        assertThat(actual.orElse("")).isEqualTo(name.contains("נאמ") ? "" : actual.isEmpty() ? "(none)" : ascii);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bücher..de",
                ".bücher",
                "bücher.。",
                "a b.de",
                "bücher/x.de",
                "a=\u0338b.de",
                "a\u200cb.de", // a joiner that joins nothing
                "a\u200db.de",
                "\u0301a.de", // leading mark
                "a\u0000.de",
                "a\u0080.de",
                "a\ud800.de",
                "℀.de", // maps to a/c
                "⒈.de",
                "אa.de", // direction mixed in one label
                "xn--.de",
                "xn--a.de",
                "xn--a-.de", // decodes to plain ASCII
                "xn--abc.de",
                "xn--99999999.de",
                "xn--BüCHER.de",
                "xn--fa-hia\u00df.de",
                "xn--bcher-KVA0.de",
                "xn--b-eha9832o.de", // code points no label may hold
                "xn--uber-vwc.de", // decodes to a decomposed letter
                "a\u00ad\u00ad.\u00ad.de", // ignored characters leave nothing
                "［192.0.2.1］",
                "a＠b.de",
            })
    void refusesWhatIsNoName(String name) {
        assertThat(Uts46.toAscii(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "xn--fa-hia.de, faß.de",
        "a.xn--bcher-kva.example, a.bücher.example",
        "example.com, example.com",
        "xn--a.xn--bcher-kva.de, xn--a.bücher.de", // one label decodes to nothing valid
        "xn--ls8h=.de, xn--ls8h=.de",
        "xn--4dbcagdahymbxekheh6e0a7fei0b.1a, xn--4dbcagdahymbxekheh6e0a7fei0b.1a", // breaks the Bidi rule
    })
    void showsNamesToPeople(String ascii, String unicode) {
        assertThat(Uts46.toUnicode(ascii)).isEqualTo(unicode);
    }

    @Test
    void refusesInputOfAnySizeAtOnce() {
        assertThat(Uts46.toAscii("ü".repeat(5_000_000))).isEmpty();
        assertThat(Uts46.toAscii("a\u0315\u0300".repeat(600))).isEmpty();
    }

    /** Names of all kinds, against ICU4J. Intended differences: hyphens anywhere, {@link #LEFT_OUT}, input over 2048. */
    @Test
    void agreesWithIcuOnNamesOfManyScripts() {
        SplittableRandom random = new SplittableRandom(46);
        List<UnicodeSet> scripts = scripts();
        int accepted = 0;
        for (int round = 0; round < 20_000; round++) {
            accepted += assertAgreement(randomName(random, scripts));
        }
        assertThat(accepted).as("names that both accept").isGreaterThan(2_000);
    }

    @Test
    void agreesWithIcuOnEveryKindOfCodePoint() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            boolean underscore = c == '_' || c == 0xfe33 || c == 0xfe34 || c >= 0xfe4d && c <= 0xfe4f || c == 0xff3f;
            boolean surrogate = c >= 0xd800 && c < 0xe000;
            boolean oneOfMany = UCharacter.hasBinaryProperty(c, UProperty.IDEOGRAPHIC)
                    || UCharacter.getType(c) == Character.PRIVATE_USE
                    || !UCharacter.isDefined(c);
            if (!underscore
                    && !surrogate
                    && (!oneOfMany
                            || c % 61 == 0)) { // mapped to an underscore, which ICU can allow only with all of ASCII
                assertAgreement("a" + Character.toString(c) + "b");
            }
        }
    }

    /** Labels that were encoded and then damaged: decoding has to see it. */
    @Test
    void agreesWithIcuOnALabels() {
        SplittableRandom random = new SplittableRandom(3492);
        List<UnicodeSet> scripts = scripts();
        for (int round = 0; round < 20_000; round++) {
            String raw = Punycode.encode(randomLabel(random, scripts)).orElse("a-");
            StringBuilder label = new StringBuilder("xn--").append(raw);
            if (random.nextBoolean()) {
                label.setCharAt(4 + random.nextInt(raw.length()), "abz059-".charAt(random.nextInt(7)));
            }
            assertAgreement(label + ".example");
        }
    }

    private static int assertAgreement(String name) {
        IDNA.Info info = new IDNA.Info();
        String icu = ICU.nameToASCII(name, new StringBuilder(), info).toString();
        boolean good = HYPHENS.containsAll(info.getErrors());
        IDNA.Info unicodeInfo = new IDNA.Info();
        String unicode =
                ICU.nameToUnicode(name, new StringBuilder(), unicodeInfo).toString();
        // What ICU decodes to xn-- again has only its hyphens against it; UTS 46 4.1, 4. refuses it without
        // CheckHyphens.
        boolean nested = name.startsWith("xn--") && unicode.startsWith("xn--");
        boolean expected = good && !nested && LEFT_OUT.containsNone(unicode);
        String ours = Uts46.toAscii(name).orElse("");
        String wanted = expected ? withoutTrailingDot(icu) : "";
        String shown = expected ? Uts46.toUnicode(ours) : "";
        boolean agreed = ours.equals(wanted) && shown.equals(expected ? withoutTrailingDot(unicode) : "");
        if (!agreed) {
            throw new AssertionError("%s is %s (%s) for ICU, and %s, %s here, where %s is expected"
                    .formatted(escaped(name), escaped(unicode), info.getErrors(), ours, escaped(shown), wanted));
        }
        return expected ? 1 : 0;
    }

    private static String withoutTrailingDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static List<UnicodeSet> scripts() {
        List<UnicodeSet> scripts = new ArrayList<>();
        for (String script :
                "Latn Grek Cyrl Hebr Arab Syrc Thaa Deva Beng Taml Mlym Thai Khmr Mymr Hang Hira Hani Mong Ethi Armn Nkoo Adlm"
                        .split(" ")) {
            scripts.add(new UnicodeSet("[:script=" + script + ":]").freeze());
        }
        scripts.add(new UnicodeSet("[[:M:]&[:age=13:]]").freeze());
        scripts.add(new UnicodeSet("[\\u200c\\u200d\\u00ad\\u3002\\uff0e\\uff61.\\u00df\\u03c2\\u0640\\u094d\\u0338]"));
        scripts.add(new UnicodeSet("[a-z A-Z 0-9 \\-]").freeze());
        scripts.add(new UnicodeSet("[:age=17:]").freeze());
        return scripts;
    }

    private static String randomName(SplittableRandom random, List<UnicodeSet> scripts) {
        StringBuilder name = new StringBuilder(randomLabel(random, scripts));
        for (int labels = random.nextInt(3); labels > 0; labels--) {
            name.append(random.nextInt(8) == 0 ? '。' : '.').append(randomLabel(random, scripts));
        }
        return name.toString();
    }

    private static String randomLabel(SplittableRandom random, List<UnicodeSet> scripts) {
        int fewer = scripts.size() - 4;
        UnicodeSet main = scripts.get(random.nextInt(fewer));
        StringBuilder label = new StringBuilder();
        for (int length = 1 + random.nextInt(random.nextInt(20) == 0 ? 40 : 6); length > 0; length--) {
            UnicodeSet from = random.nextInt(6) > 0 ? main : scripts.get(fewer + random.nextInt(4));
            label.appendCodePoint(from.charAt(random.nextInt(from.size())));
        }
        // Decomposed, composed and compatibility forms have to meet.
        return switch (random.nextInt(4)) {
            case 0 -> Normalizer2.getNFDInstance().normalize(label);
            case 1 -> UCharacter.toUpperCase(label.toString());
            default -> label.toString();
        };
    }

    private static String escaped(String name) {
        StringBuilder text = new StringBuilder();
        name.codePoints()
                .forEach(c -> text.append(
                        c > ' ' && c < 0x7f ? Character.toString(c) : "\\u{" + Integer.toHexString(c) + "}"));
        return text.toString();
    }

    /** Mail servers that never see such a name do not pay for the table. */
    @Test
    void plainNamesDoNotLoadTheTable() throws Exception {
        Set<String> loaded = new HashSet<>();
        ClassLoader loader = new ClassLoader(Uts46Test.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (!name.startsWith("signet.domain.")) {
                    return super.loadClass(name, resolve);
                }
                loaded.add(name);
                Class<?> known = findLoadedClass(name);
                return known != null ? known : define(name);
            }

            private Class<?> define(String name) throws ClassNotFoundException {
                try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                    byte[] bytes = in.readAllBytes();
                    return defineClass(name, bytes, 0, bytes.length);
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        };
        var parse = loader.loadClass(DomainName.class.getName()).getMethod("parse", String.class);
        parse.invoke(null, "Mail.Example.COM.");
        assertThat(loaded).contains(Uts46.class.getName()).doesNotContain(Uts46Table.class.getName());
        parse.invoke(null, "faß.de");
        assertThat(loaded).contains(Uts46Table.class.getName());
    }
}
