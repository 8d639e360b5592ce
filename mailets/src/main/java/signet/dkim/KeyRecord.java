package signet.dkim;

import java.util.List;
import java.util.Optional;
import org.apache.james.jdkim.api.PublicKeyRecord;
import signet.message.ByteSlice;
import signet.message.TagList;

/**
 * A key record (RFC 6376 3.6.1). Parsing is total: a record with a problem holds no key.
 *
 * @param problem what makes the record unfit for any signature
 * @param keyType k=
 * @param hashes h=, or what stands for any
 * @param services s=
 * @param granularity g=, historic
 * @param key p=, decoded
 * @param testing flag y of t=
 * @param noSubdomains flag s of t=
 */
record KeyRecord(
        Optional<Problem> problem,
        String keyType,
        List<String> hashes,
        List<String> services,
        String granularity,
        ByteSlice key,
        boolean testing,
        boolean noSubdomains) {

    private static final String VERSION = "DKIM1";
    /** What jDKIM has for a missing h=; no record can say that. */
    private static final List<String> ANY_HASH = List.of(PublicKeyRecord.ANY);

    static KeyRecord parse(byte[] text) {
        if (text.length > DkimPolicy.MAX_KEY_RECORD_BYTES) {
            return unfit(DkimCause.KEY_SYNTAX, "more than " + DkimPolicy.MAX_KEY_RECORD_BYTES + " bytes");
        }
        for (byte b : text) {
            if (b < ' ' && b != '\t' || b == 0x7f) {
                return unfit(DkimCause.KEY_SYNTAX, "a byte that is not printable ASCII");
            }
        }
        TagList tags = TagList.parse(ByteSlice.of(text));
        if (!tags.isWellFormed()) {
            return unfit(DkimCause.KEY_SYNTAX, "no proper list of tags");
        }
        // RFC 6376 3.6.1: v= is first if it is there, and compared as it stands
        boolean versionFirst =
                tags.tags().stream().limit(1).anyMatch(tag -> tag.name().equals("v"));
        Optional<String> version = tags.value("v");
        if (version.isPresent() && !(versionFirst && version.get().equals(VERSION))) {
            return unfit(DkimCause.KEY_SYNTAX, "v= is not DKIM1 or not first");
        }
        Optional<String> key = tags.tag("p").map(TagList.Tag::compactValue);
        if (key.isEmpty()) {
            return unfit(DkimCause.KEY_SYNTAX, "no p=");
        }
        return Base64Text.decode(key.get())
                .map(bytes -> of(new JdkimTags.Key(tags), ByteSlice.of(bytes)))
                .orElseGet(() -> unfit(DkimCause.KEY_SYNTAX, "p= is not base64"));
    }

    private static KeyRecord of(JdkimTags.Key tags, ByteSlice key) {
        List<String> flags = ColonList.split(tags.value("t"));
        return new KeyRecord(
                key.length() == 0 ? Optional.of(new Problem(DkimCause.KEY_REVOKED, "")) : Optional.empty(),
                tags.value("k"),
                ColonList.split(tags.value("h")),
                ColonList.split(tags.value("s")),
                tags.value("g"),
                key,
                flags.contains("y"),
                flags.contains("s"));
    }

    private static KeyRecord unfit(DkimCause cause, String detail) {
        Problem problem = new Problem(cause, detail);
        return new KeyRecord(
                Optional.of(problem), "", List.of(), List.of(), "", ByteSlice.of(new byte[0]), false, false);
    }

    /** What keeps this key from verifying that signature; nothing if it may. */
    Optional<Problem> problemFor(DkimSignature signature, DkimSettings settings) {
        if (problem.isPresent()) {
            return problem;
        }
        SignatureAlgorithm algorithm = signature.algorithm();
        if (!keyType.equals(algorithm.keyType())) {
            return unusable("its k= is not that of the signature's algorithm");
        }
        if (!allowsHash(algorithm)) {
            return unusable("its h= does not allow the signature's hash");
        }
        if (!allowsMail()) {
            return unusable("its s= does not allow mail");
        }
        if (noSubdomains && !signature.identityDomain().equals(signature.domain())) {
            return Optional.of(new Problem(DkimCause.SUBDOMAIN_FORBIDDEN, ""));
        }
        if (settings.keyGranularity() && !matchesGranularity(signature.identityLocalPart())) {
            return Optional.of(new Problem(DkimCause.GRANULARITY_MISMATCH, ""));
        }
        return Optional.empty();
    }

    private static Optional<Problem> unusable(String detail) {
        return Optional.of(new Problem(DkimCause.KEY_UNUSABLE, detail));
    }

    /** Whether h= and s= let this key verify signatures of mail by that algorithm. */
    boolean allows(SignatureAlgorithm algorithm) {
        return allowsHash(algorithm) && allowsMail();
    }

    private boolean allowsHash(SignatureAlgorithm algorithm) {
        return hashes.equals(ANY_HASH) || hashes.contains(algorithm.hash().tagName());
    }

    boolean allowsMail() {
        return services.contains("*") || services.contains("email");
    }

    /** RFC 4871 3.6.1: one asterisk stands for anything; the empty value matches nothing. */
    private boolean matchesGranularity(String localPart) {
        int star = granularity.indexOf('*');
        if (star < 0) {
            return !granularity.isEmpty() && granularity.equals(localPart);
        }
        String before = granularity.substring(0, star);
        String after = granularity.substring(star + 1);
        return localPart.length() >= before.length() + after.length()
                && localPart.startsWith(before)
                && localPart.endsWith(after);
    }
}
