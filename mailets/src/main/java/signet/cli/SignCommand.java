package signet.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import signet.configuration.SettingsFile;
import signet.dkim.Canonicalization;
import signet.dkim.DkimSigner;
import signet.dkim.PemKey;
import signet.dkim.PemKeys;
import signet.dkim.PemProblem;
import signet.dkim.Signatory;
import signet.dkim.SigningOptions;
import signet.dkim.SigningResult;
import signet.domain.DomainName;
import signet.message.AuthorDomains;
import signet.message.HeaderBlock;
import signet.message.RawMessage;

/** {@code signet sign}: a mail in a file is signed as the server would sign it. */
@Command(
        name = "sign",
        description = {
            "Sign a mail with DKIM, to try a key before the server uses it.",
            "",
            "Prints the DKIM-Signature fields that belong on top of the mail; with --out it writes the signed mail. Nothing"
                    + " is sent and the mail's own file stays as it is.",
            ""
        },
        footer = {
            "",
            "For two signatures give --selector and --key twice, the Ed25519 key first: the first --selector belongs to the"
                    + " first --key.",
            "",
            "Exit codes: 0 it is signed; 1 the mail cannot be signed; 2 bad usage, or a file cannot be used.",
            "",
            "Examples; signet stands for java -jar signet.jar:",
            "  signet sign mail.eml --domain example.com --selector s1 --key s1.pem --out signed.eml",
            "  signet explain signed.eml",
            "  signet sign - --domain example.com --selector s1 --key s1.pem < mail.eml"
        })
