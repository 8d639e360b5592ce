package signet.install;

import java.util.List;

/** What to add to a file that cannot be edited, for the person who does it. */
public final class ByHand {
    private ByHand() {}

    /** The lines, with a word on where they go; none for a file that needs none. */
    public static List<String> lines(String file) {
        return switch (file) {
            case MailetContainerEdit.FILE -> """
                In the processor root, before the first step that may change a mail:
                  <mailet match="All" class="signet.mailets.Authenticate"/>
                  <mailet match="signet.matchers.DispositionIs=reject" class="ToProcessor">
                    <processor>rejected</processor>
                  </mailet>
                  <mailet match="signet.matchers.DispositionIs=discard" class="ToProcessor">
                    <processor>discarded</processor>
                  </mailet>
                  <mailet match="signet.matchers.DispositionIs=quarantine" class="ToProcessor">
                    <processor>quarantine</processor>
                  </mailet>
                Beside the other processors, once for each of rejected, discarded and quarantine, with the kind of repository
                that your server has (file, memory, cassandra) in the place of KIND:
                  <processor state="rejected">
                    <mailet match="All" class="ToRepository">
                      <repositoryPath>KIND://var/mail/rejected/</repositoryPath>
                    </mailet>
                  </processor>
                With --sign, in the processor transport, behind the last step that changes a mail and before those that deliver:
                  <mailet match="All" class="signet.mailets.DkimSign"/>
                """.lines().toList();
            case SmtpServerEdit.FILE -> """
                In the <smtpserver> for mail from other servers, port 25 as a rule:
                  <ioWorkerCount>64</ioWorkerCount>
                and in its <handlerchain>, before the first handler, because others may change the mail:
                  <handler class="signet.smtp.AuthenticationHook"/>
                """.lines().toList();
            default -> List.of();
        };
    }
}
