package signet.dkim;

import java.util.Arrays;
import java.util.List;
import signet.dns.DnsAnswer;
import signet.dns.TxtRecord;
import signet.message.ByteSlice;
import signet.settings.Word;

/**
 * Whether the DNS shows the public half of a signing key: what a verifier would make of the answer at the key's name.
 * Compared is what the records mean, the decoded p= with its k=, and not their text.
 */
public enum KeyPublication implements Word {
    /** A verifier finds the key and may use it; t=y changes nothing (RFC 6376 3.6.1). */
    PUBLISHED("it is published"),
    /** NXDOMAIN, or no TXT record. */
    ABSENT("nothing is published at its name"),
    /** An empty p= (RFC 6376 3.6.1). */
    REVOKED("what is published revokes it"),
    /** A record with another key. */
    OTHER_KEY("what is published there is another key"),
    /** The right key, in a record whose h= or s= forbids it for signatures of mail; or no key record at all. */
    UNUSABLE("what is published there is no key record that is good for mail"),
    /** DNS trouble: nobody knows. */
    UNKNOWN("the DNS does not answer");

    private final String text;

    KeyPublication(String text) {
        this.text = text;
    }

    /** For people, about a key. */
    public String text() {
        return text;
    }

    /** What the answer for selector._domainkey.domain says about a key. Takes some microseconds and never throws. */
    public static KeyPublication of(SigningKey key, DnsAnswer<TxtRecord> answer) {
        return switch (answer.status()) {
            case FOUND -> of(key, answer.records());
            case NO_DATA, NXDOMAIN -> ABSENT;
            case TEMP_FAILURE -> UNKNOWN;
        };
    }

    /** As a verifier goes about it: of several records any may be the one, but not all are tried. */
    private static KeyPublication of(SigningKey key, List<TxtRecord> records) {
        KeyPublication first = UNUSABLE;
        int tried = 0;
        for (TxtRecord text : records) {
            KeyRecord record = KeyRecord.parse(text.joined());
            boolean isKey = record.problem()
                    .filter(problem -> problem.cause() == DkimCause.KEY_SYNTAX)
                    .isEmpty();
            if (!isKey) {
                continue;
            }
            KeyPublication publication = of(key, record);
            if (publication == PUBLISHED) {
                return PUBLISHED;
            }
            first = tried == 0 ? publication : first;
            if (++tried == DkimPolicy.MAX_KEY_RECORDS) {
                break;
            }
        }
        return first;
    }

    private static KeyPublication of(SigningKey key, KeyRecord record) {
        if (record.problem().isPresent()) {
            return REVOKED;
        }
        if (!record.keyType().equals(key.algorithm().keyType()) || !isSameKey(key, record.key())) {
            return OTHER_KEY;
        }
        return record.allows(key.algorithm()) ? PUBLISHED : UNUSABLE;
    }

    /** An RSA key may stand in a SubjectPublicKeyInfo or bare (RFC 6376 3.6.1). */
    private static boolean isSameKey(SigningKey key, ByteSlice published) {
        byte[] own = key.publicKey();
        byte[] other = published.toBytes();
        if (Arrays.equals(own, other)) {
            return true;
        }
        return key.algorithm() == SignatureAlgorithm.RSA_SHA256
                && RsaKeyReader.read(own)
                        .flatMap(ours -> RsaKeyReader.read(other)
                                .map(theirs -> ours.getModulus().equals(theirs.getModulus())
                                        && ours.getPublicExponent().equals(theirs.getPublicExponent())))
                        .orElse(false);
    }
}
