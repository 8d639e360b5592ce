package signet.spf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.dns.Dns;

/** What RFC 7208 says, case by case, under the ids of our list of requirements. */
class CheckHostTest {
    private static final Dns DNS = TestZone.of("""
            good.example          TXT  v=spf1 a mx ip4:198.51.100.0/24 ip6:2001:db8:1::/48 -all
            good.example          A    192.0.2.1
            good.example          AAAA 2001:db8::1
            good.example          MX   20 backup.good.example
            good.example          MX   10 mail.good.example
            mail.good.example     A    192.0.2.10
            mail.good.example     AAAA 2001:db8::10
            backup.good.example   A    192.0.2.20
            norecord.example      TXT  some text
            nodata.example        A    192.0.2.1
            broken.example        SERVFAIL
            silent.example        TIMEOUT
            soft.example          TXT  v=spf1 ip4:192.0.2.1 ~all
            neutral.example       TXT  v=spf1 ip4:192.0.2.1 ?all
            open.example          TXT  v=spf1
            softin.example        TXT  v=spf1 ~include:good.example -all
            several.example       TXT  v=spf1 +all
            several.example       TXT  v=spf1 +all
            one.example           TXT  V=SPF1 +all
            one.example           TXT  v=spf10 -all
            one.example           TXT  v=spf1-all
            one.example           TXT  \u0096 whatever
            late.example          TXT  v=spf1 ip4:192.0.2.1 moo -all
            mods.example          TXT  v=spf1 x=1 x=2 a-b.c_d=%{s} ip4:192.0.2.1 -all
            twice.example         TXT  v=spf1 redirect=good.example redirect=good.example
            hidden.example        TXT  v=spf1 redirect=good.example ?all
            redirect.example      TXT  v=spf1 ip4:203.0.113.1 redirect=good.example
            lost.example          TXT  v=spf1 redirect=norecord.example
            gone.example          TXT  v=spf1 redirect=nothere.example
            odd.example           TXT  v=spf1 redirect=a..example
            include.example       TXT  v=spf1 include:good.example ~all
            nested.example        TXT  v=spf1 ip4:203.0.113.9 include:include.example -all
            minus.example         TXT  v=spf1 -include:good.example +all
            incre.example         TXT  v=spf1 include:redirect.example ~all
            inclost.example       TXT  v=spf1 include:lost.example ~all
            incnone.example       TXT  v=spf1 include:norecord.example +all
            incgone.example       TXT  v=spf1 include:nothere.example +all
            incodd.example        TXT  v=spf1 include:a..example +all
            inclabel.example      TXT  v=spf1 include:%{d1} +all
            incbroken.example     TXT  v=spf1 include:broken.example +all
            incbad.example        TXT  v=spf1 include:late.example +all
            eight.example         TXT  v=spf1 a:\u00e4.example +all
            abroken.example       TXT  v=spf1 a:broken.example +all
            mxbroken.example      TXT  v=spf1 mx:broken.example +all
            exbroken.example      TXT  v=spf1 exists:silent.example +all
            after.example         TXT  v=spf1 ip4:192.0.2.1 a:broken.example +all
            aodd.example          TXT  v=spf1 a:a..example -all
            nomx.example          TXT  v=spf1 mx -all
            nomx.example          A    192.0.2.1
            nullmx.example        TXT  v=spf1 mx -all
            nullmx.example        MX   0 .
            mxhost.example        TXT  v=spf1 mx -all
            mxhost.example        MX   10 mail.good.example
            mxhost.example        MX   20 broken.example
            mxorder.example       TXT  v=spf1 mx -all
            mxorder.example       MX   20 mail.good.example
            mxorder.example       MX   10 broken.example
            exists.example        TXT  v=spf1 exists:%{ir}.list.example -all
            1.2.0.192.list.example A   127.0.0.2
            six.example           TXT  v=spf1 exists:six.list.example -all
            six.list.example      AAAA 2001:db8::1
            mapped.example        TXT  v=spf1 -ip6:::ffff:192.0.2.1 -ip6:::/0 ip4:192.0.2.1 -all
            case.example          TXT  v=spf1 A:GOOD.Example -ALL
            """).dns();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            S1 no such domain      | 192.0.2.1    | u@nothere.example     | none domain-not-found nothere.example
            S1 no SPF record       | 192.0.2.1    | u@norecord.example    | none no-record norecord.example
            S1 no TXT record       | 192.0.2.1    | u@nodata.example      | none no-record nodata.example
            S1 address literal     | 192.0.2.1    | u@[192.0.2.1]         | none no-domain
            S1 single label        | 192.0.2.1    | u@localhost           | none no-domain
            S1 no domain           | 192.0.2.1    | postmaster            | none no-domain
            S1 empty label         | 192.0.2.1    | u@a..example          | none no-domain
            S1 last at sign        | 192.0.2.1    | "a@b"@good.example    | pass matched-pass a of good.example
            S1 pass by a           | 192.0.2.1    | u@good.example        | pass matched-pass a of good.example
            S1 pass by mx          | 192.0.2.20   | u@good.example        | pass matched-pass mx of good.example
            S1 pass by ip4         | 198.51.100.9 | u@good.example        | pass matched-pass ip4:198.51.100.0/24 of good.example
            S1 pass by ip6         | 2001:db8:1::9| u@good.example        | pass matched-pass ip6:2001:db8:1::/48 of good.example
            S1 pass by AAAA of mx  | 2001:db8::10 | u@good.example        | pass matched-pass mx of good.example
            S1 fail                | 203.0.113.1  | u@good.example        | fail matched-fail -all of good.example
            S1 softfail            | 203.0.113.1  | u@soft.example        | softfail matched-softfail ~all of soft.example
            S1 neutral             | 203.0.113.1  | u@neutral.example     | neutral matched-neutral ?all of neutral.example
            S1 no match            | 203.0.113.1  | u@open.example        | neutral no-match
            S1 U-labels            | 203.0.113.1  | u@b\u00fccher.example | none domain-not-found xn--bcher-kva.example
            S4 several records     | 192.0.2.1    | u@several.example     | permerror several-records several.example: 2 records
            S4 one of many TXT     | 192.0.2.1    | u@one.example         | pass matched-pass +all of one.example
            S4 error after a match | 192.0.2.1    | u@late.example        | permerror syntax late.example: "moo" at character 22: no known mechanism; known are all, include, a, mx, ptr, ip4, ip6 and exists
            S4 unknown modifiers   | 192.0.2.1    | u@mods.example        | pass matched-pass ip4:192.0.2.1 of mods.example
            S4 redirect twice      | 192.0.2.1    | u@twice.example       | permerror syntax twice.example: "redirect=good.example" at character 30: redirect= stands in the record a second time; once is allowed
            S4 redirect and all    | 192.0.2.1    | u@hidden.example      | neutral matched-neutral ?all of hidden.example
            S4 redirect            | 192.0.2.1    | u@redirect.example    | pass matched-pass a of good.example
            S4 redirect, before it | 203.0.113.1  | u@redirect.example    | pass matched-pass ip4:203.0.113.1 of redirect.example
            S4 redirect to nothing | 192.0.2.1    | u@lost.example        | permerror redirect-without-record norecord.example: the domain has no SPF record
            S4 redirect nowhere    | 192.0.2.1    | u@gone.example        | permerror redirect-without-record nothere.example: the domain does not exist
            S4 redirect, bad name  | 192.0.2.1    | u@odd.example         | permerror redirect-without-record redirect=a..example of odd.example leads to no domain name
            S4 include passes      | 192.0.2.1    | u@include.example     | pass matched-pass include:good.example of include.example
            S4 include fails       | 203.0.113.1  | u@include.example     | softfail matched-softfail ~all of include.example
            S4 include in include  | 192.0.2.1    | u@nested.example      | pass matched-pass include:include.example of nested.example
            S4 include negative    | 192.0.2.1    | u@minus.example       | fail matched-fail -include:good.example of minus.example
            S4 include negative no | 203.0.113.1  | u@minus.example       | pass matched-pass +all of minus.example
            S4 include soft        | 192.0.2.1    | u@softin.example      | softfail matched-softfail ~include:good.example of softin.example
            S4 include, redirect   | 192.0.2.1    | u@incre.example       | pass matched-pass include:redirect.example of incre.example
            S4 include, re. fails  | 192.0.2.99   | u@incre.example       | softfail matched-softfail ~all of incre.example
            S4 include, re. lost   | 192.0.2.1    | u@inclost.example     | permerror redirect-without-record norecord.example: the domain has no SPF record
            S4 include of nothing  | 192.0.2.1    | u@incnone.example     | permerror include-without-record norecord.example: the domain has no SPF record
            S4 include nowhere     | 192.0.2.1    | u@incgone.example     | permerror include-without-record nothere.example: the domain does not exist
            S4 include, bad name   | 192.0.2.1    | u@incodd.example      | permerror include-without-record include:a..example of incodd.example leads to no domain name
            S4 include, one label  | 192.0.2.1    | u@inclabel.example    | permerror include-without-record example: there is no domain to check
            S4 include is in error | 192.0.2.1    | u@incbad.example      | permerror syntax late.example: "moo" at character 22: no known mechanism; known are all, include, a, mx, ptr, ip4, ip6 and exists
            S5 8-bit               | 192.0.2.1    | u@eight.example       | permerror syntax eight.example: "a:{U+00E4}.example" at character 8: a byte that is not ASCII; a record is ASCII only
            S6 record              | 192.0.2.1    | u@broken.example      | temperror dns-trouble broken.example: the zone file says SERVFAIL for this name
            S6 record, silence     | 192.0.2.1    | u@silent.example      | temperror dns-trouble silent.example: the zone file says TIMEOUT for this name
            S6 include             | 192.0.2.1    | u@incbroken.example   | temperror dns-trouble broken.example: the zone file says SERVFAIL for this name
            S6 a                   | 192.0.2.1    | u@abroken.example     | temperror dns-trouble A of broken.example: the zone file says SERVFAIL for this name
            S6 mx                  | 192.0.2.1    | u@mxbroken.example    | temperror dns-trouble MX of broken.example: the zone file says SERVFAIL for this name
            S6 exists              | 2001:db8::1  | u@exbroken.example    | temperror dns-trouble A of silent.example: the zone file says TIMEOUT for this name
            S6 not evaluated       | 192.0.2.1    | u@after.example       | pass matched-pass ip4:192.0.2.1 of after.example
            S6 mx host comes first | 192.0.2.10   | u@mxhost.example      | pass matched-pass mx of mxhost.example
            S6 mx host comes later | 192.0.2.10   | u@mxorder.example     | temperror dns-trouble A of broken.example: the zone file says SERVFAIL for this name
            S6 mapped              | ::ffff:192.0.2.1 | u@mapped.example  | pass matched-pass ip4:192.0.2.1 of mapped.example
            S6 case                | 192.0.2.1    | u@CASE.example        | pass matched-pass A:GOOD.Example of case.example
            S6 malformed a         | 192.0.2.1    | u@aodd.example        | fail matched-fail -all of aodd.example
            5.4 no implicit MX     | 192.0.2.1    | u@nomx.example        | fail matched-fail -all of nomx.example
            5.4 null MX            | 192.0.2.1    | u@nullmx.example      | fail matched-fail -all of nullmx.example
            5.7 exists             | 192.0.2.1    | u@exists.example      | pass matched-pass exists:%{ir}.list.example of exists.example
            5.7 exists is about A  | 2001:db8::1  | u@six.example         | fail matched-fail -all of six.example
            """)
    void followsTheStandard(String id, String client, String mailFrom, String expected) {
        assertThat(Checks.summary(Checks.mailFrom(DNS, client, mailFrom)))
                .as(id)
                .isEqualTo(expected);
    }

    @Test
    void saysWhatMatchedInsideAnInclude() { // S7
        SpfOutcome outcome = Checks.mailFrom(DNS, "192.0.2.10", "u@nested.example");
        assertThat(outcome.reason()).isEqualTo("the client is permitted: through mx of good.example");
        assertThat(outcome.lookups()).isEqualTo(4);
        assertThat(Checks.mailFrom(DNS, "203.0.113.9", "u@nested.example").reason())
                .isEqualTo("the client is permitted");
    }

    @Test
    void countsWhatItEvaluated() { // S3, S7
        SpfOutcome pass = Checks.mailFrom(DNS, "192.0.2.1", "u@good.example");
        assertThat(List.of(pass.lookups(), pass.voidLookups())).containsExactly(1, 0);
        SpfOutcome fail = Checks.mailFrom(DNS, "203.0.113.1", "u@good.example");
        assertThat(List.of(fail.lookups(), fail.voidLookups())).containsExactly(2, 0);
        SpfOutcome missing = Checks.mailFrom(DNS, "192.0.2.1", "u@nomx.example");
        assertThat(List.of(missing.lookups(), missing.voidLookups())).containsExactly(1, 1);
        SpfOutcome nowhere = Checks.mailFrom(DNS, "192.0.2.1", "u@incgone.example");
        assertThat(List.of(nowhere.lookups(), nowhere.voidLookups())).containsExactly(1, 1);
        SpfOutcome other = Checks.mailFrom(DNS, "192.0.2.1", "u@incnone.example");
        assertThat(List.of(other.lookups(), other.voidLookups())).containsExactly(1, 0);
    }

    @Test
    void hasAProblemOnlyWhereThereIsOne() { // S7
        assertThat(Checks.mailFrom(DNS, "192.0.2.1", "u@good.example").problem())
                .isEmpty();
        assertThat(Checks.mailFrom(DNS, "203.0.113.1", "u@good.example").problem())
                .isEmpty();
        assertThat(Checks.mailFrom(DNS, "192.0.2.1", "u@norecord.example").problem())
                .isEmpty();
        assertThat(Checks.mailFrom(DNS, "192.0.2.1", "u@several.example").problem())
                .isEqualTo("a domain has several SPF records: several.example: 2 records");
        assertThat(Checks.mailFrom(DNS, "192.0.2.1", "u@several.example").mechanism())
                .isEqualTo("default");
        assertThat(Checks.mailFrom(DNS, "192.0.2.1", "u@broken.example").problem())
                .startsWith("the DNS could not be asked for now: broken.example: ");
    }

    @Test
    void textsOfStrangersAreShortPlainLines() {
        String long3000 = "x".repeat(3000);
        Dns dns = new TestZone()
                .add("long.example", "TXT", "v=spf1 -exists:" + long3000 + ".example -all " + long3000)
                .add("match.example", "TXT", "v=spf1 exists:%{d}%{l1}" + "%{l1}".repeat(600) + ".example +all")
                .dns();
        assertThat(Checks.mailFrom(dns, "192.0.2.1", "u@long.example").detail()).hasSizeLessThan(500);
        assertThat(Checks.mailFrom(dns, "192.0.2.1", "u@match.example").mechanism())
                .isEqualTo("+all");
    }
}
