package bundled;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

    private final BundledServer server;
    private final List<LoadMail> sent;
    private final List<String> users = new ArrayList<>();
    private final long before;
    private final LongAdder acceptedEver = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final Queue<Long> data = new ConcurrentLinkedQueue<>();
    private final Queue<Long> greetings = new ConcurrentLinkedQueue<>();
    private long landed;

    /**
     * @param sent the mails, in turn
     * @param before how many lie in repositories already
     */
    LoadRun(BundledServer server, List<LoadMail> sent, int clients, long before) throws Exception {
        this.server = server;
        this.sent = sent;
        this.before = before;
        for (int i = 0; i < clients; i++) {
            String user = "user" + i + "@" + BundledServer.DOMAIN;
            server.addUser(user);
            users.add(user);
        }
    }

    /** Sends for that time, or that many mails if they are over sooner. */
    void run(Duration time, int mails) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
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
        threads.add(new Thread(() -> {
            while (next.get() < mails && System.nanoTime() < end) {
                greet();
            }
        }));
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
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
                acceptedEver.increment();
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

    /** What came so far was to get warm; only that it lands still counts. */
    void forget() {
        accepted.reset();
        refused.reset();
        data.clear();
        greetings.clear();
    }

    void awaitLanding(Duration patience) throws Exception {
        long end = System.nanoTime() + patience.toNanos();
        List<ImapClient> mailboxes = openMailboxes();
        try {
            do {
                landed = Landing.count(server, mailboxes) - before;
                Thread.sleep(500);
            } while (landed < acceptedEver.sum() && System.nanoTime() < end);
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

    /** How all the mails were judged, beside the same mail when it came alone. */
    Judgements judgements(Map<String, Landing> alone) throws Exception {
        List<ImapClient> mailboxes = openMailboxes();
        try {
            return Judgements.of(Landing.everyMail(server, mailboxes), alone);
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
        return acceptedEver.sum() - landed;
    }

    String dataTimes() {
        return times(data);
    }

    String greetingTimes() {
        return times(greetings);
    }

    private static String times(Queue<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0
                ? "nothing"
                : String.format(
                        Locale.ROOT,
                        "%.0f ms in the middle, %.0f ms for 99 of 100, %.0f ms at most",
                        sorted[sorted.length / 2] / 1e6,
                        sorted[(int) (sorted.length * 0.99)] / 1e6,
                        Arrays.stream(sorted).max().orElse(0) / 1e6);
    }
}
