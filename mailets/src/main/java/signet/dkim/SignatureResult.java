package signet.dkim;

import java.util.Optional;
import signet.domain.DomainName;

/**
 * What became of one signature. All texts are safe to log and to show: printable, and only as long as a domain name or
 * an address may be; whoever writes them into a header field still has to quote them.
 *
 * @param cause why it ended so; leads to the {@link #result}
 * @param detail the particulars in words for people, free of message content; may be empty
 * @param domain the domain that signed (d=); nothing if the signature does not say
 * @param selector the selector (s=), empty if the signature has no good one
 * @param identity the agent or user the domain signed for (i=, decoded, by default {@code @} and the domain), empty if
 *     the signature has no good one
 * @param algorithm the algorithm (a=), empty if it is unknown
 * @param b8 the first eight characters of the signature, to tell signatures apart (RFC 6008), empty if there are none
 * @param unsignedBodyBytes how many bytes of the canonicalized body are beyond the signed length l=; 0 where the whole
 *     body is signed or was not looked at
 * @param testing whether the key record says that the domain tests DKIM (t=y): a failure then means no more than if
 *     there were no signature
 */
public record SignatureResult(
        DkimCause cause,
        String detail,
        Optional<DomainName> domain,
        String selector,
        String identity,
        String algorithm,
        String b8,
        long unsignedBodyBytes,
        boolean testing) {

    /** What stands for all signatures of a message whose check could not be finished. */
    public static SignatureResult notFinished() {
        return new SignatureResult(DkimCause.NOT_FINISHED, "", Optional.empty(), "", "", "", "", 0, false);
    }

    public DkimResult result() {
        return cause.result();
    }

    public boolean passed() {
        return result() == DkimResult.PASS;
    }

    /**
     * Whether the signature speaks for the whole message. One that leaves body bytes unsigned (l=) verifies as the RFC
     * says, but anybody may have added text to the message (RFC 6376 8.2): it does not count for alignment.
     */
    public boolean isUsableForAlignment() {
        return passed() && unsignedBodyBytes == 0;
    }

    /** The cause and the particulars as one text for people. */
    public String explanation() {
        String text = detail.isEmpty() ? cause.text() : cause.text() + ": " + detail;
        return testing && !passed() ? text + " (the domain is testing)" : text;
    }
}
