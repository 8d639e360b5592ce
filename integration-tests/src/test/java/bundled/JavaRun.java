package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program run to its end as its own process, and what it wrote. */
record JavaRun(int exitCode, String output, String errors) {
    private static final Path OWN_JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    /** On the Java these tests run on. */
    static JavaRun of(String... arguments) throws Exception {
        return on(OWN_JAVA, arguments);
    }

    /** It starts in the system's folder for temporary files: a path among the arguments is to be absolute. */
    static JavaRun on(Path java, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("signet", ".out");
        Path errors = Files.createTempFile("signet", ".err");
        Process process = new ProcessBuilder(command)
                .directory(new File(System.getProperty("java.io.tmpdir")))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            return new JavaRun(
                    process.exitValue(),
                    Files.readString(output, StandardCharsets.UTF_8),
                    Files.readString(errors, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
            Files.delete(output);
            Files.delete(errors);
        }
    }

    /** What the program wrote, which has to be no error. */
    String outputOf(int expectedExitCode) {
        assertThat(errors).isEmpty();
        assertThat(exitCode).isEqualTo(expectedExitCode);
        return output;
    }
}
