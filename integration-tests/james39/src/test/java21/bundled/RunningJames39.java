package bundled;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.dnsservice.dnsjava.DNSJavaService;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.mailetcontainer.impl.CompositeProcessorImpl;
import org.apache.james.mailrepository.api.MailRepositoryStore;
import org.apache.james.mailrepository.memory.MailRepositoryStoreConfiguration;
import org.apache.james.mailrepository.memory.MemoryMailRepositoryStore;
import org.apache.james.mailrepository.memory.MemoryMailRepositoryUrlStore;
import org.apache.james.mailrepository.memory.SimpleMailRepositoryLoader;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.server.core.MimeMessageWrapper;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.apache.james.utils.ClassName;
import org.apache.james.utils.ExtendedClassLoader;
import org.apache.james.utils.ExtensionConfiguration;
import org.apache.james.utils.GuiceGenericLoader;
import org.apache.james.utils.GuiceMailetLoader;
import org.apache.james.utils.GuiceMatcherLoader;
import org.apache.james.utils.NamingScheme;
import org.apache.james.utils.PropertiesProvider;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.apache.mailet.base.test.FakeMailContext;
import reactor.core.publisher.Mono;

/** Put together as James's own Guice modules do it, from the parts that are published. */
final class RunningJames39 implements James39 {
    private final AtomicInteger mails = new AtomicInteger();
    private final ExtendedClassLoader classLoader;
    private final GuiceGenericLoader loader;
    private final CompositeProcessorImpl processors;

    RunningJames39(Path folder, int nameServer) throws Exception {
        System.setProperty("signet.dns.servers", "127.0.0.1:" + nameServer);
        Configuration.Basic configuration =
                Configuration.builder().workingDirectory(folder.toFile()).build();
        FileSystem files = new FileSystemImpl(configuration.directories());
        PropertiesProvider properties = new PropertiesProvider(files, configuration.configurationPath());
        MetricFactory metrics = new RecordingMetricFactory();

        Injector server = Guice.createInjector(new Server(files, properties, metrics));
        classLoader = new ExtendedClassLoader(files);
        loader = new GuiceGenericLoader(
                server, classLoader, ExtensionConfiguration.from(properties.getConfiguration("extensions")));
        processors = new CompositeProcessorImpl(
                metrics,
                FakeMailContext.defaultContext(),
                new GuiceMatcherLoader(loader),
                new GuiceMailetLoader(loader, Set.of()));
        HierarchicalConfiguration<ImmutableNode> container =
                new FileConfigurationProvider(files, configuration).getConfiguration("mailetcontainer");
        processors.configure(container.configurationAt("processors"));
        processors.init();
    }

    /** What the server binds, as far as Signet asks for it. */
    private static final class Server extends AbstractModule {
        private final FileSystem files;
        private final PropertiesProvider properties;
        private final MetricFactory metrics;

        Server(FileSystem files, PropertiesProvider properties, MetricFactory metrics) {
            this.files = files;
            this.properties = properties;
            this.metrics = metrics;
        }

        @Override
        protected void configure() {
            bind(FileSystem.class).toInstance(files);
            bind(PropertiesProvider.class).toInstance(properties);
            bind(MetricFactory.class).toInstance(metrics);
            bind(Clock.class).toInstance(Clock.systemUTC());
            bind(DNSService.class).toInstance(new DNSJavaService(metrics));
        }

        @Provides
        @Singleton
        MailRepositoryStore repositories() {
            return new MemoryMailRepositoryStore(
                    new MemoryMailRepositoryUrlStore(),
                    new SimpleMailRepositoryLoader(),
                    MailRepositoryStoreConfiguration.forItems(List.of()));
        }
    }

    @Override
    public Judged judge(Incoming incoming) throws Exception {
        String name = nextName(incoming);
        MailImpl mail = MailImpl.builder()
                .name(name)
                .sender(MaybeSender.getMailSender(incoming.mailFrom()))
                .addRecipient(new MailAddress(incoming.recipient()))
                .remoteAddr(incoming.client())
                .build();
        // Before a queue has copied it: a copy has question marks for the bytes of header fields that are not ASCII.
        mail.setMessageNoCopy(new MimeMessageWrapper(
                MimeMessageInputStreamSource.create(name, new ByteArrayInputStream(incoming.bytes()))));
        return throughAll(mail, incoming);
    }

    @Override
    public Judged judgeFakeMail(Incoming incoming) throws Exception {
        FakeMail mail = FakeMail.builder()
                .name(nextName(incoming))
                .sender(incoming.mailFrom())
                .recipient(incoming.recipient())
                .remoteAddr(incoming.client())
                .mimeMessage(new MimeMessage(null, new ByteArrayInputStream(incoming.bytes())))
                .build();
        return throughAll(mail, incoming);
    }

    private String nextName(Incoming incoming) {
        return incoming.name() + "-" + mails.incrementAndGet();
    }

    private Judged throughAll(Mail mail, Incoming incoming) throws MessagingException {
        mail.setAttribute(new Attribute(Mail.SMTP_SESSION_ID, AttributeValue.of("session-1")));
        mail.setAttribute(new Attribute(Mail.SMTP_HELO, AttributeValue.of(incoming.helo())));
        if (!incoming.user().isEmpty()) {
            mail.setAttribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of(incoming.user())));
        }
        mail.setState(Mail.DEFAULT);
        processors.service(mail);
        Judged judged = Landed.MAILS.get(mail.getName());
        if (judged == null) {
            throw new IllegalStateException(mail.getName() + " ended nowhere; its state is " + mail.getState());
        }
        return judged;
    }

    @Override
    public Path origin(String className) throws URISyntaxException {
        Class<?> type = NamingScheme.IDENTITY
                .toFullyQualifiedClassNames(new ClassName(className))
                .flatMap(name -> classLoader.locateClass(name).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(className + " is not found"));
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @Override
    public String health(String className) throws ClassNotFoundException {
        HealthCheck check = loader.instantiate(new ClassName(className));
        Result result = Mono.from(check.check()).block();
        return result != null && result.isHealthy() ? "healthy" : String.valueOf(result);
    }

    @Override
    public void close() throws IOException {
        processors.dispose();
        System.clearProperty("signet.dns.servers");
        Files.deleteIfExists(Path.of("target", "james39", "zone.json"));
    }
}