final class SignCommand implements Callable<Integer> {
    private static final int MAX_KEY_BYTES = 1 << 16;
    /** Servers on the way add these where they are missing. */
    private static final List<String> ADDED = List.of("Date", "Message-ID");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "MESSAGE",
            description = "The file with the mail; - reads it from the standard input.")
    @SuppressWarnings("NullAway.Init")
    private String message;

    @Option(
            names = "--domain",
            required = true,
            paramLabel = "DOMAIN",
            description = "The domain that signs: that of the From field.")
    @SuppressWarnings("NullAway.Init")
    private String domain;

    @Option(
            names = "--selector",
            required = true,
            paramLabel = "NAME",
            description = "The name of the key: the DNS has it at NAME._domainkey.DOMAIN.")
    private List<String> selectors = new ArrayList<>();

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "The file with the private key in PEM form, RSA or Ed25519.")
    private List<Path> keys = new ArrayList<>();

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file whose first line is the password of an encrypted key.")
    private Optional<Path> passwordFile = Optional.empty();

    @Option(
            names = "--identity",
            paramLabel = "ADDRESS",
            description = "For whom the domain signs (i=), an address in it or below. Default: nobody in particular.")
    private Optional<String> identity = Optional.empty();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The signet.properties whose signing settings are to be used. Default: the defaults.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--canonicalization",
            paramLabel = "HEADER/BODY",
            description = "relaxed or simple for each. Default: that of --config, else relaxed/relaxed.")
    private Optional<String> canonicalization = Optional.empty();

    @Option(
            names = "--time",
            paramLabel = "TIME",
            description = "When it was signed (t=), such as 2026-11-22T12:00:00Z. Default: now.")
    private Optional<String> time = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the signed mail into this file, which must not exist yet.")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() {
        DkimSigner signer = new DkimSigner(options(), clock());
        List<Signatory> signatories = signatories();
        byte[] bytes = read();
        RawMessage mail = RawMessage.of(bytes);
        SigningResult result;
        try {
            result = signer.sign(mail, signatories, identity);
        } catch (IOException e) {
            throw MessageFile.failure(name(), e);
        }
        PrintWriter err = spec.commandLine().getErr();
        if (result instanceof SigningResult.Refused refused) {
            err.println("signet: " + name() + ": " + refused.cause().text());
            return ExitCode.FINDING.code();
        }
        advise(mail.header(), signatories.get(0).domain(), err);
        write(((SigningResult.Signed) result).fields().toString(), bytes);
        return ExitCode.GOOD.code();
    }

    private SigningOptions options() {
        SigningOptions options =
                config.map(SettingsFile::read).map(SigningOptions::of).orElse(SigningOptions.DEFAULT);
        return canonicalization
                .map(text -> Canonicalization.parse(text)
                        .orElseThrow(
                                () -> badUsage("--canonicalization is relaxed or simple for the header, a slash, and"
                                        + " the same for the body, not \"" + text + "\". Example: --canonicalization"
                                        + " relaxed/simple")))
                .map(options::with)
                .orElse(options);
    }

    private InstantSource clock() {
        try {
            return time.map(Instant::parse).map(InstantSource::fixed).orElse(InstantSource.system());
        } catch (DateTimeException e) {
            throw badUsage("--time is a time in UTC, not \"" + time.orElse("") + "\". Example: --time"
                    + " 2026-11-22T12:00:00Z");
        }
    }

    private List<Signatory> signatories() {
        DomainName signer = DomainName.parse(domain)
                .orElseThrow(() ->
                        badUsage("--domain is no domain name: \"" + domain + "\". Example: --domain" + " example.com"));
        if (selectors.size() != keys.size()) {
            throw badUsage("each --key needs its --selector: there are " + keys.size() + " and " + selectors.size());
        }
        Optional<String> password = passwordFile.map(SignCommand::firstLine);
        List<Signatory> signatories = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            String text = selectors.get(i);
            DomainName selector = DomainName.parse(text)
                    .filter(name -> !text.endsWith("."))
                    .filter(name -> signer.prepend("_domainkey")
                            .flatMap(key -> key.prepend(name))
                            .isPresent())
                    .orElseThrow(
                            () -> badUsage("--selector is made of letters, digits and hyphens like a domain name, not"
                                    + " \"" + text + "\". Example: --selector s1"));
            Path file = keys.get(i);
            PemKey key = PemKeys.read(text(file), password);
            if (key instanceof PemKey.Bad bad) {
                throw new CommandFailure(file + ": " + bad.problem().text()
                        + (bad.problem() == PemProblem.ENCRYPTED ? "; name its file with --password-file" : ""));
            }
            signatories.add(new Signatory(signer, selector.toString(), ((PemKey.Good) key).key()));
        }
        return signatories;
    }

    private static String firstLine(Path file) {
        return text(file).lines().findFirst().map(String::strip).orElse("");
    }

    private static String text(Path file) {
        try (InputStream in = MessageFile.open(file)) {
            return new String(in.readNBytes(MAX_KEY_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw MessageFile.failure(file.toString(), e);
        }
    }

    private String name() {
        return MessageFile.name(message);
    }

    private byte[] read() {
        try (InputStream in = MessageFile.open(spec, message)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw MessageFile.failure(name(), e);
        }
    }

    /** What would break the signature later, or make it worthless. */
    private void advise(HeaderBlock header, DomainName signer, PrintWriter err) {
        for (String field : ADDED) {
            if (header.named(field).isEmpty()) {
                err.println("Note: there is no " + field + " field. A server that adds one breaks the signature.");
            }
        }
        if (!header.named("Bcc").isEmpty()) {
            err.println(
                    "Note: the Bcc field is signed. A server that takes it away, as it should, breaks the signature.");
        }
        for (DomainName author : AuthorDomains.of(header).domains()) {
            if (!author.isAtOrBelow(signer) && !signer.isAtOrBelow(author)) {
                err.println("Note: the From field is of " + author + ", not of " + signer
                        + ". For DMARC the signature does not count.");
            }
        }
    }

    private void write(String fields, byte[] mail) {
        if (out.isEmpty()) {
            spec.commandLine().getOut().print(fields.replace("\r\n", "\n"));
            return;
        }
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        // A mail that is stored with LF line ends stays so.
        signed.writeBytes(
                (isLfTerminated(mail) ? fields.replace("\r\n", "\n") : fields).getBytes(StandardCharsets.US_ASCII));
        signed.writeBytes(mail);
        MessageFile.create(out.get(), signed.toByteArray());
        spec.commandLine().getOut().println("Signed: " + out.get());
    }

    private static boolean isLfTerminated(byte[] mail) {
        for (int i = 0; i < mail.length; i++) {
            if (mail[i] == '\n') {
                return i == 0 || mail[i - 1] != '\r';
            }
        }
        return false;
    }

    private ParameterException badUsage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
