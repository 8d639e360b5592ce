package signet.signing;

import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import signet.dkim.DkimSigner;
import signet.dkim.Signatory;
import signet.dkim.SigningResult;
import signet.message.ByteSlice;
import signet.message.RawMessage;

/** Signs messages by plan, and none twice with the same key. Thread safe. */
public final class MessageSigner {
    private final DkimSigner signer;
    private final OwnSignatures own;

    /** @param clock by which signatures that are there already are judged */
    public MessageSigner(DkimSigner signer, InstantSource clock) {
        this.signer = signer;
        this.own = new OwnSignatures(clock);
    }

    /**
     * Signs for those of the signatories who have not yet.
     *
     * @param message as it will leave
     * @param signatories at least one, in the order of the fields from the top
     * @return the fields to put on top, none if all have signed already; or why nobody can
     * @throws IOException if the message cannot be read
     */
    public SigningResult sign(MessageBytes message, List<Signatory> signatories) throws IOException {
        List<Signatory> missing = own.missing(message, signatories);
        if (missing.isEmpty()) {
            return new SigningResult.Signed(ByteSlice.of(new byte[0]));
        }
        try (InputStream in = message.open()) {
            return signer.sign(RawMessage.read(in), missing);
        }
    }
}
