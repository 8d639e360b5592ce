package signet.dmarc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import signet.dns.Dns;
import signet.domain.DomainName;
import signet.message.AuthorDomainProblem;
import signet.message.AuthorDomains;
import signet.message.ByteSlice;
import signet.message.HeaderBlock;

/** A mail as DMARC sees it. */
final class Mail {
    private final AuthorDomains author;
    private final List<Identifier> dkim = new ArrayList<>();
    private Optional<Identifier> spf = Optional.empty();
    private DmarcSettings settings = DmarcSettings.DEFAULT;
    private int draw = 50;

    private Mail(AuthorDomains author) {
        this.author = author;
    }

    static Mail from(String authorDomain) {
        return new Mail(new AuthorDomains(List.of(DomainName.of(authorDomain)), false, AuthorDomainProblem.NONE));
    }

    /** @param header the fields, LF between them, each char a byte */
    static Mail withHeader(String header) {
        return new Mail(
                AuthorDomains.of(HeaderBlock.parse(ByteSlice.of(header + "\n", StandardCharsets.ISO_8859_1), false)));
    }

    Mail dkim(String... domains) {
        Stream.of(domains).map(DomainName::of).map(Identifier::passed).forEach(dkim::add);
        return this;
    }

    Mail dkimTrouble(String domain) {
        dkim.add(Identifier.troubled(DomainName.of(domain)));
        return this;
    }

    Mail spf(String domain) {
        spf = Optional.of(Identifier.passed(DomainName.of(domain)));
        return this;
    }

    Mail spfTrouble(String domain) {
        spf = Optional.of(Identifier.troubled(DomainName.of(domain)));
        return this;
    }

    Mail with(DmarcSettings other) {
        settings = other;
        return this;
    }

    Mail draw(int number) {
        draw = number;
        return this;
    }

    AuthenticatedIdentifiers identifiers() {
        return new AuthenticatedIdentifiers(dkim, spf);
    }

    List<DomainName> candidates() {
        return Stream.concat(dkim.stream(), spf.stream())
                .map(Identifier::domain)
                .toList();
    }

    DmarcCheck start(Dns dns, List<DomainName> candidates) {
        return new DmarcVerifier(dns, settings, () -> draw).start(author, candidates);
    }

    DmarcOutcomes check(Dns dns) {
        return start(dns, candidates()).finish(identifiers()).join();
    }

    /** The outcome for the first author domain. */
    DmarcOutcome outcome(Dns dns) {
        return check(dns).perDomain().get(0);
    }

    /** The same where nothing was known at the start of what might pass. */
    DmarcOutcome outcomeWithoutCandidates(Dns dns) {
        return start(dns, List.of()).finish(identifiers()).join().perDomain().get(0);
    }
}
