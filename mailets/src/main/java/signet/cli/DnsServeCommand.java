package signet.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import signet.dns.server.DnsServer;
import signet.dns.server.QueryLog;
import signet.dns.server.ZoneFile;

/** {@code signet dns serve}: an authoritative server over a zone file. */
@Command(
        name = "serve",
        description = {
            "Serve a zone file over UDP and TCP on 127.0.0.1, until Ctrl-C.",
            "The first line says where; then comes one line for every query. The file is read again when it changes; while"
                    + " it cannot be used, the last good zone stays."
        },
        footer = {
            "",
            "A zone file:",
            "  {\"example.com\": {\"TXT\": [\"v=spf1 mx -all\"], \"MX\": [[10, \"mail.example.com\"]], \"TTL\": 60},",
            "   \"mail.example.com\": {\"A\": [\"192.0.2.1\"], \"AAAA\": [\"2001:db8::1\"]},",
            "   \"www.example.com\": {\"CNAME\": \"mail.example.com\"},",
            "   \"bad.example\": \"SERVFAIL\", \"slow.example\": \"TIMEOUT\", \"gone.example\": \"NXDOMAIN\"}",
            "A name that is not there does not exist.",
            "",
            "Example: signet dns serve zone.json --port 5353"
        })
final class DnsServeCommand implements Callable<Integer> {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_DELAY = 10_000;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ZONE", description = "The zone file (JSON).")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "5353",
            description = "The port, the same for UDP and TCP; 0 takes any that is free. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--delay",
            paramLabel = "MILLISECONDS",
            defaultValue = "0",
            description =
                    "Hold each answer back so long, 0 to 10000, to see what slow DNS does. Default: ${DEFAULT-VALUE}")
    private int delay;

    @Option(names = "--quiet", description = "Do not write a line for every query.")
    private boolean quiet;

    @Option(
            names = "--until-stdin-closes",
            description = "End when the standard input ends, so that a program that starts this one takes it along.")
    private boolean untilStdinCloses;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 0 || port > MAX_PORT) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--port is a number from 0 to " + MAX_PORT + ", not " + port + ". Example: --port 5353");
        }
        if (delay < 0 || delay > MAX_DELAY) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--delay is a number of milliseconds from 0 to " + MAX_DELAY + ", not " + delay
                            + ". Example: --delay 100");
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        QueryLog log = quiet ? QueryLog.NONE : entry -> out.println(entry);
        try (ZoneFile zone = new ZoneFile(file, message -> err.println("signet: " + message));
                DnsServer server = open(zone, log)) {
            out.println("DNS for " + zone.get().size() + " names from " + file + " on "
                    + server.address().getAddress().getHostAddress() + ":"
                    + server.address().getPort() + " (UDP and TCP)");
            out.flush();
            waitForTheEnd();
        }
        return ExitCode.GOOD.code();
    }

    private DnsServer open(ZoneFile zone, QueryLog log) {
        try {
            return new DnsServer(zone, port, log, Clock.systemUTC(), Duration.ofMillis(delay));
        } catch (IOException e) {
            throw new CommandFailure(e.getMessage() + "; --port 0 takes any port that is free", e);
        }
    }

    private void waitForTheEnd() throws IOException, InterruptedException {
        if (!untilStdinCloses) {
            new CountDownLatch(1).await();
        }
        // What is written there does not matter, only that it ends.
        Signet.input(spec).transferTo(OutputStream.nullOutputStream());
    }
}
