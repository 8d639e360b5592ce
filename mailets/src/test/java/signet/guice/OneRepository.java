package signet.guice;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.james.mailrepository.api.MailRepositoryPath;
import org.apache.james.mailrepository.api.MailRepositoryStore;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.apache.james.mailrepository.api.Protocol;

/** A store with one repository of its own, {@code memory://var/mail/rejected}, and perhaps those of another. */
final class OneRepository implements MailRepositoryStore {
    private static final MailRepositoryPath PATH = MailRepositoryPath.from("var/mail/rejected");

    private final MailRepository own;
    private final Optional<MailRepositoryStore> others;

    OneRepository(MailRepository own) {
        this.own = own;
        this.others = Optional.empty();
    }

    OneRepository(MailRepository own, MailRepositoryStore others) {
        this.own = own;
        this.others = Optional.of(others);
    }

    @Override
    public Stream<MailRepository> getByPath(MailRepositoryPath path) throws MailRepositoryStoreException {
        return path.equals(PATH) ? Stream.of(own) : others.orElseThrow().getByPath(path);
    }

    @Override
    public Stream<MailRepositoryUrl> getUrls() {
        return Stream.of(MailRepositoryUrl.fromPathAndProtocol(new Protocol("memory"), PATH));
    }

    @Override
    public MailRepository select(MailRepositoryUrl url) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<MailRepository> get(MailRepositoryUrl url) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Protocol> defaultProtocol() {
        throw new UnsupportedOperationException();
    }
}
