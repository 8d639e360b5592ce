package signet.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static signet.dkim.DkimCause.*;
import static signet.dkim.TestKeys.ED25519;
import static signet.dkim.TestKeys.RSA;
import static signet.dkim.Verify.BODY;
import static signet.dkim.Verify.HEADER;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Provider;
import java.security.Security;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.domain.DomainName;
import signet.message.ByteSlice;
import signet.message.HeaderBlock;
import signet.message.RawMessage;

/** K9, K10 and how the verifier works as a whole. */
class DkimVerifierTest {
    private static final TestSigner SIGNER = TestSigner.with(RSA);

    /** Answers when it is told to, and counts. */
    private static final class SlowDns implements Dns {
        private final List<DomainName> asked = new ArrayList<>();
        private final List<CompletableFuture<DnsAnswer<TxtRecord>>> answers = new ArrayList<>();

        @Override
        @SuppressWarnings("unchecked")
        public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
            assertThat(type).isSameAs(RecordType.TXT);
            asked.add(name);
            CompletableFuture<DnsAnswer<TxtRecord>> answer = new CompletableFuture<>();
            answers.add(answer);
            return (CompletableFuture<DnsAnswer<T>>) (CompletableFuture<?>) answer;
        }

        void answer(int index, String record) {
            answers.get(index).complete(DnsAnswer.found(List.of(TxtRecord.of(record)), Duration.ZERO));
        }
    }

    @Test
    void k9NoSignatureNoResult() {
        assertThat(Verify.all(Verify.key(RSA), HEADER + "\r\n" + BODY, DkimSettings.DEFAULT))
                .isEmpty();
        assertThat(Verify.all(Verify.key(RSA), "", DkimSettings.DEFAULT)).isEmpty();
        assertThat(Verify.all(Verify.key(RSA), "X-DKIM-Signature: v=1\r\n\r\n", DkimSettings.DEFAULT))
                .isEmpty();
    }

    @Test
    void k9EverySignatureHasItsResultInTheOrderOfTheHeader() {
        Dns dns = new Zones()
                .txt("sel._domainkey.example.com", Verify.keyRecord(RSA))
                .txt("ed._domainkey.example.com", Verify.keyRecord(ED25519))
                .broken("sel._domainkey.slow.example", "TIMEOUT")
                .dns();
        String message = SIGNER.tag("d", "none.example").field(HEADER, BODY) + "\r\n"
                + SIGNER.field(HEADER, BODY) + "\r\n"
                + "DKIM-Signature: nonsense\r\n"
                + SIGNER.tag("d", "slow.example").field(HEADER, BODY) + "\r\n"
                + SIGNER.tag("a", "rsa-sha1").field(HEADER, BODY) + "\r\n"
                + SIGNER.field(HEADER, "another body") + "\r\n"
                + SIGNER.tag("x", "5").field(HEADER, BODY) + "\r\n"
                + TestSigner.with(ED25519).tag("s", "ed").field(HEADER, BODY) + "\r\n"
                + HEADER + "\r\n" + BODY;
        List<SignatureResult> results = Verify.all(dns, message, DkimSettings.DEFAULT);
        assertThat(results)
                .extracting(SignatureResult::cause)
                .containsExactly(
                        KEY_NOT_FOUND,
                        SIGNATURE_OK,
                        SYNTAX,
                        DNS_TROUBLE,
                        ALGORITHM_FORBIDDEN,
                        BODY_HASH_MISMATCH,
                        EXPIRED,
                        SIGNATURE_OK);
        assertThat(results)
                .extracting(SignatureResult::result)
                .containsExactly(
                        DkimResult.PERMERROR,
                        DkimResult.PASS,
                        DkimResult.PERMERROR,
                        DkimResult.TEMPERROR,
                        DkimResult.POLICY,
                        DkimResult.FAIL,
                        DkimResult.FAIL,
                        DkimResult.PASS);
        assertThat(results.get(2))
                .isEqualTo(new SignatureResult(
                        SYNTAX, "no equals sign in the tag at byte 1", Optional.empty(), "", "", "", "", 0, false));
    }

    @Test
    void k9ResultSaysWhichSignatureItIs() {
        String message = SIGNER.tag("i", "joe@sub.example.com").sign(HEADER, BODY);
        String b = message.substring(message.indexOf("; b=") + 4);
        assertThat(Verify.one(Verify.key(RSA), message))
                .isEqualTo(new SignatureResult(
                        SIGNATURE_OK,
                        "",
                        Optional.of(DomainName.of("example.com")),
                        "sel",
                        "joe@sub.example.com",
                        "rsa-sha256",
                        b.substring(0, 8),
                        0,
                        false));
        String folded = message.replace("; b=", "; b=" + b.charAt(0) + "\r\n ").replace("\r\n " + b.charAt(0), "\r\n ");
        assertThat(Verify.one(Verify.key(RSA), folded).b8()).isEqualTo(b.substring(0, 8));
    }

    @Test
    void k10OnlySoManyAreEvaluatedThoseOfTheAuthorFirst() {
        Zones zones = new Zones();
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            String domain = i == 11 ? "mail.author.example" : i == 9 ? "author.example" : "d" + i + ".example";
            zones.txt("sel._domainkey." + domain, Verify.keyRecord(RSA));
            fields.append(SIGNER.tag("d", domain).field(HEADER, BODY)).append("\r\n");
        }
        String message = fields + HEADER + "\r\n" + BODY;
        List<SignatureResult> ten = Verify.all(zones.dns(), message, DkimSettings.DEFAULT, "author.example");
        assertThat(ten).hasSize(12);
        assertThat(ten.get(8).cause()).isEqualTo(TOO_MANY_SIGNATURES);
        assertThat(ten.get(10).cause()).isEqualTo(TOO_MANY_SIGNATURES);
        assertThat(ten.get(8).result()).isEqualTo(DkimResult.POLICY);
        assertThat(ten.get(8).domain()).contains(DomainName.of("d8.example"));
        assertThat(ten.stream().filter(SignatureResult::passed)).hasSize(10);

        DkimSettings two = new DkimSettings(2, Duration.ZERO, false);
        List<SignatureResult> results = Verify.all(zones.dns(), message, two, "www.author.example");
        assertThat(results.get(9).passed()).isTrue(); // above the author's domain
        assertThat(results.get(11).passed()).isFalse(); // beside it
        assertThat(results.get(0).passed()).isTrue();
    }

    @Test
    void k10BrokenSignaturesTakeNoPlace() {
        String message = "DKIM-Signature: v=1\r\n".repeat(50) + SIGNER.sign(HEADER, BODY);
        List<SignatureResult> results = Verify.all(Verify.key(RSA), message, DkimSettings.DEFAULT);
        assertThat(results.get(50).cause()).isEqualTo(SIGNATURE_OK);
    }

    @Test
    void equalKeysAreLookedUpOnceAndNothingWaits() throws IOException {
        SlowDns dns = new SlowDns();
        Queue<Runnable> work = new ArrayDeque<>();
        DkimVerifier verifier = new DkimVerifier(dns, Verify.CLOCK, DkimSettings.DEFAULT, work::add);
        String message = SIGNER.field(HEADER, BODY) + "\r\n"
                + SIGNER.tag("c", "simple/simple").field(HEADER, BODY) + "\r\n"
                + SIGNER.tag("s", "other").sign(HEADER, BODY);
        RawMessage raw = RawMessage.of(message.getBytes(StandardCharsets.ISO_8859_1));
        BodyHashes body = new BodyHashes();
        CompletableFuture<List<SignatureResult>> results =
                verifier.start(raw.header(), List.of(), body).results();
        assertThat(dns.asked).hasSize(2);

        dns.answer(0, Verify.keyRecord(RSA));
        assertThat(work).isEmpty(); // the body is not there yet
        body.readFrom(raw.body());
        assertThat(work).hasSize(2); // public-key work is for the executor, not for the thread that reads
        dns.answer(1, Verify.keyRecord(RSA));
        assertThat(work).hasSize(3);
        assertThat(results).isNotDone();
        work.forEach(Runnable::run);
        assertThat(results.join()).allMatch(SignatureResult::passed);
    }

    @Test
    void bodyHashesAreSharedWithOtherChecks() throws IOException {
        RawMessage raw = RawMessage.of(SIGNER.sign(HEADER, BODY).getBytes(StandardCharsets.ISO_8859_1));
        BodyHashes body = new BodyHashes();
        BodyHash mine = body.add(BodyCanonicalization.RELAXED, HashAlgorithm.SHA256, BodyHashes.WHOLE_BODY);
        DkimVerifier verifier = new DkimVerifier(Verify.key(RSA), Verify.CLOCK, DkimSettings.DEFAULT, Runnable::run);
        CompletableFuture<List<SignatureResult>> results =
                verifier.start(raw.header(), List.of(), body).results();
        assertThat(body.add(BodyCanonicalization.RELAXED, HashAlgorithm.SHA256, BodyHashes.WHOLE_BODY))
                .isSameAs(mine);
        body.readFrom(raw.body());
        assertThat(results.join()).allMatch(SignatureResult::passed);
        assertThat(mine.digest()).hasSize(32);
    }

    @Test
    void resultsFailWhenTheBodyCannotBeRead() {
        HeaderBlock header = RawMessage.of(SIGNER.sign(HEADER, BODY).getBytes(StandardCharsets.ISO_8859_1))
                .header();
        BodyHashes body = new BodyHashes();
        DkimVerifier verifier = new DkimVerifier(Verify.key(RSA), Verify.CLOCK, DkimSettings.DEFAULT, Runnable::run);
        CompletableFuture<List<SignatureResult>> results =
                verifier.start(header, List.of(), body).results();
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };
        assertThatThrownBy(() -> body.readFrom(broken)).hasMessage("gone");
        assertThat(results).isCompletedExceptionally();
    }

    @Test
    void headerThatWasCutIsNotJudged() throws IOException {
        HeaderBlock whole = RawMessage.of(SIGNER.sign(HEADER, BODY).getBytes(StandardCharsets.ISO_8859_1))
                .header();
        BodyHashes body = new BodyHashes();
        DkimVerifier verifier = new DkimVerifier(Verify.key(RSA), Verify.CLOCK, DkimSettings.DEFAULT, Runnable::run);
        CompletableFuture<List<SignatureResult>> results = verifier.start(
                        new HeaderBlock(whole.fields(), true), List.of(), body)
                .results();
        body.readFrom(new ByteArrayInputStream(BODY.getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(results.join())
                .singleElement()
                .extracting(SignatureResult::cause)
                .isEqualTo(HEADER_TOO_LARGE);
    }

    @Test
    void keysAreParsedOnce() {
        PublicKeys keys = new PublicKeys(Crypto.JDK, DkimPolicy.MIN_RSA_BITS);
        ByteSlice bytes = ByteSlice.of(RSA.getPublic().getEncoded());
        assertThat(keys.parse("rsa", bytes)).isSameAs(keys.parse("rsa", bytes));
        assertThat(keys.parse("ed25519", bytes)).isInstanceOf(ParsedKey.Bad.class);
        byte[] record = "v=DKIM1; p=YQ==".getBytes(StandardCharsets.US_ASCII);
        assertThat(keys.record(record.clone())).isSameAs(keys.record(record.clone()));
        assertThat(keys.record("v=DKIM1; p=YQ=".getBytes(StandardCharsets.US_ASCII))
                        .problem())
                .isPresent();
    }

    @Test
    void preferredProviderIsUsedForWhatItKnows() {
        Provider sun = Security.getProvider("SunRsaSign");
        Crypto crypto = Crypto.preferring(sun);
        DkimPolicy policy = DkimPolicy.production(DkimSettings.DEFAULT);
        for (KeyPair pair : List.of(RSA, ED25519)) {
            DkimVerifier verifier = new DkimVerifier(Verify.key(pair), Verify.CLOCK, policy, crypto, Runnable::run);
            assertThat(Verify.all(verifier, TestSigner.with(pair).sign(HEADER, BODY)))
                    .allMatch(SignatureResult::passed);
        }
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> new DkimSettings(0, Duration.ZERO, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DkimSettings(101, Duration.ZERO, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DkimSettings(1, Duration.ofSeconds(-1), false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyCauseHasAStableWord() {
        assertThat(Arrays.stream(DkimCause.values()).map(DkimCause::word))
                .doesNotHaveDuplicates()
                .allMatch(word -> word.matches("[a-z]+(-[a-z]+)*"))
                .contains("signature-ok", "body-hash-mismatch", "key-not-found");
        assertThat(Arrays.stream(DkimCause.values()).map(DkimCause::text)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(DkimCause.values()).filter(cause -> cause.result() == DkimResult.PASS))
                .isEqualTo(Collections.singletonList(SIGNATURE_OK));
    }
}
