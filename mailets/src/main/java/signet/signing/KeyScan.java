package signet.signing;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import signet.dkim.PemKey;
import signet.dkim.PemKeys;
import signet.domain.DomainName;
import signet.signing.KeyProblem.Effect;

/** Reads a folder of keys once. What has not changed since the last time is taken from there. */
final class KeyScan {
    private static final String DANGLING = "it is a link that leads nowhere; correct it, or take it away";

    /** How the names in a folder are found. */
    interface Listing {
        DirectoryStream<Path> open(Path folder) throws IOException;
    }

    private final Path root;
    private final StoredKeys previous;
    private final Map<Path, StoredKey> known;
    private final Set<Path> faulty;
    private final Map<Path, Stamp> stamps;
    private final Map<Path, List<Path>> byFolder = new HashMap<>();
    private final List<StoredKey> keys = new ArrayList<>();
    private final List<KeyProblem> problems = new ArrayList<>();

    /** @param stamps all that is in the folder now, from {@link #stamps} */
    KeyScan(Path root, StoredKeys previous, Map<Path, Stamp> stamps) {
        this.root = root;
        this.previous = previous;
        this.known = previous.byFile();
        this.faulty = previous.problems().stream()
                .filter(problem -> problem.effect() != Effect.WARNING)
                .map(KeyProblem::path)
                .collect(Collectors.toSet());
        this.stamps = stamps;
        stamps.keySet().stream().filter(path -> !path.equals(root)).forEach(path -> byFolder.computeIfAbsent(
                        Optional.ofNullable(path.getParent()).orElse(root), folder -> new ArrayList<>())
                .add(path));
    }

    /**
     * Every file and folder, without reading any. What vanishes meanwhile or may not be read is left out; {@link #scan} says
     * so.
     *
     * @throws IOException if the machine is in trouble, such as with too many open files: what is not seen then is not gone
     */
    static Map<Path, Stamp> stamps(Path root, Listing listing) throws IOException {
        Map<Path, Stamp> stamps = new TreeMap<>();
        for (Path folder : stamp(root, stamps) ? children(root, listing) : List.<Path>of()) {
            if (stamp(folder, stamps)) {
                for (Path file : children(folder, listing)) {
                    stamp(file, stamps);
                }
            }
        }
        return stamps;
    }

    /** Whether it is a folder. */
    private static boolean stamp(Path path, Map<Path, Stamp> stamps) throws IOException {
        try {
            Stamp stamp = Stamp.of(path);
            stamps.put(path, stamp);
            return stamp.isFolder();
        } catch (IOException e) {
            if (Files.isSymbolicLink(path)) {
                stamps.put(path, Stamp.DANGLING); // keeps the last good state, whatever the reason
            } else if (!(e instanceof NoSuchFileException || e instanceof AccessDeniedException)) {
                throw e;
            }
            return false;
        }
    }

