package signet.dkim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import signet.domain.DomainName;
import signet.message.ByteSlice;
import signet.message.HeaderField;
import signet.message.TagList;

/**
 * Reads a DKIM-Signature field (RFC 6376 3.5, 6.1.1), or a signature of ARC. Total: it reads all it can and remembers the first thing that is
 * wrong. Everything that can be known without the DNS is found here, the algorithm above all.
 */
final class SignatureParser {
    private static final String SEAL_NAME = SignatureKind.ARC_SEAL.fieldName().toLowerCase(Locale.ROOT);
    private static final int MAX_LIMIT_DIGITS = 76; // RFC 6376 3.5: sig-l-tag
    private static final int MAX_LOCAL_PART = 255;
    private static final ByteSlice NO_BYTES = ByteSlice.of(new byte[0]);

    private record Identity(String localPart, DomainName domain, String text) {}

    private final HeaderField field;
    private final SignatureKind kind;
    private final DkimPolicy policy;
    private final TagList tags;
    private final JdkimTags.Signature values;
    private @Nullable Problem problem;

    private SignatureParser(HeaderField field, SignatureKind kind, DkimPolicy policy) {
        this.field = field;
        this.kind = kind;
        this.policy = policy;
        this.tags = TagList.parse(field.value());
        this.values = new JdkimTags.Signature(tags);
    }

    static ParsedSignature parse(HeaderField field, DkimPolicy policy) {
        return parse(field, SignatureKind.DKIM, policy);
    }

    static ParsedSignature parse(HeaderField field, SignatureKind kind, DkimPolicy policy) {
        return new SignatureParser(field, kind, policy).read();
    }

    private ParsedSignature read() {
        checkTags();
        checkVersion();
        Optional<SignatureAlgorithm> algorithm = readAlgorithm();
        Optional<DomainName> domain = readDomain("d");
        Optional<DomainName> selector = readDomain("s");
        Optional<DomainName> keyName = domain.flatMap(d -> selector.flatMap(s -> keyName(s, d)));
        Optional<Identity> identity = domain.flatMap(this::readIdentity);
        List<String> headerNames = readHeaderNames();
        Optional<HeaderCanonicalization> headerForm = readHeaderCanonicalization();
        Optional<BodyCanonicalization> bodyForm = readBodyCanonicalization();
        long limit = readLimit();
        checkQueryMethods();
        SignatureTimes times = readTimes();
        Optional<ByteSlice> bodyHash = kind.coversMessage() ? readBase64("bh") : Optional.of(NO_BYTES);
        Optional<ByteSlice> signature = readBase64("b");
        SignatureLabel label = new SignatureLabel(
                domain,
                selector.map(name -> shown(values.value("s"), name)).orElse(""),
                identity.map(Identity::text).orElse(""),
                algorithm.map(SignatureAlgorithm::tagValue).orElse(""),
                b8());
        if (problem != null) {
            return new ParsedSignature.Broken(label, problem);
        }
        return new DkimSignature(
                label,
                field,
                tags.tag("b").orElseThrow(),
                algorithm.orElseThrow(),
                domain.orElseThrow(),
                keyName.orElseThrow(),
                identity.orElseThrow().localPart(),
                identity.orElseThrow().domain(),
                headerForm.orElseThrow(),
                bodyForm.orElseThrow(),
                headerNames,
                limit,
                times,
                bodyHash.orElseThrow(),
                signature.orElseThrow());
    }

    /** Only the first complaint counts. */
    private <T> Optional<T> complain(DkimCause cause, String detail) {
        if (problem == null) {
            problem = new Problem(cause, detail);
        }
        return Optional.empty();
    }

    private void checkTags() {
        tags.problem().ifPresent(found -> {
            boolean repeated = found.fault() == TagList.Fault.REPEATED_TAG; // RFC 6376 3.2
            complain(repeated ? DkimCause.DUPLICATE_TAG : DkimCause.SYNTAX, found.toString());
        });
        for (String name : kind.required()) {
            if (tags.tag(name).isEmpty() && !(policy.drafts() && name.equals("v"))) {
                complain(DkimCause.MISSING_TAG, "no " + name + "=");
            }
        }
    }

