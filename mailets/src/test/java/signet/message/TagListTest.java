package signet.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import signet.message.TagList.Tag;
import signet.testing.Fuzz;

/** RFC 6376 3.2, RFC 8616 3. */
class TagListTest {
    private static TagList parse(String text) {
        return TagList.parse(ByteSlice.of(text, UTF_8));
    }

    /** All tags as name=[value], then the problem. */
    private static String brief(String text) {
        TagList list = parse(text);
        String tags = list.tags().stream()
                .map(tag -> tag.name() + "=[" + tag.value() + "]")
                .collect(Collectors.joining(" "));
        return list.isWellFormed() ? tags : (tags + " ! " + list.problem().orElseThrow()).strip();
    }

    private static void assertCases(String... textsAndResults) {
        for (int i = 0; i < textsAndResults.length; i += 2) {
            assertThat(brief(textsAndResults[i])).as(textsAndResults[i]).isEqualTo(textsAndResults[i + 1]);
        }
    }

    @Test
    void readsTags() {
        assertCases(
                "v=1", "v=[1]",
                "v=1;", "v=[1]",
                "v=1; a=rsa-sha256; d=example.com", "v=[1] a=[rsa-sha256] d=[example.com]",
                "v=DMARC1;p=none", "v=[DMARC1] p=[none]",
                "v = DMARC1 ; p = none ;", "v=[DMARC1] p=[none]",
                "\tv\t=\t1\t;\t", "v=[1]",
                "p=", "p=[]",
                "p= ; t=y", "p=[] t=[y]",
                "a=b=c==; d=e", "a=[b=c==] d=[e]",
                "a=b c  d", "a=[b c  d]",
                "V=1; v=2", "V=[1] v=[2]",
                "a_1=x; Z9_=y", "a_1=[x] Z9_=[y]",
                "n=!\"#$%&'()*+,-./:<=>?@[\\]^_`{|}~", "n=[!\"#$%&'()*+,-./:<=>?@[\\]^_`{|}~]");
    }

    @Test
    void foldingMayStandWhereWhiteSpaceMay() {
        assertCases(
                "v=1;\r\n a=b", "v=[1] a=[b]",
                "v\r\n =\r\n\t1\r\n ;\r\n a=b\r\n ", "v=[1] a=[b]",
                "b=ab\r\n\tcd \r\n ef", "b=[ab\r\n\tcd \r\n ef]",
                "b=ab\n cd", "b=[ab\n cd]");
        assertThat(parse("b= ab\r\n\tcd \r\n ef==\r\n ;").tag("b").orElseThrow().compactValue())
                .isEqualTo("abcdef==");
    }

    @Test
    void saysWhatIsWrongAndReadsOn() {
        assertCases(
                "", "! empty tag at byte 0",
                " ", "! empty tag at byte 0",
                ";", "! empty tag at byte 0",
                ";v=1", "v=[1] ! empty tag at byte 0",
                "v=1;;", "v=[1] ! empty tag at byte 4",
                "v=1; ;a=b", "v=[1] a=[b] ! empty tag at byte 4",
                "v", "! no equals sign in the tag at byte 0",
                "v=1; a ;d=e", "v=[1] d=[e] ! no equals sign in the tag at byte 5",
                "=1", "! bad tag name at byte 0",
                "1a=1", "! bad tag name at byte 0",
                "_a=1", "! bad tag name at byte 0",
                "a-b=1", "! bad tag name at byte 0",
                "a b=1", "! bad tag name at byte 0",
                "ü=1", "! bad tag name at byte 0",
                "a=1; a=2; b=3", "a=[1] b=[3] ! tag given twice at byte 5",
                "a=1;a=1", "a=[1] ! tag given twice at byte 4");
    }

    @Test
    void refusesControlCharactersAndLineEndsThatAreNoFolding() {
        assertCases(
                "a=b\0c", "a=[b\0c] ! control character or broken line end at byte 3",
                "a=b\u007f", "a=[b\u007f] ! control character or broken line end at byte 3",
                "a=b\rc", "a=[b\rc] ! control character or broken line end at byte 3",
                "a=b\r c", "a=[b\r c] ! control character or broken line end at byte 3",
                "a=b\r\nc", "a=[b\r\nc] ! control character or broken line end at byte 4",
                "a=b\nc", "a=[b\nc] ! control character or broken line end at byte 3",
                "a=b\r\n", "a=[b] ! control character or broken line end at byte 4",
                "a=b\r", "a=[b] ! control character or broken line end at byte 3",
                "\u000bv=1", "! control character or broken line end at byte 0");
    }

