package bundled;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code signet.jar dns serve}: the DNS in which the senders of the sample mail publish their keys, as its own process. */
final class DnsProcess implements AutoCloseable {
    private static final String BEFORE_ADDRESS = " on ";

    private final Process process;
    private final int port;
    private final Path queryLog;

    private DnsProcess(Process process, int port, Path queryLog) {
        this.process = process;
        this.port = port;
        this.queryLog = queryLog;
    }

    static DnsProcess start(Path commandLine, Path zone, int port, Path queryLog) {
        return start(commandLine, zone, port, queryLog, Duration.ZERO);
    }

    /** A slow one: each answer is held back so long. */
    static DnsProcess start(Path commandLine, Path zone, int port, Path queryLog, Duration delay) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-jar",
                commandLine.toString(),
                "dns",
                "serve",
                zone.toString(),
                "--port",
                Integer.toString(port),
                "--delay",
                Long.toString(delay.toMillis()),
                "--until-stdin-closes");
        try {
            Files.createDirectories(queryLog.toAbsolutePath().getParent());
            Path errors = Path.of(queryLog + ".err");
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String first = output.readLine();
            if (first == null) {
                process.waitFor(5, TimeUnit.SECONDS);
                throw new BundledServerException("The DNS server did not start: "
                        + Files.readString(errors, StandardCharsets.UTF_8).strip());
            }
            keepLog(output, queryLog);
            return new DnsProcess(process, portOf(first), queryLog);
        } catch (IOException e) {
            throw new BundledServerException("The DNS server did not start: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BundledServerException("Interrupted while the DNS server started", e);
        }
    }

    /** The address in a line like {@code ... on 127.0.0.1:5353 (UDP and TCP)}. */
    static int portOf(String firstLine) {
        int on = firstLine.lastIndexOf(BEFORE_ADDRESS);
        int colon = on < 0 ? -1 : firstLine.indexOf(':', on);
        int end = colon + 1;
        while (end < firstLine.length() && Character.isDigit(firstLine.charAt(end))) {
            end++;
        }
        if (colon < 0 || end == colon + 1) {
            throw new BundledServerException("The DNS server named no port: " + firstLine);
        }
        return Integer.parseInt(firstLine.substring(colon + 1, end));
    }

    private static void keepLog(BufferedReader output, Path queryLog) {
        Thread reader = new Thread(
                () -> {
                    try (var log = Files.newBufferedWriter(queryLog, StandardCharsets.UTF_8)) {
                        for (String line = output.readLine(); line != null; line = output.readLine()) {
                            log.write(line);
                            log.newLine();
                            log.flush();
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                "dns-query-log");
        reader.setDaemon(true);
        reader.start();
    }

    int port() {
        return port;
    }

    Path queryLog() {
        return queryLog;
    }

    boolean isRunning() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