    private void checkVersion() {
        if (kind != SignatureKind.DKIM) {
            return; // RFC 8617 4.1.2: if seen, it must be ignored
        }
        String version = values.value("v");
        boolean draft = version.isEmpty() || version.equals("0.5");
        if (!version.equals("1") && !(policy.drafts() && draft)) {
            complain(DkimCause.VERSION_UNKNOWN, "v= is not 1");
        }
    }

    private Optional<SignatureAlgorithm> readAlgorithm() {
        Optional<SignatureAlgorithm> algorithm = SignatureAlgorithm.of(values.value("a"));
        if (algorithm.isEmpty()) {
            return complain(DkimCause.ALGORITHM_UNKNOWN, "");
        }
        if (algorithm.get() == SignatureAlgorithm.RSA_SHA1 && !policy.sha1()) {
            complain(DkimCause.ALGORITHM_FORBIDDEN, "rsa-sha1"); // RFC 8301 3.1
        }
        return algorithm;
    }

    /** d= and s= are both made of labels, which may be U-labels (RFC 8616 5). */
    private Optional<DomainName> readDomain(String tag) {
        String text = values.value(tag);
        Optional<DomainName> name = text.endsWith(".") ? Optional.empty() : DomainName.parse(text);
        return name.isPresent() ? name : complain(DkimCause.SYNTAX, tag + "= is no name");
    }

    private Optional<DomainName> keyName(DomainName selector, DomainName domain) {
        List<String> labels = new ArrayList<>(selector.labels());
        labels.add("_domainkey");
        Optional<DomainName> name = domain.prepend(labels.toArray(String[]::new));
        return name.isPresent() ? name : complain(DkimCause.SYNTAX, "s= and d= together are too long");
    }

    private Optional<Identity> readIdentity(DomainName domain) {
        if (kind != SignatureKind.DKIM) {
            return Optional.of(new Identity("", domain, "")); // RFC 8617 4.1.2: i= is the instance
        }
        Optional<String> decoded = QuotedPrintable.decode(values.value("i")).filter(SignatureParser::isPrintable);
        int at = decoded.map(text -> text.lastIndexOf('@')).orElse(-1);
        if (at < 0 || at > MAX_LOCAL_PART) {
            return complain(DkimCause.SYNTAX, "i= is no identity");
        }
        String localPart = decoded.orElseThrow().substring(0, at);
        String written = decoded.orElseThrow().substring(at + 1);
        Optional<DomainName> identityDomain = DomainName.parse(written);
        if (identityDomain.isEmpty()) {
            return complain(DkimCause.SYNTAX, "i= has no domain");
        }
        if (!identityDomain.get().isAtOrBelow(domain)) { // RFC 6376 3.5
            return complain(DkimCause.IDENTITY_MISMATCH, "");
        }
        String text = localPart + "@" + shown(written, identityDomain.get());
        return Optional.of(new Identity(localPart, identityDomain.get(), text));
    }

    private List<String> readHeaderNames() {
        List<String> names = new ArrayList<>();
        if (!kind.coversMessage()) {
            if (tags.tag("h").isPresent()) {
                complain(DkimCause.SYNTAX, "a seal with h="); // RFC 8617 4.1.3: MUST result in fail
            }
            return names;
        }
        for (String name : ColonList.split(values.value("h"))) {
            if (!isFieldName(name)) {
                complain(DkimCause.SYNTAX, "h= is no list of field names");
                return List.of();
            }
            names.add(name.toLowerCase(Locale.ROOT));
        }
        if (!names.contains("from")) {
            complain(DkimCause.FROM_NOT_SIGNED, ""); // RFC 6376 5.4
        }
        if (kind == SignatureKind.ARC_MESSAGE && names.contains(SEAL_NAME)) {
            complain(DkimCause.SYNTAX, "h= lists ARC-Seal"); // RFC 8617 4.1.2
        }
        return names;
    }

    private Optional<HeaderCanonicalization> readHeaderCanonicalization() {
        if (!kind.coversMessage()) {
            return Optional.of(HeaderCanonicalization.RELAXED); // RFC 8617 4.1.3
        }
        return switch (values.getHeaderCanonicalisationMethod()) {
            case "simple" -> Optional.of(HeaderCanonicalization.SIMPLE);
            case "relaxed" -> Optional.of(HeaderCanonicalization.RELAXED);
            default -> complain(DkimCause.CANONICALIZATION_UNKNOWN, "");
        };
    }

