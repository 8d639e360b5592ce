package signet.spf.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is published, what is found and where, and what is to be published instead of the first thing found. */
class LintRulesTest {
    private static final String CASES = """
            v=spf1 mx -all                             ; ;
            v=spf1 MX -ALL                             ; ;
            v=spf1  mx   -all                          ; ;
            v=spf1 a:mail.example.com include:_spf.mailer.example ~all ; ;
            v=spf1 redirect=_spf.mailer.example        ; ;
            v=spf1 exists:%{i}._spf.%{d} -all          ; ;
            v=spf1 mx -all exp=why.example.com         ; ;
            v=spf1 mx rp=100 ra=postmaster rr=all -all ; ;
            v=spf1 include:_spf.%{d} -all              ; _spf.example.com:host-bits(ip4:192.0.2.1/24) ; v=spf1 ip4:192.0.2.0/24 -all

                                                       ; no-record                ; v=spf1 mx ~all
            some text                                  ; no-record                ; v=spf1 mx ~all
            v=spf1 -all && v=spf1 mx ~all              ; several-records          ; v=spf1 mx ~all
            v=spf1 a -all && v=spf1 mx -all            ; several-records          ; v=spf1 a mx -all
            v=spf1 a && v=spf1 redirect=_spf.mailer.example ; several-records     ; v=spf1 a include:_spf.mailer.example ~all
            v=spf1 a +all && v=spf1 mx ?all            ; several-records          ; v=spf1 a mx ?all
            v=spf1 a exp=why.example.com -all && v=spf1 exp=x.y mx -all ; several-records ; v=spf1 a mx -all exp=why.example.com
            v=spf1;mx -all                             ; nearly-a-record          ; v=spf1 mx -all
             v=spf1 mx -all                            ; nearly-a-record          ; v=spf1 mx -all
            "v=spf1 mx -all"                           ; nearly-a-record          ; v=spf1 mx -all
            v = spf1 mx -all                           ; nearly-a-record          ; v=spf1 mx -all
            v:spf1 mx -all                             ; nearly-a-record          ; v=spf1 mx -all
            v=spf 1 mx -all                            ; nearly-a-record          ; v=spf1 mx -all
            v=spf1.0 mx -all                           ; nearly-a-record          ; v=spf1 mx -all
            v=spf2 mx -all                             ; nearly-a-record          ; v=spf1 mx -all
            spf1 mx -all                               ; nearly-a-record          ; v=spf1 mx -all
            v=spf1mx -all                              ; nearly-a-record          ; v=spf1 mx -all
            spf2.0/pra mx -all                         ; no-record                ; v=spf1 mx ~all
            v=spf1 mx -all && v=spf1;a -all            ; nearly-a-record          ;
            99:v=spf1 mx -all                          ; no-record type-spf       ; v=spf1 mx -all
            99:v=spf1 a -all && v=spf1 mx -all         ; type-spf                 ; v=spf1 mx -all
            99:v=spf1 mx -all && v=spf1 mx -all        ; type-spf                 ; v=spf1 mx -all

            v=spf1 include:_spf.mailer.example|include:end.example -all ; lost-space(i) ; v=spf1 include:_spf.mailer.example include:end.example -all
            v=spf1|mx -all                             ; lost-space(m)            ; v=spf1 mx -all
            v=spf1 include:_spf.mailer.example|mx|-all ; lost-space(m) lost-space(-) ; v=spf1 include:_spf.mailer.example mx -all
            v=spf1 ip4:192.0.2.1|mx -all               ; lost-space(m)            ; v=spf1 ip4:192.0.2.1 mx -all
            v=spf1 mx|-all                             ; lost-space(-)            ; v=spf1 mx -all
            v=spf1 redirect=_spf.mailer|.example       ; ;
            v=spf1 ip4:192.0.2.|1 -all                 ; ;
            v=spf1 ip4:192.0.2.1| -all                 ; ;
            v=spf1 m|x -|all                           ; ;
            v=spf1 include:_spf.mailer.ex|ample ~|all  ; ;

            v=spf1 ip4:2001:db8::1 -all                ; syntax(ip4:2001:db8::1)  ; v=spf1 ip6:2001:db8::1 -all
            v=spf1 ip6:192.0.2.1/24 -all               ; syntax(ip6:192.0.2.1/24) ; v=spf1 ip4:192.0.2.1/24 -all
            v=spf1 192.0.2.1 -all                      ; syntax(192.0.2.1)        ; v=spf1 ip4:192.0.2.1 -all
            v=spf1 ip:192.0.2.1 -all                   ; syntax(ip:192.0.2.1)     ; v=spf1 ip4:192.0.2.1 -all
            v=spf1 ipv6:2001:db8::/32 -all             ; syntax(ipv6:2001:db8::/32) ; v=spf1 ip6:2001:db8::/32 -all
            v=spf1 a:192.0.2.1 -all                    ; syntax(a:192.0.2.1)      ; v=spf1 ip4:192.0.2.1 -all
            v=spf1 ip6:[2001:db8::1] -all              ; syntax(ip6:[2001:db8::1]) ; v=spf1 ip6:2001:db8::1 -all
            v=spf1 mx, -all                            ; syntax(mx,)              ; v=spf1 mx -all
            v=spf1 ip4:192.0.2.1,ip4:192.0.2.2 -all    ; syntax(ip4:192.0.2.1,ip4:192.0.2.2) ; v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 -all
            v=spf1 mx; -all;                           ; syntax(mx;) syntax(-all;) ; v=spf1 mx -all
            v=spf1 mx -all"                            ; syntax(-all")            ; v=spf1 mx -all
            v=spf1 mx \u00e2\u0080\u0093all            ; syntax(\u00e2\u0080\u0093all) ; v=spf1 mx -all
            v=spf1 mx - all                            ; syntax(-) everybody-passes(all) ; v=spf1 mx -all
            v=spf1 include: _spf.mailer.example -all   ; syntax(include:) syntax(_spf.mailer.example) ; v=spf1 include:_spf.mailer.example -all
            v=spf1 inlcude:_spf.mailer.example -all    ; syntax(inlcude:_spf.mailer.example) ; v=spf1 include:_spf.mailer.example -all
            v=spf1 redirect:_spf.mailer.example        ; syntax(redirect:_spf.mailer.example) ; v=spf1 redirect=_spf.mailer.example
            v=spf1 mx -redirect=_spf.mailer.example    ; syntax(-redirect=_spf.mailer.example) ; v=spf1 mx redirect=_spf.mailer.example
            v=spf1 mx -al                              ; syntax(-al)              ; v=spf1 mx -all
            v=spf1 redirect=end.example redirect=r1.example ; syntax(redirect=r1.example) ; v=spf1 redirect=end.example
            v=spf1 mail -all                           ; syntax(mail)             ;
            v=spf1 mx al                               ; syntax(al)               ;
            v=spf1 ip4:192.0.2 -all                    ; syntax(ip4:192.0.2)      ;
            v=spf1 ip4:192.0.2.1/33 -all               ; syntax(ip4:192.0.2.1/33) ;
            v=spf1 include: -all                       ; syntax(include:)         ;
            v=spf1 exists:%{t}.example.com -all        ; syntax(exists:%{t}.example.com) ;
            v=spf1 exists:%{i -all                     ; syntax(exists:%{i)       ;
            v=spf1 mail ptr -all                       ; syntax(mail) ptr(ptr)    ;

            v=spf1 include:gone.example -all           ; include-without-record(include:gone.example) ; v=spf1 -all
            v=spf1 include:plain.example mx -all       ; include-without-record(include:plain.example) ; v=spf1 mx -all
            v=spf1 include:a..b mx -all                ; include-without-record(include:a..b) ; v=spf1 mx -all
            v=spf1 mx redirect=gone.example            ; redirect-without-record(redirect=gone.example) ; v=spf1 mx ~all
            v=spf1 include:twice.example -all          ; twice.example:several-records ; v=spf1 ~all
            v=spf1 include:broken.example -all         ; broken.example:syntax(ip4:1.2.3) ;
            v=spf1 mx include:example.com -all         ; loop(include:example.com) ; v=spf1 mx -all
            v=spf1 include:back2.example -all          ; loop(include:back2.example) ; v=spf1 -all
            v=spf1 mx redirect=example.com             ; loop(redirect=example.com) ; v=spf1 mx ~all
            v=spf1 include:inner.example -all          ; inner.example:loop(include:inner2.example) ; v=spf1 -all

            v=spf1 include:five.example include:five.example -all ; too-many-lookups(include:five.example) duplicate(include:five.example) ; v=spf1 include:five.example -all
            v=spf1 include:five.example a mx a:mail.example.com ptr exists:%{i}.x -all ; too-many-lookups(exists:%{i}.x) ptr(ptr) ; v=spf1 include:five.example a mx a:mail.example.com exists:%{i}.x -all
            v=spf1 a/24 include:five.example -mx a:ip4a.example.com a:ip4b.example.com exists:%{i}.x -all ; too-many-lookups(exists:%{i}.x) ; v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::10 include:five.example -mx a:ip4a.example.com a:ip4b.example.com exists:%{i}.x -all
            v=spf1 include:five.example include:i3.example exists:%{i}.x -all ; too-many-lookups(include:i3.example) long-chain(include:i3.example) ;
            v=spf1 a:ip4a.example.com a:ip4b.example.com a:ip4c.example.com -all ; too-many-void-lookups ; v=spf1 ip4:192.0.2.4 a:ip4b.example.com a:ip4c.example.com -all
            v=spf1 a:gone.example mx:gone.example exists:gone.example -all ; too-many-void-lookups void-lookup(a:gone.example) void-lookup(mx:gone.example) void-lookup(exists:gone.example) ; v=spf1 -all
            v=spf1 mx:manymx.example -all              ; too-many-mx-names(mx:manymx.example) ;
            v=spf1 a:gone.example mx -all              ; void-lookup(a:gone.example) ; v=spf1 mx -all
            v=spf1 mx:plain.example mx -all            ; void-lookup(mx:plain.example) ; v=spf1 mx -all
            v=spf1 a:x..y mx -all                      ; void-lookup(a:x..y)      ; v=spf1 mx -all
            v=spf1 redirect=r2.example                 ; long-chain(redirect=r2.example) ; v=spf1 redirect=r7.example
            v=spf1 mx include:i2.example -all          ; long-chain(include:i2.example) ; v=spf1 mx include:i7.example -all
            v=spf1 include:w2.example -all             ; long-chain(include:w2.example) ;
            v=spf1 include:i3.example -all             ; long-chain(include:i3.example) ; v=spf1 include:i7.example -all
            v=spf1 include:i4.example -all             ; ;

            v=spf1 mx +all                             ; everybody-passes(+all)   ; v=spf1 mx ~all
            v=spf1 mx all                              ; everybody-passes(all)    ; v=spf1 mx ~all
            v=spf1 ip4:0.0.0.0/0 mx -all               ; everybody-passes(ip4:0.0.0.0/0) ; v=spf1 mx -all
            v=spf1 ip6:::/0 -all                       ; everybody-passes(ip6:::/0) ; v=spf1 -all
            v=spf1 mx/0 -all                           ; everybody-passes(mx/0)   ; v=spf1 mx -all
            v=spf1 mx//0 -all                          ; everybody-passes(mx//0)  ; v=spf1 mx -all
            v=spf1 -ip4:0.0.0.0/0 ip6:2001:db8::1 -all ; ;
            v=spf1 include:open.example -all           ; open.example:everybody-passes(+all) ; v=spf1 ~all
            v=spf1 ip4:128.0.0.0/1 -all                ; broad-network(ip4:128.0.0.0/1) ;
            v=spf1 ip6:2000::/3 -all                   ; broad-network(ip6:2000::/3) ;
            v=spf1 mx ?all                             ; neutral-all(?all)        ; v=spf1 mx ~all

            v=spf1                                     ; no-all                   ; v=spf1 ~all
            v=spf1 mx                                  ; no-all                   ; v=spf1 mx ~all
            v=spf1 mx exp=why.example.com              ; no-all                   ; v=spf1 mx exp=why.example.com ~all
            v=spf1 mx ptr -all                         ; ptr(ptr)                 ; v=spf1 mx -all
            v=spf1 mx ?ptr:example.com -all            ; ptr(?ptr:example.com)    ; v=spf1 mx -all
            v=spf1 -all mx                             ; unreachable(mx)          ; v=spf1 mx -all
            v=spf1 -all mx ~all                        ; unreachable(mx) unreachable(~all) ; v=spf1 mx -all
            v=spf1 mx -all redirect=end.example        ; redirect-ignored(redirect=end.example) ; v=spf1 mx -all
            v=spf1 mx v=spf1 a -all                    ; version-again(v=spf1)    ; v=spf1 mx a -all
            v=spf1 mx -all v=spf1 a -all               ; version-again(v=spf1) unreachable(a) unreachable(-all) ; v=spf1 mx -all a -all
            v=spf1 ip4=192.0.2.1 -all                  ; mechanism-as-modifier(ip4=192.0.2.1) ; v=spf1 ip4:192.0.2.1 -all
            v=spf1 include=_spf.mailer.example -all    ; mechanism-as-modifier(include=_spf.mailer.example) ; v=spf1 include:_spf.mailer.example -all
            v=spf1 mx redirct=end.example              ; no-all unknown-modifier(redirct=end.example) ; v=spf1 mx redirct=end.example ~all
            v=spf1 mx -all moo=cow                     ; unknown-modifier(moo=cow) ; v=spf1 mx -all
            v=spf1 mx -all redirct=end.example         ; unknown-modifier(redirct=end.example) ; v=spf1 mx -all redirect=end.example

            v=spf1 mx mx -all                          ; duplicate(mx)            ; v=spf1 mx -all
            v=spf1 mx ?MX -all                         ; duplicate(?MX)           ; v=spf1 mx -all
            v=spf1 a a:Example.COM -all                ; duplicate(a:Example.COM) ; v=spf1 a -all
            v=spf1 a a/24 -all                         ; ;
            v=spf1 ip4:192.0.2.0/24 ip4:192.0.2.7 -all ; duplicate(ip4:192.0.2.7) ; v=spf1 ip4:192.0.2.0/24 -all
            v=spf1 ip4:192.0.2.7 ip4:192.0.2.0/24 -all ; ;
            v=spf1 ip4:192.0.2.7 ip4:192.0.2.7/32 -all ; duplicate(ip4:192.0.2.7/32) ; v=spf1 ip4:192.0.2.7 -all
            v=spf1 ip6:2001:db8::/32 ip6:2001:DB8:0:1::/64 -all ; duplicate(ip6:2001:DB8:0:1::/64) ; v=spf1 ip6:2001:db8::/32 -all
            v=spf1 ip6:::ffff:192.0.2.1 ip4:192.0.2.1 -all ; ;
            v=spf1 ip4:192.0.2.77/24 -all              ; host-bits(ip4:192.0.2.77/24) ; v=spf1 ip4:192.0.2.0/24 -all
            v=spf1 ~ip6:2001:db8::1/64 -all            ; host-bits(~ip6:2001:db8::1/64) ; v=spf1 ~ip6:2001:db8::/64 -all
            v=spf1 mx -all exp=gone.example.com        ; explanation-not-found(exp=gone.example.com) ; v=spf1 mx -all
            v=spf1 mx -all exp=whys.example.com        ; explanation-not-found(exp=whys.example.com) ; v=spf1 mx -all
            v=spf1 mx -all exp=mail.example.com        ; explanation-not-found(exp=mail.example.com) ; v=spf1 mx -all
            v=spf1 exists:%{p}.x.example.com -all      ; macro-p(exists:%{p}.x.example.com) ;
            v=spf1 include:sloppy.example -all         ; ;
            v=spf1 include:down.example -all           ; ;
            """;

