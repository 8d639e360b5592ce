package signet.guice;

import java.io.File;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.james.mailrepository.api.MailRepositoryLoader;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.apache.james.mailrepository.api.Protocol;
import org.apache.james.mailrepository.file.FileMailRepository;
import org.apache.james.mailrepository.memory.MailRepositoryStoreConfiguration;
import org.apache.james.mailrepository.memory.MemoryMailRepository;
import org.apache.james.mailrepository.memory.MemoryMailRepositoryStore;
import org.apache.james.mailrepository.memory.MemoryMailRepositoryUrlStore;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.base.MailAddressFixture;

/** The server's own repositories, {@code memory://} and {@code file://}, the latter in a folder that is given. */
final class TestRepositories {
    private final MemoryMailRepositoryStore store;

    TestRepositories(Path folder) throws Exception {
        MailRepositoryLoader loader = (className, url) -> {
            if (className.equals(MemoryMailRepository.class.getName())) {
                return new MemoryMailRepository();
            }
            FileMailRepository repository = new FileMailRepository();
            repository.setFileSystem(new Folder(folder));
            return repository;
        };
        store = new MemoryMailRepositoryStore(
                new MemoryMailRepositoryUrlStore(),
                loader,
                MailRepositoryStoreConfiguration.forItems(
                        item("memory", MemoryMailRepository.class), item("file", FileMailRepository.class)));
        store.init();
    }

    private static MailRepositoryStoreConfiguration.Item item(String protocol, Class<? extends MailRepository> type) {
        return new MailRepositoryStoreConfiguration.Item(
                List.of(new Protocol(protocol)), type.getName(), new BaseHierarchicalConfiguration());
    }

    MemoryMailRepositoryStore store() {
        return store;
    }

    MailRepository at(String url) throws Exception {
        return store.select(MailRepositoryUrl.from(url));
    }

    static void put(MailRepository repository, String name, Instant received) throws Exception {
        MailImpl mail = MailImpl.builder()
                .name(name)
                .sender(MailAddressFixture.ANY_AT_JAMES)
                .addRecipient(MailAddressFixture.OTHER_AT_JAMES)
                .mimeMessage(MimeMessageBuilder.mimeMessageBuilder()
                        .setSubject("Test")
                        .setText("Hello")
                        .build())
                .lastUpdated(Date.from(received))
                .build();
        try {
            repository.store(mail);
        } finally {
            mail.dispose();
        }
    }

    /** What is left, by name. */
    static List<String> names(MailRepository repository) throws Exception {
        List<String> names = new java.util.ArrayList<>();
        repository.list().forEachRemaining(key -> names.add(key.asString()));
        return names.stream().sorted().toList();
    }

    /** The server's folder. */
    private record Folder(Path path) implements FileSystem {
        @Override
        public InputStream getResource(String url) {
            throw new UnsupportedOperationException(url);
        }

        @Override
        public File getFile(String url) {
            return path.resolve(url.substring("file://".length())).toFile();
        }

        @Override
        public File getBasedir() {
            return path.toFile();
        }
    }
}
