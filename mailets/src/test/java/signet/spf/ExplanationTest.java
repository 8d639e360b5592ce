package signet.spf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.dns.Dns;

/** S7: exp= (RFC 7208 6.2). */
class ExplanationTest {
    private static final Dns DNS = TestZone.of("""
            say.example         TXT v=spf1 exp=why.example -all
            why.example         TXT %{i} is not one of %{d}'s. See http://%{d}/?s=%{S}&r=%{r}&t=%{t}
            soft.example        TXT v=spf1 exp=why.example ~all
            in.example          TXT v=spf1 include:say.example -all
            inexp.example       TXT v=spf1 include:say.example exp=own.example -all
            own.example         TXT own words
            re.example          TXT v=spf1 exp=own.example redirect=say.example
            rebare.example      TXT v=spf1 exp=own.example redirect=bare.example
            bare.example        TXT v=spf1 -all
            gone.example        TXT v=spf1 exp=nothere.example -all
            broken.example      TXT v=spf1 exp=servfail.example -all
            servfail.example    SERVFAIL
            two.example         TXT v=spf1 exp=twotxt.example -all
            twotxt.example      TXT one
            twotxt.example      TXT two
            bad.example         TXT v=spf1 exp=badtxt.example -all
            badtxt.example      TXT The %{x}-files
            eight.example       TXT v=spf1 exp=eighttxt.example -all
            eighttxt.example    TXT caf\u00e9
            ctrl.example        TXT v=spf1 exp=ctrltxt.example -all
            ctrltxt.example     TXT two\u0009columns
            odd.example         TXT v=spf1 exp=a..example -all
            voids.example       TXT v=spf1 a:no1.example a:no2.example exp=nothere.example -all
            name.example        TXT v=spf1 exp=p.%{d} -all
            p.name.example      TXT you are %{p} at %{c}
            byname.example      TXT v=spf1 exp=%{p}.name.example -all
            mail.name.example.name.example TXT by name
            1.2.0.192.in-addr.arpa PTR mail.name.example
            mail.name.example   A   192.0.2.1
            long.example        TXT v=spf1 exp=longtxt.example -all
            longtxt.example     TXT %{s}%{s}%{s}%{s}%{s}%{s}%{s}%{s}%{s}%{s}%{s}%{s}%{s}%{s}%{s}%{s}%{s}%{s}%{s}%{s}%{s}
            """).dns();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            u+x@say.example | 192.0.2.1 is not one of say.example's. See http://say.example/?s=u%2Bx%40say.example&r=receiver.example&t=1795348800
            u@soft.example   | ''
            u@in.example     | ''
            u@inexp.example  | own words
            u@re.example     | 192.0.2.1 is not one of say.example's. See http://say.example/?s=u%40re.example&r=receiver.example&t=1795348800
            u@rebare.example | ''
            u@gone.example   | ''
            u@broken.example | ''
            u@two.example    | ''
            u@bad.example    | ''
            u@eight.example  | ''
            u@ctrl.example   | ''
            u@odd.example    | ''
            u@voids.example  | ''
            u@name.example   | you are mail.name.example at 192.0.2.1
            u@byname.example | by name
            """)
    void isWhatTheDomainSays(String mailFrom, String explanation) {
        SpfOutcome outcome = Checks.mailFrom(DNS, "192.0.2.1", mailFrom);
        assertThat(outcome.result()).isIn(SpfResult.FAIL, SpfResult.SOFTFAIL);
        assertThat(outcome.explanation()).isEqualTo(explanation);
    }

    @Test
    void isOneLineOfPrintableAsciiThatIsNotLong() {
        SpfOutcome outcome = Checks.mailFrom(DNS, "192.0.2.1", "\"a\r\n250 ok\u0000\"@say.example");
        assertThat(outcome.explanation()).contains("?s=%22a%0D%0A250%20ok%00%22%40say.example&");
        SpfOutcome cut = Checks.mailFrom(DNS, "192.0.2.1", "\"x\r\n\u202e" + "y".repeat(50) + "\"@long.example");
        assertThat(cut.explanation())
                .startsWith("\"x{U+000D}{U+000A}{U+202E}yyy")
                .endsWith("...")
                .hasSizeLessThanOrEqualTo(Explanation.MAX_LENGTH);
    }
}
