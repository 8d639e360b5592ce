package signet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes all hostile mails, and the zone and the settings they are judged by: for tests that see no class of Signet. */
final class HostileFiles {
    private HostileFiles() {}

    /** @param args a folder for the files, which exists; the file of a mail has its name and ends in .eml */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Files.writeString(folder.resolve("zone.json"), HostileMail.ZONE);
        Files.writeString(folder.resolve("signet.properties"), HostileMail.CONFIG);
        for (HostileMail mail : HostileMail.withFolded()) {
            mail.writeTo(folder.resolve(mail.name() + ".eml"), 1);
        }
    }
}
