package signet.install;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** As {@code diff -u} writes it, but for the times. */
class UnifiedDiffTest {
    @Test
    void showsWhatChangesWithThreeLinesAround() {
        assertThat(UnifiedDiff.of("f", "1\n2\n3\n4\n5\n6\n7\n8\n", "1\n2\n3\n4\nnew\n5\n6\n7\nother\n"))
                .containsExactly(
                        "--- f",
                        "+++ f",
                        "@@ -2,7 +2,8 @@",
                        " 2",
                        " 3",
                        " 4",
                        "+new",
                        " 5",
                        " 6",
                        " 7",
                        "-8",
                        "+other");
    }

    @Test
    void changesFarApartAreHunksOfTheirOwn() {
        assertThat(UnifiedDiff.of("f", "a\n1\n2\n3\n4\n5\n6\n7\nb\n", "1\n2\n3\n4\n5\n6\n7\n"))
                .containsExactly(
                        "--- f",
                        "+++ f",
                        "@@ -1,4 +1,3 @@",
                        "-a",
                        " 1",
                        " 2",
                        " 3",
                        "@@ -6,4 +5,3 @@",
                        " 5",
                        " 6",
                        " 7",
                        "-b");
    }

    @Test
    void newFilesAndLinesWithoutAnEnd() {
        assertThat(UnifiedDiff.of("f", "", "a\n")).containsExactly("--- /dev/null", "+++ f", "@@ -0,0 +1 @@", "+a");
        assertThat(UnifiedDiff.of("f", "a\n", "")).containsExactly("--- f", "+++ /dev/null", "@@ -1 +0,0 @@", "-a");
        assertThat(UnifiedDiff.of("f", "#k=", "#k=\nk=v\n"))
                .containsExactly(
                        "--- f", "+++ f", "@@ -1 +1,2 @@", "-#k=", "\\ No newline at end of file", "+#k=", "+k=v");
        assertThat(UnifiedDiff.of("f", "same\n", "same\n")).isEmpty();
    }
}
