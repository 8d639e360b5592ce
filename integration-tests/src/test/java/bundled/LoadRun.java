package bundled;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Clients that send mails over and over, each to a user of its own, and one more that only waits for greetings. James's
 * memory mailbox looks through all of a mailbox at each delivery: with one for all it would be the mailbox that is measured.
 */
final class LoadRun {
    private static final int MILLIS_BETWEEN_GREETINGS = 50;
    private static final int MILLIS_BETWEEN_LOOKS = 100;

    private final BundledServer server;
    private final List<LoadMail> sent;
    private final List<String> users;
    private final long before;
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final Queue<Long> data = new ConcurrentLinkedQueue<>();
    private final Queue<Long> greetings = new ConcurrentLinkedQueue<>();
    private long landed;

    /**
     * @param sent the mails, in turn
     * @param users one for each client; what they had so far has landed
     */
    LoadRun(BundledServer server, List<LoadMail> sent, List<String> users) throws Exception {
        this.server = server;
        this.sent = sent;
        this.users = users;
        List<ImapClient> mailboxes = openMailboxes();
        try {
            this.before = Landing.count(server, mailboxes);
        } finally {
            close(mailboxes);
        }
    }

    /** Sends for that time, or that many mails if they are over sooner; how long that took. */
    Duration run(Duration time, int mails) throws InterruptedException {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        AtomicInteger next = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (String user : users) {
            threads.add(new Thread(() -> {
                for (int mail = next.getAndIncrement();
                        mail < mails && System.nanoTime() < end;
                        mail = next.getAndIncrement()) {
                    send(user, sent.get(mail % sent.size()));
                }
            }));
        }
        Thread greeter = new Thread(() -> {
            while (next.get() < mails && System.nanoTime() < end) {
                greet();
            }
        });
        threads.forEach(Thread::start);
        greeter.start();
        for (Thread thread : threads) {
            thread.join();
        }
        Duration sending = Duration.ofNanos(System.nanoTime() - start);
        greeter.join();
        return sending;
    }

    private void send(String user, LoadMail mail) {
        try (SmtpClient smtp = SmtpClient.connectFrom(mail.client().address(), server.smtpPort())) {
            smtp.hello(mail.client().helo());
            Reply start = smtp.startData(mail.mailFrom(), user);
            if (!start.isPositive()) {
                refused.increment();
                return;
            }
            smtp.writeData(mail.bytes());
            long dot = System.nanoTime();
            Reply reply = smtp.reply();
            data.add(System.nanoTime() - dot);
            if (reply.isPositive()) {
                accepted.increment();
            } else {
                refused.increment();
            }
        } catch (IOException e) {
            refused.increment();
        }
    }

    private void greet() {
        long start = System.nanoTime();
        try (SmtpClient smtp = SmtpClient.connectFrom("192.0.2.10", server.smtpPort())) {
            greetings.add(System.nanoTime() - start);
            Thread.sleep(MILLIS_BETWEEN_GREETINGS);
            smtp.command("QUIT");
        } catch (IOException e) {
            refused.increment();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void awaitLanding(Duration patience) throws Exception {
        long end = System.nanoTime() + patience.toNanos();
        List<ImapClient> mailboxes = openMailboxes();
        try {
            landed = Landing.count(server, mailboxes) - before;
            while (landed < accepted() && System.nanoTime() < end) {
                Thread.sleep(MILLIS_BETWEEN_LOOKS);
                landed = Landing.count(server, mailboxes) - before;
            }
        } finally {
            close(mailboxes);
        }
    }

    private List<ImapClient> openMailboxes() throws IOException {
        List<ImapClient> mailboxes = new ArrayList<>();
        for (String user : users) {
            mailboxes.add(server.imap(user));
        }
        return mailboxes;
    }

    private static void close(List<ImapClient> mailboxes) throws IOException {
        for (ImapClient mailbox : mailboxes) {
            mailbox.close();
        }
    }

    /** How the mails were judged, beside the same mail when it came alone. They are gone afterwards. */
    Judgements judgements(Map<String, Landing> alone) throws Exception {
        List<ImapClient> mailboxes = openMailboxes();
        try {
            Judgements judgements = Judgements.of(Landing.everyHeader(server, mailboxes), alone);
            Landing.clear(server, mailboxes);
            return judgements;
        } finally {
            close(mailboxes);
        }
    }

    long accepted() {
        return accepted.sum();
    }

    long refused() {
        return refused.sum();
    }

    long lost() {
        return accepted() - landed;
    }

    /** How long the answer to each mail took, from its last byte on. */
    Collection<Long> dataNanos() {
        return data;
    }

    Collection<Long> greetingNanos() {
        return greetings;
    }
}
