package signet.guice;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.commons.configuration2.Configuration;
import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.mailrepository.api.MailRepositoryStore;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.utils.PropertiesProvider;
import signet.dkim.DkimSigner;
import signet.dkim.Signatory;
import signet.dkim.SigningKey;
import signet.dkim.SigningOptions;
import signet.dkim.SigningResult;
import signet.dkim.TestKeys;
import signet.domain.DomainName;
import signet.message.RawMessage;
import signet.message.SmtpEnvelope;
import signet.signing.KeyDirectory;
import signet.signing.KeyRing;
import signet.signing.MessageSigner;
import signet.signing.OutgoingMail;
import signet.signing.SigningPlan;
import signet.verdict.AuthenticationVerdict;
import signet.verdict.EnvelopeCheck;
import signet.verdict.Evaluation;
import signet.verdict.MessageAuthenticator;
import signet.verdict.RunningEvaluations;
import signet.verdict.StoredVerdict;

/**
 * Mail from many domains through all that lives in a server as long as the server: the very objects that {@link
 * SignetModule} makes, with a resolver that asks a name server over UDP. Four fifths of the mail come from 1,000 domains, as
 * with real mail, the rest from all of them in turn. Half of it is signed well, the rest badly or not at all; each fifth mail
 * is one that leaves. Not thread safe.
 */
public final class SimulatedDay implements AutoCloseable {
    private static final int POPULAR = 1_000;
    private static final int RARE_EACH = 5;
    private static final int FORGOTTEN_EACH = 10;
    private static final int KEYS = 1_500;
    private static final int UNDER_WAY = 64;

    private final int domains;
    private final List<SigningKey> keys = new ArrayList<>();
    private final DkimSigner senders = new DkimSigner(SigningOptions.DEFAULT, Clock.systemUTC());
    private final ComputedNameServer nameServer;
    private final Injector server;
    private final MessageAuthenticator authenticator;
    private final RunningEvaluations running;
    private final KeyRing ring;
    private final MessageSigner signer;
    private final Semaphore places = new Semaphore(UNDER_WAY);
    private final LongAdder passes = new LongAdder();
    private final LongAdder troubles = new LongAdder();
    private long signed;