    private static List<Path> children(Path folder, Listing listing) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = listing.open(folder)) {
            stream.forEach(path -> {
                if (!name(path).startsWith(".")) {
                    children.add(path);
                }
            });
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (AccessDeniedException e) {
            if (Files.isReadable(folder)) {
                throw e; // the scan would take the folder for an empty one
            }
        }
        return children;
    }

    StoredKeys scan() {
        Optional<Stamp> stamp = Optional.ofNullable(stamps.get(root));
        if (stamp.isEmpty()) {
            if (!known.isEmpty()) {
                lost(root, "this folder of keys is gone; put it back", key -> true);
            }
        } else if (!stamp.get().isFolder()) {
            lost(root, "this is no folder, but the setting signing.keys says that the keys are in it", key -> true);
        } else if (isUsable(root, stamp.get(), key -> true)) {
            in(root).forEach(path -> entry(path, stamp(path)));
        }
        return new StoredKeys(keys, problems, stamps);
    }

    private Stream<Path> in(Path folder) {
        return byFolder.getOrDefault(folder, List.of()).stream();
    }

    private Stamp stamp(Path path) {
        return Optional.ofNullable(stamps.get(path)).orElseThrow();
    }

    private void entry(Path path, Stamp stamp) {
        if (stamp.equals(Stamp.DANGLING)) {
            lost(path, DANGLING, key -> path.equals(key.file().getParent()));
            return;
        }
        if (!stamp.isFolder()) {
            if (name(path).endsWith(KeyFile.SUFFIX)) {
                problem(
                        path,
                        Effect.NOT_USED,
                        "it lies outside the folder of a domain; move it to DOMAIN/SELECTOR.pem");
            }
            return;
        }
        Predicate<StoredKey> within = key -> path.equals(key.file().getParent());
        Optional<DomainName> domain = DomainName.parse(name(path));
        if (name(path).equals(KeyDirectory.SHARED)) {
            folder(path, stamp, Optional.empty(), within);
        } else if (domain.isEmpty()) {
            problem(path, Effect.NOT_USED, "its name is no domain; name it after the domain whose keys are in it");
        } else if (!domain.get().toString().equals(name(path))) {
            problem(path, Effect.NOT_USED, "name it " + domain.get() + ", in lower case and A-labels");
        } else {
            folder(path, stamp, domain, within);
        }
    }

    private void folder(Path folder, Stamp stamp, Optional<DomainName> domain, Predicate<StoredKey> within) {
        if (isUsable(folder, stamp, within)) {
            in(folder).forEach(path -> file(path, stamp(path), domain));
        }
    }

    private boolean isUsable(Path folder, Stamp stamp, Predicate<StoredKey> within) {
        if (stamp.isOpenToOthers()) {
            lost(folder, "everybody on this machine can read this folder; close it with: chmod 700 " + folder, within);
            return false;
        }
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            lost(folder, KeyFile.notReadable("this folder"), within);
            return false;
        }
        if (stamp.isOpenToGroup()) {
            problem(folder, Effect.WARNING, "the group can read this folder; close it with: chmod 700 " + folder);
        }
        return true;
    }

    private void file(Path file, Stamp stamp, Optional<DomainName> domain) {
        String name = name(file);
        if (!name.endsWith(KeyFile.SUFFIX)) {
            if (!stamp.isFolder() && (name.endsWith(".key") || name.endsWith(".private"))) {
                problem(file, Effect.WARNING, "it is not read: the names of key files end in .pem");
            }
            return;
        }
        String selector = name.substring(0, name.length() - KeyFile.SUFFIX.length());
        Optional<String> fault = Selectors.problem(selector)
                .map(problem -> "the selector in its name " + problem)
                .or(() -> accessProblem(file, stamp));
        if (fault.isPresent()) {
            lost(file, fault.get(), key -> key.file().equals(file));
            return;
        }
        if (stamp.isOpenToGroup()) {
            problem(file, Effect.WARNING, "the group can read this key; close it with: chmod 600 " + file);
        }
        Optional<StoredKey> unchanged = Optional.ofNullable(known.get(file))
                .filter(key -> isUnchanged(file) && isUnchanged(passwordFile(file)));
        if (unchanged.isPresent() && !faulty.contains(file)) {
            keys.add(unchanged.get());
        } else {
            read(file, stamp, selector, domain);
        }
    }

    private Optional<String> accessProblem(Path file, Stamp stamp) {
        if (stamp.equals(Stamp.DANGLING)) {
            return Optional.of(DANGLING);
        }
        if (stamp.isFolder()) {
            return Optional.of("it is a folder, but a key is a file");
        }
        if (stamp.isOpenToOthers()) {
            return Optional.of("everybody on this machine can read this key; close it with: chmod 600 " + file
                    + ", and better make a new one");
        }
        Path password = passwordFile(file);
        return Optional.ofNullable(stamps.get(password))
                        .filter(Stamp::isOpenToOthers)
                        .isPresent()
                ? Optional.of("everybody on this machine can read its password; close it with: chmod 600 " + password)
                : Optional.empty();
    }

    private boolean isUnchanged(Path path) {
        return Optional.ofNullable(stamps.get(path))
                .equals(Optional.ofNullable(previous.stamps().get(path)));
    }

    private void read(Path file, Stamp stamp, String selector, Optional<DomainName> domain) {
        Optional<String> password = Optional.empty();
        if (stamps.containsKey(passwordFile(file))) {
            KeyFile.Content content = KeyFile.read(passwordFile(file));
            if (content instanceof KeyFile.Content.Unreadable unreadable) {
                lost(file, "its password: " + unreadable.problem(), key -> key.file()
                        .equals(file));
                return;
            }
            password = Optional.of(KeyFile.password(((KeyFile.Content.Text) content).text()));
        }
        KeyFile.Content content = KeyFile.read(file);
        String fault;
        if (content instanceof KeyFile.Content.Text text) {
            PemKey read = PemKeys.read(text.text(), password);
            Optional<String> badLine = KeyFile.badLine(text.text());
            if (read instanceof PemKey.Good good && badLine.isEmpty()) {
                keys.add(new StoredKey(
                        domain,
                        selector,
                        good.key(),
                        KeyFile.created(text.text()).orElse(stamp.modified().toInstant()),
                        KeyFile.retireAfter(text.text()),
                        file));
                return;
            }
            fault = read instanceof PemKey.Bad bad
                    ? KeyFile.text(bad.problem(), passwordFile(file))
                    : "its line " + badLine.orElse("") + " holds no time such as 2026-11-22T10:00:00Z";
        } else {
            fault = ((KeyFile.Content.Unreadable) content).problem();
        }
        lost(file, fault, key -> key.file().equals(file));
    }

    /** Something cannot be read: what was there before stays. */
    private void lost(Path path, String text, Predicate<StoredKey> affected) {
        List<StoredKey> before = known.values().stream().filter(affected).toList();
        keys.addAll(before);
        problem(path, before.isEmpty() ? Effect.NOT_USED : Effect.LAST_GOOD, text);
    }

    private void problem(Path path, Effect effect, String text) {
        problems.add(new KeyProblem(path, effect, text));
    }

    private static Path passwordFile(Path file) {
        String name = name(file);
        return file.resolveSibling(
                name.substring(0, name.length() - KeyFile.SUFFIX.length()) + KeyFile.PASSWORD_SUFFIX);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
