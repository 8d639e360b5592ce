package signet.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.testing.Fuzz;

class PropertiesEditTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "''>k=new|", // an empty file
                "a=1|>a=1|k=new|",
                "a=1>a=1|k=new|", // no end of the last line
                "#k=>#k=|k=new|",
                "# k = x|b=2|># k = x|k=new|b=2|",
                "k=>k=new",
                "k=old|>k=old,new|",
                "k = old , other|b=1|>k = old , other,new|b=1|",
                "k: old|>k: old,new|",
                "k=new|>k=new|",
                "k=old,new|>k=old,new|",
                "k=old|k=new|>k=old|k=new|",
                "k=old|k=other|>k=old|k=other,new|", // James reads both as one list
                "k=old,\\|  other|b=1|>k=old,\\|  other,new|b=1|",
                "k old|>k old,new|",
                "a=1\\|>a=1\\||k=new|", // nothing follows where something should
                "a=1\\|#k=|>a=1\\|#k=|k=new|", // not a comment, but the rest of a value
                "k=newer|>k=newer,new|",
                "kk=new|>kk=new|k=new|",
                "  k=old|>  k=old,new|",
                "!k=old|>!k=old|k=new|",
                "a=b\\\\|k=old|>a=b\\\\|k=old,new|", // a backslash that is meant continues nothing
                "# k=old\\|k=old|># k=old\\|k=old,new|" // a comment is not continued
            })
    void theValueIsInTheListAfterwardsAndTheRestAsItWas(String before, String after) {
        for (String lineEnd : new String[] {"\n", "\r\n"}) {
            boolean hasLines = before.contains("|");
            String end = hasLines ? lineEnd : "\n";
            assertThat(added(before.replace("|", end))).isEqualTo(after.replace("|", end));
        }
    }

    private static String added(String text) {
        byte[] bytes = ConfText.bytes(text);
        return Insertion.apply(text, PropertiesEdit.add(bytes, "k", "new"));
    }

    /** Whatever the file is like: a second time nothing is added. */
    @Test
    void anyFileHasTheValueAfterwards() {
        Fuzz.run(
                bytes -> {
                    String once = added(new String(bytes, StandardCharsets.ISO_8859_1));
                    assertThat(once).contains("new");
                    assertThat(added(once)).isEqualTo(once);
                },
                "k=old\n",
                "k=a,\\\n b\n",
                "#k=\r\n\r\nb:1",
                "k\n",
                "k =\\\n",
                "!x\n k : y");
    }
}
