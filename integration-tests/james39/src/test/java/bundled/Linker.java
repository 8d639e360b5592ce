package bundled;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Looks every class, field and method up that a JAR refers to, as the JVM would, without loading one: the classes of James
 * 3.9 can be read on every Java, but run on new ones only.
 */
final class Linker {
    private final Map<String, Optional<ClassFacts>> known = new HashMap<>();

    /** Classes in the place of those on the class path, under the names {@code renamed} gives to what they speak of. */
    Linker with(ServerJar jar, UnaryOperator<String> renamed) {
        for (String entry : jar.classNames()) {
            ClassFacts facts = ClassFacts.of(jar.entries().get(entry), renamed);
            known.putIfAbsent(facts.name(), Optional.of(facts));
        }
        return this;
    }

    /** What is missing for the classes of a JAR whose names begin so, a line each. */
    List<String> problems(ServerJar jar, String prefix) {
        Set<String> problems = new TreeSet<>();
        for (String entry : jar.classNames()) {
            if (entry.startsWith(prefix)) {
                String name = entry.substring(0, entry.length() - ".class".length());
                link(name, References.of(jar.entries().get(entry)), problems);
            }
        }
        return List.copyOf(problems);
    }

    private void link(String name, References references, Set<String> problems) {
        for (String type : references.classes()) {
            if (find(type).isEmpty()) {
                problems.add(name + " needs the class " + type);
            }
        }
        for (References.Member member : references.members()) {
            if (find(member.owner()).isPresent() && !has(member)) {
                problems.add(name + " needs " + member.owner() + "." + member.member());
            }
        }
        for (String method : leftUnmade(name)) {
            problems.add(name + " does not have the method " + method);
        }
    }

    private Optional<ClassFacts> find(String name) {
        Optional<ClassFacts> facts = known.get(name);
        if (facts == null) {
            facts = onClassPath(name);
            known.put(name, facts);
        }
        return facts;
    }

    private static Optional<ClassFacts> onClassPath(String name) {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(ClassFacts.of(in.readAllBytes(), UnaryOperator.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean has(References.Member member) {
        boolean takesAnything = member.owner().equals("java/lang/invoke/MethodHandle")
                || member.owner().equals("java/lang/invoke/VarHandle"); // JVMS 2.9.3
        return takesAnything
                || withParents(member.owner()).stream()
                        .anyMatch(facts -> facts.members().contains(member.member()));
    }

    /** The class, and all that it extends and implements, its superclasses first. */
    private List<ClassFacts> withParents(String name) {
        Set<String> seen = new LinkedHashSet<>(List.of(name));
        List<ClassFacts> all = new ArrayList<>();
        List<String> open = new ArrayList<>(seen);
        while (!open.isEmpty()) {
            find(open.remove(0)).ifPresent(facts -> {
                all.add(facts);
                facts.parents().stream().filter(seen::add).forEach(open::add);
            });
        }
        find("java/lang/Object").filter(object -> seen.add(object.name())).ifPresent(all::add); // of an interface
        return all;
    }

    /** The abstract methods of its parents that a class which is not abstract has nowhere. */
    private List<String> leftUnmade(String name) {
        if (find(name).map(ClassFacts::isAbstract).orElse(true)) {
            return List.of();
        }
        List<ClassFacts> all = withParents(name);
        return all.stream()
                .flatMap(facts -> facts.unmade().stream())
                .distinct()
                .filter(method -> all.stream()
                        .noneMatch(facts -> facts.members().contains(method)
                                && !facts.unmade().contains(method)))
                .toList();
    }
}
