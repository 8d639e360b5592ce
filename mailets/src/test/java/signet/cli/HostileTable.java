package signet.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Lets {@code signet explain} judge each hostile mail at two sizes, and writes how long it took: a process of its own. */
final class HostileTable {
    private static final List<MemoryPoolMXBean> HEAP = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    private static final int MOST_OUTPUT = 100_000;

    private HostileTable() {}

    /** @param args a folder for files, which exists */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Path zone = Files.writeString(folder.resolve("zone.json"), HostileMail.ZONE);
        Path config = Files.writeString(folder.resolve("signet.properties"), HostileMail.CONFIG);
        System.out.println("| mail | KB | ms | ms at double size | MB of heap at double size |");
        System.out.println("|---|---|---|---|---|");
        for (HostileMail mail : HostileMail.ALL) {
            Path single = mail.writeTo(folder.resolve("1.eml"), 1);
            Path twice = mail.writeTo(folder.resolve("2.eml"), 2);
            explain(mail, single, zone, config); // the code is compiled while it runs
            long singleMillis = explain(mail, single, zone, config);
            System.gc();
            HEAP.forEach(MemoryPoolMXBean::resetPeakUsage);
            long twiceMillis = explain(mail, twice, zone, config);
            long peak = HEAP.stream()
                    .mapToLong(pool -> pool.getPeakUsage().getUsed())
                    .sum();
            System.out.println(String.format(
                    Locale.ROOT,
                    "| %s | %,d | %d | %d | %d |",
                    mail,
                    Files.size(single) / 1000,
                    singleMillis,
                    twiceMillis,
                    peak / 1_000_000));
        }
    }

    private static long explain(HostileMail mail, Path file, Path zone, Path config) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        long start = System.nanoTime();
        int code = Signet.run(
                InputStream.nullInputStream(),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "explain",
                file.toString(),
                "--dns",
                zone.toString(),
                "--config",
                config.toString());
        long millis = (System.nanoTime() - start) / 1_000_000;
        if (code != ExitCode.FINDING.code() || out.getBuffer().length() > MOST_OUTPUT) {
            throw new IllegalStateException(mail + ": " + code + " " + err + " " + out);
        }
        return millis;
    }
}