    @TestFactory
    Stream<DynamicTest> eachRecord() {
        return CASES.lines()
                .filter(line -> !line.isBlank())
                .map(line -> DynamicTest.dynamicTest(line.strip(), () -> check(line)));
    }

    private static void check(String line) {
        String[] cells = line.split(" ;", -1);
        LintZone zone = new LintZone(cells[0].stripTrailing());
        LintReport report = zone.lint();
        assertThat(LintZone.words(report)).isEqualTo(cells[1].strip());
        String publish = report.findings().stream()
                .limit(1)
                .flatMap(finding -> finding.publish().stream())
                .map(Publication::text)
                .collect(Collectors.joining(" + "));
        assertThat(publish).isEqualTo(cells[2].strip());
        zone.proposalsHold(report);
    }

    @Test
    void everyRuleHasItsCase() {
        Set<LintRule> shown = EnumSet.noneOf(LintRule.class);
        CASES.lines()
                .flatMap(line -> Arrays.stream(LintRule.values())
                        .filter(rule -> (" " + line.replace(':', ' ') + " ").matches(".* " + rule.word() + "[ (].*")))
                .forEach(shown::add);
        assertThat(EnumSet.complementOf(EnumSet.copyOf(shown)))
                .containsExactly(LintRule.DOMAIN_NOT_FOUND, LintRule.LONG_RECORD, LintRule.LARGE_ANSWER);
    }
}