    /**
     * @param domains how many domains there are
     * @param conf an empty folder
     * @param settings what is to stand in signet.properties beside what has to
     */
    public SimulatedDay(int domains, Path conf, Map<String, String> settings) throws IOException {
        this.domains = domains;
        List<String> records = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            var pair = TestKeys.ed25519();
            keys.add(SigningKey.of(pair.getPrivate(), pair.getPublic()).orElseThrow());
            records.add("v=DKIM1; k=ed25519; p=" + TestKeys.p(pair));
        }
        SigningKey shared = keys.get(0);
        new KeyDirectory(conf.resolve("keys")).add(Optional.empty(), "mr01", shared, Instant.now());
        Files.writeString(conf.resolve("signing.rules"), "default mr01\n");
        this.nameServer = new ComputedNameServer(records, records.get(0));
        this.server = Guice.createInjector(new James(conf, properties(settings)), new SignetModule());
        this.authenticator = server.getInstance(MessageAuthenticator.class);
        this.running = server.getInstance(RunningEvaluations.class);
        this.ring = server.getInstance(KeyRing.class);
        this.signer = server.getInstance(MessageSigner.class);
    }

    private Map<String, String> properties(Map<String, String> settings) throws IOException {
        Map<String, String> properties = new LinkedHashMap<>(settings);
        properties.put("authserv-id", "mail.example.org");
        properties.put("mode", "enforce");
        properties.put("historic", "adsp,domainkeys-policy");
        properties.put("dns.servers", "127.0.0.1:" + nameServer.address().getPort());
        return properties;
    }

    /** What a server gives to its extensions. */
    private static final class James extends AbstractModule {
        private final Path conf;
        private final Map<String, String> properties;

        James(Path conf, Map<String, String> properties) {
            this.conf = conf;
            this.properties = properties;
        }

        @Override
        protected void configure() {
            FileSystem files = new ConfOnly(conf);
            bind(FileSystem.class).toInstance(files);
            bind(Clock.class).toInstance(Clock.systemUTC());
            bind(MetricFactory.class).toInstance(new RecordingMetricFactory());
            bind(DNSService.class).toInstance(notAsked(DNSService.class, "signet.properties names the servers"));
            bind(MailRepositoryStore.class)
                    .toInstance(notAsked(MailRepositoryStore.class, "ExpireMail is not started"));
            bind(PropertiesProvider.class).toInstance(new PropertiesProvider(files, null) {
                @Override
                public Configuration getConfiguration(String name) {
                    BaseConfiguration written = new BaseConfiguration();
                    properties.forEach(written::addProperty);
                    return written;
                }
            });
        }
    }

    private static <T> T notAsked(Class<T> type, String why) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, a) -> {
            throw new AssertionError("not asked, as " + why);
        }));
    }

    private record ConfOnly(Path conf) implements FileSystem {
        @Override
        public InputStream getResource(String url) {
            throw new AssertionError(url);
        }

        @Override
        public File getFile(String url) {
            return conf.toFile();
        }

        @Override
        public File getBasedir() {
            return conf.toFile();
        }
    }

    /** Judges the mails with these numbers, and waits for the last verdict. */
    public void run(int from, int to) throws IOException, InterruptedException {
        for (int i = from; i < to; i++) {
            int domain = i % RARE_EACH == 0 ? i / RARE_EACH % domains : i * 7 % Math.min(POPULAR, domains);
            places.acquire();
            judge(i, domain);
            if (i % RARE_EACH == 0) {
                send(domain);
            }
        }
        places.acquire(UNDER_WAY);
        places.release(UNDER_WAY);
    }

    private void judge(int number, int domain) throws IOException {
        String sender = "user" + number + "@d" + domain + ".example";
        SmtpEnvelope envelope =
                new SmtpEnvelope(ComputedNameServer.address(domain), "mx.d" + domain + ".example", sender);
        if (number % FORGOTTEN_EACH == 3) {
            authenticator.begin(envelope).cancel(); // the client has gone away
        }
        EnvelopeCheck begun = authenticator.begin(envelope);
        InputStream message = new ByteArrayInputStream(message(number, domain).getBytes(US_ASCII));
        Evaluation evaluation = authenticator.start("Mail" + number, begun, RawMessage.read(message));
        String id = running.put(evaluation.verdict());
        if (number % FORGOTTEN_EACH != 0) {
            running.take(id);
        }
        var unused = evaluation.verdict().whenComplete((verdict, failure) -> {
            count(verdict);
            places.release();
        });
    }

    private void count(AuthenticationVerdict verdict) {
        StoredVerdict stored = StoredVerdict.of(verdict);
        switch (stored.dkim()) {
            case PASS -> passes.increment();
            case TEMPERROR -> troubles.increment();
            default -> {}
        }
    }

    private String message(int number, int domain) throws IOException {
        String mail = "From: User <user" + number + "@d" + domain + ".example>\r\nTo: anna@example.org\r\n"
                + "Subject: Mail " + number + "\r\nDate: Mon, 23 Nov 2026 00:00:00 +0000\r\nMessage-ID: <" + number
                + "@d" + domain + ".example>\r\nMIME-Version: 1.0\r\n\r\nHello, this is mail " + number + ".\r\n";
        return switch (number % 8) {
            case 5, 6 -> mail;
            case 7 -> signature(domain, "absent", mail) + mail;
            case 4 -> signature(domain, "key", mail) + mail + "changed\r\n";
            default -> signature(domain, "key", mail) + mail;
        };
    }

    private String signature(int domain, String selector, String mail) throws IOException {
        Signatory signatory = new Signatory(name(domain), selector, keys.get(domain % KEYS));
        return fields(senders.sign(RawMessage.of(mail.getBytes(US_ASCII)), List.of(signatory)));
    }

    private static String fields(SigningResult result) {
        return ((SigningResult.Signed) result).fields().toString();
    }

    /** A mail of a customer: with a signature if the customer has published the provider's key. */
    private void send(int domain) throws IOException {
        SigningPlan plan = ring.plan(
                        new OutgoingMail(Optional.of("user"), Optional.of(name(domain)), Optional.of(name(domain))))
                .join();
        if (!plan.signatories().isEmpty()) {
            byte[] mail = ("From: user@d" + domain + ".example\r\n\r\nHello\r\n").getBytes(US_ASCII);
            fields(signer.sign(() -> new ByteArrayInputStream(mail), plan.signatories()));
            signed++;
        }
    }

    private static DomainName name(int domain) {
        return DomainName.of("d" + domain + ".example");
    }

    /** How many mails had a signature that passes. */
    public long passes() {
        return passes.sum();
    }

    /** How many mails were of an unknown state because of the DNS. */
    public long troubles() {
        return troubles.sum();
    }

    /** How many mails have been signed. */
    public long signed() {
        return signed;
    }

    /** What of Signet lives as long as the server. */
    Collection<Object> residents() {
        return server.getAllBindings().keySet().stream()
                .map(key -> (Object) server.getInstance(key))
                .filter(one -> one.getClass().getName().startsWith("signet."))
                .toList();
    }

    /** The names of all that was counted. */
    Set<String> counters() {
        return ((RecordingMetricFactory) server.getInstance(MetricFactory.class))
                .countForPrefixName("signet-")
                .keySet();
    }

    @Override
    public void close() throws Exception {
        server.getInstance(SharedResources.class).close();
        server.getInstance(SigningUpkeep.class).close();
        nameServer.close();
    }
}