    /** RFC 6376 3.5: simple where c= names only one. */
    private Optional<BodyCanonicalization> readBodyCanonicalization() {
        if (!kind.coversMessage()) {
            return Optional.of(BodyCanonicalization.RELAXED); // nothing is made of it
        }
        return switch (values.getBodyCanonicalisationMethod()) {
            case "simple" -> Optional.of(BodyCanonicalization.SIMPLE);
            case "relaxed" -> Optional.of(BodyCanonicalization.RELAXED);
            default -> complain(DkimCause.CANONICALIZATION_UNKNOWN, "");
        };
    }

    private long readLimit() {
        return !kind.coversMessage()
                ? BodyHashes.WHOLE_BODY
                : tags.value("l").map(text -> readNumber("l", text)).orElse(BodyHashes.WHOLE_BODY);
    }

    private void checkQueryMethods() {
        List<String> methods = ColonList.split(values.value("q"));
        if (kind.coversMessage() && !methods.contains("dns/txt") && !(policy.drafts() && methods.contains("dns"))) {
            complain(DkimCause.QUERY_METHOD_UNKNOWN, "q= lacks dns/txt");
        }
    }

    private SignatureTimes readTimes() {
        SignatureTimes times = new SignatureTimes(
                tags.value("t").map(text -> readNumber("t", text)).orElse(Long.MIN_VALUE),
                kind.coversMessage()
                        ? tags.value("x").map(text -> readNumber("x", text)).orElse(Long.MAX_VALUE)
                        : Long.MAX_VALUE); // RFC 8617 4.1.3: a seal knows no x=
        if (!times.isOrdered()) {
            complain(DkimCause.SYNTAX, "x= is not after t=");
        }
        return times;
    }

    /** A number that is too large for a long becomes the largest one below that which means none. */
    private long readNumber(String tag, String text) {
        boolean digits = !text.isEmpty() && text.length() <= MAX_LIMIT_DIGITS;
        long number = 0;
        for (int i = 0; i < text.length() && digits; i++) {
            int digit = text.charAt(i) - '0';
            digits = digit >= 0 && digit <= 9;
            number = number > (Long.MAX_VALUE - 10) / 10 ? Long.MAX_VALUE - 1 : 10 * number + digit;
        }
        if (!digits) {
            complain(DkimCause.SYNTAX, tag + "= is no number");
        }
        return number;
    }

    private Optional<ByteSlice> readBase64(String tag) {
        Optional<ByteSlice> bytes = tags.tag(tag)
                .map(TagList.Tag::compactValue)
                .flatMap(Base64Text::decode)
                .map(ByteSlice::of);
        return bytes.isPresent() && bytes.get().length() > 0
                ? bytes
                : complain(DkimCause.SYNTAX, tag + "= is no base64");
    }

    private String b8() {
        String signature = tags.tag("b").map(TagList.Tag::compactValue).orElse("");
        return Base64Text.isBase64(signature) ? signature.substring(0, Math.min(8, signature.length())) : "";
    }

    /** A name as its owner writes it, unless that is not ASCII. */
    private static String shown(String written, DomainName name) {
        for (int i = 0; i < written.length(); i++) {
            if (written.charAt(i) >= 0x7f) {
                return name.toString();
            }
        }
        return written;
    }

    /** RFC 5322 2.2: printable ASCII but for the colon; and no semicolon, which cannot be in a tag's value. */
    private static boolean isFieldName(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) <= ' ' || name.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean isPrintable(String text) {
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            boolean printable =
                    switch (Character.getType(codePoint)) {
                        case Character.CONTROL,
                                Character.FORMAT,
                                Character.SURROGATE,
                                Character.PRIVATE_USE,
                                Character.LINE_SEPARATOR,
                                Character.PARAGRAPH_SEPARATOR,
                                Character.UNASSIGNED -> false;
                        default -> true;
                    };
            if (!printable) {
                return false;
            }
            at += Character.charCount(codePoint);
        }
        return true;
    }
}
