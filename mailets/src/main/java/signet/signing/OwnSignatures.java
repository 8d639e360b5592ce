package signet.signing;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import signet.dkim.DkimSettings;
import signet.dkim.DkimVerifier;
import signet.dkim.Signatory;
import signet.dkim.SignatureResult;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.domain.DomainName;
import signet.message.HeaderBlock;
import signet.message.HeaderField;
import signet.message.RawMessage;
import signet.message.TagList;

/** The good signatures of ours that a message has already: an alias may send it through the mailet again. Thread safe. */
final class OwnSignatures {
    /** As many as the verifier reads. */
    private static final int MOST_READ = 100;

    private final InstantSource clock;

    OwnSignatures(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Those of the signatories whose signature the message lacks. Its body is read only if it has a signature with the
     * same domain and selector; the DNS is never asked, since the keys are at hand.
     */
    List<Signatory> missing(MessageBytes message, List<Signatory> signatories) throws IOException {
        try (InputStream in = message.open()) {
            RawMessage raw = RawMessage.read(in);
            List<HeaderField> claimed = claims(raw.header());
            if (signatories.stream().noneMatch(signatory -> isClaimed(claimed, signatory))) {
                return signatories;
            }
            List<SignatureResult> results = new DkimVerifier(
                            new KeysAtHand(signatories), clock, DkimSettings.DEFAULT, Runnable::run)
                    .verify(raw, signatories.stream().map(Signatory::domain).toList())
                    .getNow(List.of());
            return signatories.stream()
                    .filter(signatory -> results.stream().noneMatch(result -> isGood(result, signatory)))
                    .toList();
        }
    }

    private static List<HeaderField> claims(HeaderBlock header) {
        return header.named("DKIM-Signature").stream().limit(MOST_READ).toList();
    }

    private static boolean isClaimed(List<HeaderField> claimed, Signatory signatory) {
        return claimed.stream()
                .map(field -> TagList.parse(field.value()))
                .anyMatch(tags -> tags.value("s")
                                .filter(signatory.selector()::equalsIgnoreCase)
                                .isPresent()
                        && tags.value("d").flatMap(DomainName::parse).equals(Optional.of(signatory.domain())));
    }

    private static boolean isGood(SignatureResult result, Signatory signatory) {
        return result.isUsableForAlignment()
                && result.domain().equals(Optional.of(signatory.domain()))
                && result.selector().equalsIgnoreCase(signatory.selector());
    }

    /** A DNS of nothing but the records of these keys. */
    private record KeysAtHand(List<Signatory> signatories) implements Dns {
        @Override
        public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
            List<T> records = signatories.stream()
                    .filter(signatory -> Selectors.recordName(signatory.selector(), signatory.domain())
                            .equals(Optional.of(name)))
                    .map(signatory -> TxtRecord.of(signatory.key().keyRecord()))
                    .filter(type.recordClass()::isInstance)
                    .map(type.recordClass()::cast)
                    .toList();
            return CompletableFuture.completedFuture(
                    records.isEmpty()
                            ? DnsAnswer.tempFailure("not a key of ours")
                            : DnsAnswer.found(records, Duration.ZERO));
        }
    }
}
