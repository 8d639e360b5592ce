package signet.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.mail.internet.AddressException;
import javax.mail.internet.InternetAddress;
import org.apache.james.mime4j.dom.address.AddressList;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.util.ByteArrayBuffer;
import org.junit.jupiter.api.Test;
import signet.domain.DomainName;
import signet.testing.Fuzz;

/** Two lenient readers stand for mail clients: what they take for the author's domain must not pass unnoticed. */
class AuthorDomainsFuzzTest {
    private static final String[] SEEDS = {
        "John Doe <jdoe@machine.example>", // RFC 5322 A.1.1
        "\"Joe Q. Public\" <john.q.public@example.com>, Mary Smith <mary@x.test>", // RFC 5322 A.1.2
        "A Group:Ed Jones <c@a.test>,joe@where.test,John <jdoe@one.test>;", // RFC 5322 A.1.3
        "Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>", // RFC 5322 A.5
        "\"a@evil.example\"@good.example (b@c.example)",
        "=?utf-8?Q?b=40evil.example?= <a@x.example>",
        "<@a.example,@b.example:c@d.example>",
        "a@x.example\r\n\t(c),\r\n b@y.example",
        "ü@faß.de, <\"x\\\"@y\"@z.example>",
    };

    @Test
    void whatOthersReadIsReportedOrTheFieldIsFlagged() {
        Fuzz.run(AuthorDomainsFuzzTest::check, SEEDS);
    }

    private static void check(byte[] value) {
        byte[] field = new byte[value.length + 5];
        System.arraycopy("From:".getBytes(UTF_8), 0, field, 0, 5);
        System.arraycopy(value, 0, field, 5, value.length);
        HeaderBlock header = HeaderBlock.parse(ByteSlice.of(field), false);
        AuthorDomains authors = AuthorDomains.of(header);
        assertThat(authors.domains())
                .hasSizeLessThanOrEqualTo(AuthorDomains.MAX_DOMAINS)
                .doesNotHaveDuplicates();
        assertThat(authors.usual().isPresent()).isEqualTo(authors.problem() == AuthorDomainProblem.NONE);
        boolean settled = authors.usual().isPresent()
                || authors.problem() == AuthorDomainProblem.SEVERAL_DOMAINS && !authors.more();
        if (settled) {
            String text = header.named("From").get(0).value().toString(UTF_8);
            assertThat(authors.domains()).as("mime4j").containsAll(domainsByMime4j(text));
            assertThat(authors.domains()).as("JavaMail").containsAll(domainsByJavaMail(text));
        }
    }

    private static List<DomainName> domainsByMime4j(String text) {
        // The method that takes text cuts off a byte for each character that needs two.
        byte[] bytes = text.getBytes(UTF_8);
        AddressList addresses = LenientAddressParser.DEFAULT.parseAddressList(
                new ByteArrayBuffer(bytes, true), new ParserCursor(0, bytes.length));
        List<DomainName> domains = new ArrayList<>();
        for (Mailbox mailbox : addresses.flatten()) {
            Optional.ofNullable(mailbox.getDomain()).flatMap(DomainName::parse).ifPresent(domains::add);
        }
        return domains;
    }

    private static List<DomainName> domainsByJavaMail(String text) {
        List<DomainName> domains = new ArrayList<>();
        try {
            for (InternetAddress address : InternetAddress.parseHeader(text, false)) {
                String spec = address.getAddress();
                if (!address.isGroup() && spec.indexOf('@') >= 0) {
                    DomainName.parse(spec.substring(spec.lastIndexOf('@') + 1)).ifPresent(domains::add);
                }
            }
        } catch (AddressException e) {
            return List.of(); // a client that shows nothing
        }
        return domains;
    }
}
