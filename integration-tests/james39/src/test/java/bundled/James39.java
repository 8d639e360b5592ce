package bundled;

import java.nio.file.Path;
import java.util.List;

/**
 * As much of a James 3.9 as there is to be had: its class loader for extensions, its Guice, its pipeline of mailets. Made by
 * {@code RunningJames39}, which only Java 21 and newer can compile and run.
 */
interface James39 extends AutoCloseable {
    /**
     * What became of a mail.
     *
     * @param processor where its way ended
     * @param text as it was then, a character for each byte
     * @param matched the matchers that said yes to it
     */
    record Judged(String processor, String text, List<String> matched) {}

    /**
     * A mail that came in by SMTP.
     *
     * @param user who has logged in; empty if nobody has
     */
    record Incoming(
            String name, String client, String helo, String mailFrom, String recipient, String user, byte[] bytes) {}

    /**
     * @param folder James's own: {@code conf/} and {@code extensions-jars/}
     * @param nameServer the port of a name server on 127.0.0.1
     */
    static James39 start(Path folder, int nameServer) throws ReflectiveOperationException {
        return (James39) Class.forName("bundled.RunningJames39")
                .getDeclaredConstructor(Path.class, int.class)
                .newInstance(folder, nameServer);
    }

    /** Through all processors, as the spooler would send it. */
    Judged judge(Incoming mail) throws Exception;

    /** As {@link #judge}, but with the mail that James's own tests of mailets use. */
    Judged judgeFakeMail(Incoming mail) throws Exception;

    /** Where the class of that name was loaded from. */
    Path origin(String className) throws Exception;

    /** What the health check of that name says. */
    String health(String className) throws Exception;

    @Override
    void close() throws Exception;
}
