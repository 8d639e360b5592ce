package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
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
}
