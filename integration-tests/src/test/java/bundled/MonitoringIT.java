package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator sees of Signet from outside: health, counters, and the log. */
@ExtendWith(Servers.class)
class MonitoringIT {
    @Test
    void isHealthyWhileNameServersAnswer(BundledServer server) throws Exception {
        HttpResponse<String> answer = WebAdmin.get(server, "/healthcheck/checks/Signet%20DNS");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"Signet DNS\"").contains("\"healthy\"");
    }

    @Test
    void isDegradedWhileTheyDoNot(VariantServer variant) throws Exception {
        HttpResponse<String> answer = WebAdmin.get(variant.server(), "/healthcheck/checks/Signet%20DNS");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"Signet DNS\"")
                .contains("\"degraded\"")
                .contains("; last answer: ")
                .contains("; names kept: ");
    }

    @Test
    void isDegradedWhileThereIsSilence(HostileServer hostile) throws Exception {
        HttpResponse<String> answer = WebAdmin.get(hostile.server(), "/healthcheck/checks/Signet%20DNS");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"degraded\"")
                .contains("\"no answer from the name server in time; last answer: ");
    }

    @Test
    void everyOutcomeIsCountedUnderItsName(BundledServer server) throws Exception {
        Map<String, Double> before = counters(server);

        send(server, Sample.BOTH);
        send(server, Sample.FORGED);

        Awaitility.await().atMost(Await.PATIENCE).untilAsserted(() -> {
            Map<String, Double> after = counters(server);
            Map<String, Double> more = new TreeMap<>();
            after.forEach((name, count) -> more.put(name, count - before.getOrDefault(name, 0.0)));
            more.values().removeIf(count -> count == 0);
            assertThat(more)
                    .isEqualTo(Map.ofEntries(
                            Map.entry("signet_spf_pass", 1.0),
                            Map.entry("signet_spf_fail", 1.0),
                            Map.entry("signet_spf_helo_pass", 1.0),
                            Map.entry("signet_spf_helo_none", 1.0),
                            Map.entry("signet_iprev_pass", 2.0),
                            Map.entry("signet_dkim_pass", 1.0),
                            Map.entry("signet_dkim_fail", 1.0),
                            Map.entry("signet_dkim_signature_signature_ok", 2.0),
                            Map.entry("signet_dkim_signature_signature_mismatch", 1.0),
                            Map.entry("signet_arc_none", 2.0),
                            Map.entry("signet_dmarc_pass", 1.0),
                            Map.entry("signet_dmarc_fail", 1.0),
                            Map.entry("signet_adsp_pass", 1.0),
                            Map.entry("signet_adsp_none", 1.0),
                            Map.entry("signet_domainkeys_policy_pass", 1.0),
                            Map.entry("signet_domainkeys_policy_none", 1.0),
                            Map.entry("signet_disposition_accept", 1.0),
                            Map.entry("signet_disposition_reject", 1.0)));
        });
    }

    @Test
    void eachJudgedMailIsOneLineOfTheLog(BundledServer server) throws Exception {
        String from = "line-" + System.nanoTime() + ".example";
        byte[] mail = TestMail.from("a@" + from, "<1@" + from + ">", "X-Secret: mentioned-nowhere");
        try (SmtpClient smtp = SmtpClient.connectFrom("192.0.2.31", server.smtpPort())) {
            smtp.hello("mail.example");
            assertThat(smtp.send("a@" + from, BundledServer.USER, mail).code()).isEqualTo(250);
        }

        Await.landing(server, "<1@" + from + ">");

        assertThat(log(server, line -> line.contains("from=" + from)))
                .singleElement()
                .asString()
                .contains(" INFO ")
                .contains(" signet.verdicts - mail=")
                .endsWith(" client=192.0.2.31 helo=mail.example mail-from=" + from + " from=" + from
                        + " spf=\"none " + from + "\" spf-helo=\"none mail.example\""
                        + " iprev=\"pass mail.notary.example\" arc=none dmarc=\"none " + from + "\""
                        + " adsp=\"nxdomain " + from + "\" domainkeys-policy=\"none " + from + "\""
                        + " dkim=none disposition=accept rule=none mode=enforce reason=\"no rule asks for more\"");
        assertThat(log(server, line -> line.contains("mentioned-nowhere"))).isEmpty();
    }

    private static java.util.List<String> log(BundledServer server, Predicate<String> wanted) throws Exception {
        return Files.readString(server.log(), StandardCharsets.UTF_8)
                .lines()
                .filter(wanted)
                .toList();
    }

    private static void send(BundledServer server, Sample sample) throws Exception {
        assertThat(sample.sendTo(server.smtpPort()).code()).isEqualTo(250);
    }

    /** Signet's counters as Prometheus reads them, by name. */
    private static Map<String, Double> counters(BundledServer server) throws Exception {
        Map<String, Double> counters = new TreeMap<>();
        HttpResponse<String> answer = WebAdmin.get(server, "/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        answer.body()
                .lines()
                .filter(line -> line.startsWith("signet_"))
                .forEach(line -> counters.put(
                        line.substring(0, line.indexOf("_total ")),
                        Double.valueOf(line.substring(line.indexOf(' ') + 1))));
        return counters;
    }
}
