package signet.dkim;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import signet.domain.DomainName;
import signet.message.ByteSlice;
import signet.message.HeaderField;
import signet.message.TagList;

/**
 * A DKIM-Signature field in which everything is as RFC 6376 3.5 wants it.
 *
 * @param label what results say about it
 * @param field the field as received
 * @param signatureTag where b= stands in the field's value
 * @param algorithm a=
 * @param domain d=
 * @param keyName where the key is: selector, {@code _domainkey}, domain (RFC 6376 3.6.2.1)
 * @param identityLocalPart what i= has before the at sign
 * @param identityDomain what i= has after it
 * @param headerCanonicalization first half of c=
 * @param bodyCanonicalization second half of c=
 * @param headerNames h=, in lower case
 * @param bodyLimit l=, {@link BodyHashes#WHOLE_BODY} if it is not there
 * @param times t= and x=
 * @param bodyHash bh=
 * @param signature b=
 */
record DkimSignature(
        SignatureLabel label,
        HeaderField field,
        TagList.Tag signatureTag,
        SignatureAlgorithm algorithm,
        DomainName domain,
        DomainName keyName,
        String identityLocalPart,
        DomainName identityDomain,
        HeaderCanonicalization headerCanonicalization,
        BodyCanonicalization bodyCanonicalization,
        List<String> headerNames,
        long bodyLimit,
        SignatureTimes times,
        ByteSlice bodyHash,
        ByteSlice signature)
        implements ParsedSignature {

    /** Name of the header field. */
    static final String FIELD_NAME = "DKIM-Signature";

    /** The field as it was when it was signed: with the value of b= and all white space around it gone (3.7). */
    HeaderField unsignedField() {
        ByteSlice raw = field.raw();
        int valueAt = raw.length() - field.value().length();
        int from = valueAt + signatureTag.start();
        int to = valueAt + signatureTag.end();
        byte[] bytes = new byte[raw.length() - (to - from)];
        System.arraycopy(raw.array(), raw.offset(), bytes, 0, from);
        System.arraycopy(raw.array(), raw.offset() + to, bytes, from, raw.length() - to);
        return new HeaderField(ByteSlice.of(bytes));
    }

    /** Why the signature is not valid at that time; nothing if it is. */
    Optional<Problem> problemAt(Instant now, Duration clockTolerance) {
        if (times.created() > now.plus(clockTolerance).getEpochSecond()) {
            return Optional.of(new Problem(DkimCause.IN_FUTURE, ""));
        }
        return now.getEpochSecond() > times.expires()
                ? Optional.of(new Problem(DkimCause.EXPIRED, ""))
                : Optional.empty();
    }

    /** Whether d= is one of the domains, or above or below one. */
    boolean isRelatedTo(List<DomainName> authorDomains) {
        return authorDomains.stream().anyMatch(author -> author.isAtOrBelow(domain) || domain.isAtOrBelow(author));
    }
}