    @Test
    void takesUtf8ButNoOtherBytes() { // RFC 8616 3
        assertCases("i=ü@bücher.example; s=é", "i=[ü@bücher.example] s=[é]");
        TagList latin1 = TagList.parse(ByteSlice.of("n=ü; d=x", ISO_8859_1));
        assertThat(latin1.problem()).map(Object::toString).contains("bytes that are no UTF-8 at byte 2");
        assertThat(latin1.value("d")).contains("x");
    }

    @Test
    void positionsSpanTheValueExactly() { // RFC 6376 3.7: the value of b= is removed, with its white space
        String text = "v=1; b = \r\n ab cd\r\n ; d=x";
        Tag tag = parse(text).tag("b").orElseThrow();
        assertThat(text.substring(tag.start(), tag.end())).isEqualTo(" \r\n ab cd\r\n ");
        assertThat(text.substring(0, tag.start()) + text.substring(tag.end())).isEqualTo("v=1; b =; d=x");
        Tag last = parse("v=1; b=abc ").tag("b").orElseThrow();
        assertThat(last).isEqualTo(new Tag("b", "abc", 7, 11));
        byte[] larger = "xx v=1;b=é;c=d yy".getBytes(UTF_8);
        Tag inSlice = TagList.parse(new ByteSlice(larger, 3, larger.length - 3))
                .tag("b")
                .orElseThrow();
        assertThat(inSlice).isEqualTo(new Tag("b", "é", 6, 8));
    }

    @Test
    void looksTagsUpByName() {
        TagList list = parse("v=1; a = b c ;");
        assertThat(list.value("a")).contains("b c");
        assertThat(list.value("A")).isEmpty();
        assertThat(list.tag("x")).isEmpty();
        assertThat(list.problem()).isEmpty();
    }

    @Test
    void hugeListsTakeLinearTime() { // quadratic work on these would take minutes
        String many = IntStream.range(0, 50_000).mapToObj(i -> "t" + i + "=v;").collect(Collectors.joining(" "));
        assertThat(parse(many).tags()).hasSize(50_000);
        // Names with one hash code, and the lists that make a parser look ahead again and again.
        String collide = IntStream.range(0, 1 << 14)
                .mapToObj(i -> IntStream.range(0, 14)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining("", "", "=;")))
                .collect(Collectors.joining());
        assertThat(parse(collide).tags()).hasSize(1 << 14);
        for (String unit : List.of(";", " ", "; ", "=", "a", "a=", "a=1;", "\r\n ")) {
            assertThat(parse(unit.repeat(200_000)).isWellFormed()).as(unit).isEqualTo("a=".equals(unit));
        }
    }

    @Test
    void whatWasReadCanBeWrittenAndReadAgain() {
        Fuzz.run(
                bytes -> {
                    TagList list = TagList.parse(ByteSlice.of(bytes));
                    int end = -1;
                    for (Tag tag : list.tags()) {
                        assertThat(tag.start()).isGreaterThan(end);
                        end = tag.end();
                        String source = new String(bytes, tag.start(), end - tag.start(), UTF_8);
                        assertThat(source).contains(tag.value());
                        assertThat(end == bytes.length || bytes[end] == ';').isTrue();
                    }
                    if (list.isWellFormed()) {
                        String written = list.tags().stream()
                                .map(tag -> tag.name() + "=" + tag.value())
                                .collect(Collectors.joining("; "));
                        assertThat(brief(written)).isEqualTo(brief(new String(bytes, UTF_8)));
                        assertThat(list.tags()).isNotEmpty();
                    } else {
                        assertThat(list.problem().orElseThrow().toString()).matches("[ -~]{1,60}");
                    }
                },
                "v=1; a=rsa-sha256; d=example.net; s=brisbane;\r\n\tc=simple; q=dns/txt; i=@eng.example.net;"
                        + " t=1117574938; x=1118006938; h=from:to:subject:date; bh=MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3"
                        + "ODkwMTI=;\r\n b=dzdVyOfAKCdLXdJOc9G2q8LoXSlEniSbav+yuU4zGeeruD00lszZVoG4ZHRNiYzR",
                "v=DMARC1; p=none; rua=mailto:dmarc-feedback@example.com",
                "k=rsa; t=s; n=é; p=");
    }
}
