package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A user has a key of a length of his choice, with which all domains are signed that he sends for. */
@ExtendWith(Servers.class)
class KeysOfUsersIT {
    private static final String ALICE = "alice@example.org";
    private static final String ROBOT = "robot@example.org";

    @Test
    void theUsersKeySignsUnlessTheDomainHasItsOwn(SigningServer james) throws Exception {
        james.addUser(ALICE);
        james.addUser(ROBOT);
        james.rule("user " + ALICE + " alice");
        james.rule("user " + ROBOT + " never");
        String shared = SigningServer.records(james.signet(
                        "keys", "new", "alices.example", "--shared", "--selector", "alice", "--type", "rsa1024"))
                .get(0);
        james.publishKey("alice", "alices.example", shared);
        james.publishKey("alice", "owned.example", shared);

        james.assertVerifies(james.passOnUntil(ALICE, "a@alices.example", "alices.example/alice"));
        james.assertVerifies(james.passOnUntil(ALICE, "a@owned.example", "owned.example/alice"));

        String own = SigningServer.records(
                        james.signet("keys", "new", "owned.example", "--selector", "own", "--type", "ed25519"))
                .get(0);
        james.publishKey("own", "owned.example", own);
        james.assertVerifies(james.passOnUntil(ALICE, "a@owned.example", "owned.example/own"));

        assertThat(SigningServer.signers(james.passOn(ROBOT, "a@owned.example")))
                .isEmpty();
        assertThat(SigningServer.signers(james.passOn(ALICE, "a@elsewhere.example")))
                .isEmpty();
    }
}
