package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Selectors with the date in them; the next key takes over as soon as it is published, in the midst of the mail. */
@ExtendWith(Servers.class)
class DatedSelectorsIT {
    private static final String DOMAIN = "dated.example";
    private static final int MAILS = 200;

    @Test
    void everyMailVerifiesWhileKeysRotateTwiceAndDnsLagsBehind(SigningServer james) throws Exception {
        JsonNode made = james.signet("keys", "new", DOMAIN, "--selector", "UE{yyyy}{MM}");
        String first = made.path("keys").get(0).path("selector").asText();
        assertThat(first).startsWith("UE20").hasSize(8);
        james.publishKey(first, DOMAIN, SigningServer.records(made).get(0));
        james.passOnUntil(BundledServer.USER, "a@" + DOMAIN, DOMAIN + "/" + first);

        List<String> ids = new ArrayList<>();
        List<String> selectors = new ArrayList<>(List.of(first));
        List<JsonNode> unpublished = new ArrayList<>();
        for (int i = 0; i < MAILS; i++) {
            if (i == 40 || i == 120) {
                unpublished.add(james.signet("keys", "rotate", DOMAIN, "--selector", "UE{yyyy}{MM}x{n}"));
            } else if (i == 80 || i == 160) {
                JsonNode next = unpublished.remove(0);
                String selector = next.path("keys").get(0).path("selector").asText();
                james.publishKey(selector, DOMAIN, SigningServer.records(next).get(0));
                selectors.add(selector);
                james.passOnUntil(BundledServer.USER, "a@" + DOMAIN, DOMAIN + "/" + selector);
            }
            String id = "<dated-" + i + "@" + DOMAIN + ">";
            ids.add(id);
            james.send(BundledServer.USER, "reader@elsewhere.example", TestMail.from("a@" + DOMAIN, id));
        }
        Awaitility.await()
                .atMost(Await.PATIENCE)
                .until(() -> james.sink().received().stream()
                                .filter(mail ->
                                        ids.contains(mail.value("Message-ID").orElse("")))
                                .count()
                        == MAILS);

        List<MailText> mails = ids.stream().map(james::received).toList();
        assertThat(james.verified(mails)).hasSize(MAILS).containsOnly("pass");
        assertThat(IntStream.of(0, 79, 80, 159, 160, 199).mapToObj(i -> SigningServer.signers(mails.get(i))))
                .containsExactly(
                        DOMAIN + "/" + selectors.get(0),
                        DOMAIN + "/" + selectors.get(0),
                        DOMAIN + "/" + selectors.get(1),
                        DOMAIN + "/" + selectors.get(1),
                        DOMAIN + "/" + selectors.get(2),
                        DOMAIN + "/" + selectors.get(2));
    }

    @Test
    void theFileForTheCustomerHoldsBothRecordsAndIsAcceptedOncePublished(SigningServer james) throws Exception {
        String customer = "customer-of-dates.example";
        String author = "shop@" + customer;
        String selector = james.signet("keys", "new", customer, "--selector", "UE{yyyy}{MM}")
                .path("keys")
                .get(0)
                .path("selector")
                .asText();
        Path file = Files.createTempDirectory("signet-customer").resolve(customer + ".txt");

        assertThat(james.run(
                                "dns",
                                "records",
                                customer,
                                "--domainkeys-policy",
                                "--ip",
                                "192.0.2.10",
                                "--format",
                                "zone",
                                "--out",
                                file.toString())
                        .outputOf(0))
                .isEqualTo("4 records for " + customer + " written to " + file + "\n");

        Map<String, String> records = recordsOf(file);
        String keyName = selector.toLowerCase(Locale.ROOT) + "._domainkey." + customer;
        String policyName = "_domainkey." + customer;
        assertThat(records).containsOnlyKeys(keyName, policyName, customer, "_dmarc." + customer);
        assertThat(records.get(keyName)).startsWith("\"v=DKIM1; k=rsa; p=");
        assertThat(records).containsEntry(policyName, "\"o=~; r=postmaster@" + customer + "\"");
        assertThat(check(james, customer)).contains("\"outcome\":\"finding\"");
        assertThat(SigningServer.signers(james.passOn(BundledServer.USER, author)))
                .isEmpty();

        for (Map.Entry<String, String> record : records.entrySet()) {
            james.publish(record.getKey(), "\"TXT\": [[" + record.getValue().replace("\" \"", "\", \"") + "]]");
        }

        assertThat(check(james, customer))
                .contains("\"outcome\":\"good\"", "\"text\":\"some mail is signed (historic)\"");
        james.assertVerifies(james.passOnUntil(BundledServer.USER, author, customer + "/" + selector));
    }

    /** The TXT records of a part of a zone file, strings in quotation marks, by their names. */
    private static Map<String, String> recordsOf(Path file) throws Exception {
        Map<String, String> records = new TreeMap<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            int type = line.indexOf(". TXT ");
            if (type > 0 && !line.startsWith(";")) {
                records.put(line.substring(0, type), line.substring(type + ". TXT ".length()));
            }
        }
        return records;
    }

    private static String check(SigningServer james, String domain) throws Exception {
        return james.run(
                        "dns",
                        "check",
                        domain,
                        "--ip",
                        "192.0.2.10",
                        "--json",
                        "--dns",
                        james.server().zone().toAbsolutePath().toString())
                .output();
    }
}
