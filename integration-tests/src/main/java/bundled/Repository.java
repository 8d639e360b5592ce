package bundled;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.mailrepository.api.MailRepositoryPath;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.apache.james.server.core.MimeMessageInputStream;
import org.apache.james.utils.MailRepositoryProbeImpl;
import org.apache.mailet.Mail;

/** One of James's mail repositories, e.g. the quarantine. */
public final class Repository {
    private final MailRepositoryProbeImpl probe;
    private final MailRepositoryPath path;

    Repository(MailRepositoryProbeImpl probe, String name) {
        this.probe = probe;
        this.path = MailRepositoryPath.from("var/mail/" + name);
    }

    public List<StoredMail> mails() throws Exception {
        List<StoredMail> mails = new ArrayList<>();
        // A repository appears with its first mail.
        for (MailRepositoryUrl url : urls()) {
            for (MailKey key : probe.listMailKeys(url)) {
                mails.add(read(url, key));
            }
        }
        return mails;
    }

    /** How many mails are in it; costs little. */
    long size() throws Exception {
        long size = 0;
        for (MailRepositoryUrl url : urls()) {
            size += probe.getRepositoryMailCount(url);
        }
        return size;
    }

    /** Throws everything in it away. */
    public void clear() throws Exception {
        for (MailRepositoryUrl url : urls()) {
            probe.getMailRepositoryStore().select(url).removeAll();
        }
    }

    /** Where it is: usually one place. */
    List<MailRepositoryUrl> urls() {
        return probe.listRepositoryUrls().stream()
                .filter(url -> url.getPath().equals(path))
                .toList();
    }

    private StoredMail read(MailRepositoryUrl url, MailKey key) throws Exception {
        Mail copy = probe.getMail(url, key);
        try {
            Map<String, String> attributes = new TreeMap<>();
            copy.attributes()
                    .forEach(attribute -> attributes.put(
                            attribute.getName().asString(),
                            String.valueOf(attribute.getValue().value())));
            return new StoredMail(key.asString(), text(copy), attributes);
        } finally {
            LifecycleUtil.dispose(copy);
        }
    }

    private static MailText text(Mail mail) throws Exception {
        try (InputStream in = new MimeMessageInputStream(mail.getMessage())) {
            return MailText.of(in.readAllBytes());
        } catch (IOException e) {
            throw new IOException("Cannot read " + mail.getName(), e);
        }
    }
}
