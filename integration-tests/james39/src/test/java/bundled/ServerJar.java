package bundled;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * One of the JARs that a user drops into {@code extensions-jars/}.
 *
 * @param path where the build put it
 * @param entries its files by name
 */
record ServerJar(Path path, Map<String, byte[]> entries) {
    private static final String CLASS = ".class";

    /** @param flavour {@code james38} or {@code james39} */
    static ServerJar built(String module, String flavour) {
        Path target = ProjectFiles.locate().home().resolve(module).resolve("target");
        return read(target.resolve("signet-" + module + "-0.1.0-" + flavour + ".jar"));
    }

    static ServerJar read(Path path) {
        Map<String, byte[]> entries = new TreeMap<>();
        try (JarFile jar = new JarFile(path.toFile(), false)) {
            for (JarEntry entry : jar.stream().filter(one -> !one.isDirectory()).toList()) {
                entries.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read; run ./mvnw package first", e);
        }
        return new ServerJar(path, entries);
    }

    List<String> classNames() {
        return entries.keySet().stream().filter(ServerJar::isClass).toList();
    }

    private static boolean isClass(String name) {
        return name.endsWith(CLASS);
    }

    /**
     * Every text a class refers to anything by, the constants of the code among them: names of classes, descriptors,
     * generic signatures, annotations and string literals are all in the constant pool (JVMS 4.4), nowhere else.
     */
    List<String> texts(String entry) {
        byte[] bytes = entries.getOrDefault(entry, new byte[0]);
        try {
            return isClass(entry) ? constants(bytes) : List.of(new String(bytes, "ISO-8859-1"));
        } catch (IOException e) {
            throw new UncheckedIOException(entry, e);
        }
    }

    private static List<String> constants(byte[] bytes) throws IOException {
        List<String> texts = new ArrayList<>();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        in.skipNBytes(8); // magic number and version
        int count = in.readUnsignedShort();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts.add(in.readUTF());
                case 5, 6 -> { // a long or a double takes two places
                    in.skipNBytes(8);
                    i++;
                }
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 15 -> in.skipNBytes(3);
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                default -> throw new IOException("constant of unknown kind " + tag);
            }
        }
        return texts;
    }
}
