package signet.guice;

import java.util.Iterator;
import java.util.TreeMap;
import javax.mail.MessagingException;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.james.mailrepository.memory.MemoryMailRepository;
import org.apache.mailet.Mail;

/** A repository in which single mails, by their names, and single calls go wrong. */
final class Unruly implements MailRepository {
    private final MemoryMailRepository mails = new MemoryMailRepository();

    Listing list = this::listed;
    Runnable afterRemoval = () -> {};
    int reads;

    @FunctionalInterface
    interface Listing {
        Iterator<MailKey> list() throws MessagingException;
    }

    @Override
    public long size() {
        return mails.size();
    }

    @Override
    public MailKey store(Mail mail) {
        return mails.store(mail);
    }

    @Override
    public Iterator<MailKey> list() throws MessagingException {
        return list.list();
    }

    /** By name. */
    Iterator<MailKey> listed() {
        TreeMap<String, MailKey> sorted = new TreeMap<>();
        mails.list().forEachRemaining(key -> sorted.put(key.asString(), key));
        return sorted.values().iterator();
    }

    @Override
    public Mail retrieve(MailKey key) throws MessagingException {
        reads++;
        if (key.asString().equals("is-gone")) {
            return null;
        } else if (key.asString().equals("cannot-be-read")) {
            throw new IllegalStateException(key.asString());
        }
        Mail mail = mails.retrieve(key);
        if (key.asString().equals("no-date")) {
            mail.setLastUpdated(null);
        }
        return mail;
    }

    @Override
    public void remove(MailKey key) throws MessagingException {
        if (key.asString().equals("cannot-be-removed")) {
            throw new MessagingException(key.asString());
        }
        mails.remove(key);
        afterRemoval.run();
    }

    @Override
    public void removeAll() {
        mails.removeAll();
    }
}
