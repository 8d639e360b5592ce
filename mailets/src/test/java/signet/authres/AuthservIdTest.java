package signet.authres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthservIdTest {
    @Test
    void isWrittenInLowerCaseWithoutTrailingDot() {
        assertThat(AuthservId.of("Mail.Example.ORG.")).hasToString("mail.example.org");
        assertThat(AuthservId.of("example-auth")).hasToString("example-auth");
        assertThat(AuthservId.of("post.Bücher.example")).hasToString("post.xn--bcher-kva.example");
    }

    @Test
    void matchesTheSameNameOnly() {
        AuthservId own = AuthservId.of("mail.example.org");
        assertThat(own.matches("MAIL.example.org.")).isTrue();
        assertThat(own.matches("example.org")).isFalse();
        assertThat(own.matches("mail.example.org mail")).isFalse();
        assertThat(own.matches("")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", " mail.example.org", "mail example", "a;b", "a\r\nb", "a/b", "\"a\"", "a@b", "a..b"})
    void refusesWhatIsNotMadeLikeADomainName(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuthservId.of(text))
                .withMessageContaining("for example: mail.example.org");
    }
}
