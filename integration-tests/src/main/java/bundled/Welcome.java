package bundled;

/** Tells where the server listens, and what to try next: each command can be copied as it stands. */
final class Welcome {
    private static final String HOST = "127.0.0.1";

    private final Screen screen;
    private final BundledServer server;

    Welcome(Screen screen, BundledServer server) {
        this.screen = screen;
        this.server = server;
    }

    void doors(long millis) {
        screen.line(String.format(java.util.Locale.ROOT, "James is up after %.1f s. It listens on", millis / 1000.0));
        Table table = new Table(screen.width());
        door(
                table,
                Door.GATEWAY,
                server.gatewayPort(),
                "mail to " + BundledServer.USER + " is judged as if it came from " + Gateway.CLIENT_ADDRESS
                        + " on the internet");
        door(
                table,
                Door.SMTP,
                server.smtpPort(),
                "James's port 25; the first line names the client: \"" + SmtpClient.proxyLine("192.0.2.55") + "\"");
        door(table, Door.SUBMISSION, server.submissionPort(), "for James's own users; their mail is not judged");
        door(
                table,
                Door.IMAP,
                server.imapPort(),
                "user " + BundledServer.USER + ", password " + BundledServer.PASSWORD);
        door(table, Door.WEBADMIN, server.webAdminPort(), "administration over HTTP");
        door(
                table,
                Door.DNS,
                server.dnsPort(),
                "answers from " + WorkingDirectory.display(server.zone())
                        + "; edit it, and it is read again; the next start makes it anew");
        table.lines().forEach(lines -> lines.forEach(screen::line));
        screen.paragraph("James's log is in " + WorkingDirectory.display(server.log()) + ", the DNS queries in "
                + WorkingDirectory.display(server.queryLog()));
    }

    private static void door(Table table, Door door, int port, String remark) {
        table.row("  " + HOST + ":" + port, door.title(), remark);
    }

    void nextThings() {
        String samples = "integration-tests/src/main/resources/bundled/samples/";
        String quarantine =
                "http://" + HOST + ":" + server.webAdminPort() + "/mailRepositories/var%2Fmail%2Fquarantine/mails";
        screen.title("Next things to try");
        thing(
                "Send a mail of your own",
                "curl smtp://" + HOST + ":" + server.gatewayPort()
                        + "/mail.sender.example --mail-from me@sender.example" + " --mail-rcpt " + BundledServer.USER
                        + " -T " + samples + "rsa.eml");
        thing(
                "Read the newest mail",
                "curl -u " + BundledServer.USER + ":" + BundledServer.PASSWORD + " 'imap://" + HOST + ":"
                        + server.imapPort() + "/INBOX;MAILINDEX=*'");
        thing("See what is in quarantine", "curl " + quarantine);
        thing("Release it", "curl -X PATCH '" + quarantine + "?action=reprocess&processor=transport'");
        thing("See the last verdicts", "curl http://" + HOST + ":" + server.webAdminPort() + "/signet/verdicts");
        thing("Watch the server", "tail -f " + WorkingDirectory.display(server.log()) + " | grep signet.verdicts");
        screen.line("Change what happens:");
        Table.wrap(
                        "edit james-conf/conf/signet.properties or mailetcontainer.xml, then Ctrl-C and ./mvnw -Pserver again",
                        screen.width() - 2)
                .forEach(line -> screen.line("  " + line));
        thing(
                "Keep the ports",
                "./mvnw -Pserver -D" + Door.GATEWAY.property() + "=2525 -D" + Door.IMAP.property() + "=2143 -D"
                        + Door.WEBADMIN.property() + "=8000");
        screen.line("");
        screen.line("Running. Ctrl-C stops everything.");
    }

    private void thing(String title, String command) {
        screen.line(title + ":");
        screen.line("  " + command);
    }
}
