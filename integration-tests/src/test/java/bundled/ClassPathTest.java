package bundled;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class ClassPathTest {
    @Test
    void noClassOfSignetIsHere() {
        assertThatCode(BundledServer::refuseSignetOnClassPath).doesNotThrowAnyException();
    }
}
