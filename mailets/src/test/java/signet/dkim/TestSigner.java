package signet.dkim;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Signs messages any way a test wants it, right or wrong, with {@link Reference} for canonicalization. Texts have one
 * char for each byte. Immutable.
 */
public final class TestSigner {
    private final Map<String, String> tags;
    private final PrivateKey key;

    private TestSigner(Map<String, String> tags, PrivateKey key) {
        this.tags = tags;
        this.key = key;
    }

    /** relaxed/relaxed, example.com, selector sel, h=from:to:subject. */
    public static TestSigner with(KeyPair pair) {
        Map<String, String> tags = new LinkedHashMap<>();
        boolean ed25519 = pair.getPrivate().getAlgorithm().startsWith("Ed");
        tags.put("v", "1");
        tags.put("a", ed25519 ? "ed25519-sha256" : "rsa-sha256");
        tags.put("c", "relaxed/relaxed");
        tags.put("d", "example.com");
        tags.put("s", "sel");
        tags.put("h", "from:to:subject");
        return new TestSigner(tags, pair.getPrivate());
    }

    /** Sets a tag; bh and b are computed where they are not set. */
    public TestSigner tag(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(tags);
        changed.put(name, value);
        return new TestSigner(changed, key);
    }

    TestSigner without(String name) {
        Map<String, String> changed = new LinkedHashMap<>(tags);
        changed.remove(name);
        return new TestSigner(changed, key);
    }

    /** The whole message with the signature on top. */
    public String sign(String header, String body) {
        return field(header, body) + "\r\n" + header + "\r\n" + body;
    }

    /** The signature's field alone, without its line end. */
    String field(String header, String body) {
        Map<String, String> all = new LinkedHashMap<>(tags);
        all.computeIfAbsent("bh", tag -> TestKeys.base64(digest(limited(Reference.body(bodyForm(), body)))));
        String before = "DKIM-Signature: "
                + all.entrySet().stream()
                        .filter(tag -> !tag.getKey().equals("b"))
                        .map(tag -> tag.getKey() + "=" + tag.getValue())
                        .collect(Collectors.joining("; "))
                + "; b=";
        if (tags.containsKey("b")) {
            return before + tags.get("b");
        }
        String signed =
                Reference.headers(headerForm(), fields(header), names()) + Reference.header(headerForm(), before);
        return before + TestKeys.base64(sign(signed));
    }

    /** The fields of a header whose lines end in CRLF. */
    static List<String> fields(String header) {
        List<String> fields = new ArrayList<>();
        int start = 0;
        for (int end = header.indexOf("\r\n"); end >= 0; end = header.indexOf("\r\n", end + 2)) {
            boolean folded = header.startsWith(" ", end + 2) || header.startsWith("\t", end + 2);
            if (!folded) {
                fields.add(header.substring(start, end));
                start = end + 2;
            }
        }
        return fields;
    }

    private String limited(String body) {
        String limit = tags.getOrDefault("l", "");
        return limit.matches("[0-9]{1,9}") ? body.substring(0, Math.min(body.length(), Integer.parseInt(limit))) : body;
    }

    private List<String> names() {
        return Arrays.stream(tags.getOrDefault("h", "").split(":"))
                .map(String::strip)
                .toList();
    }

    private HeaderCanonicalization headerForm() {
        boolean relaxed = tags.getOrDefault("c", "").startsWith("relaxed");
        return relaxed ? HeaderCanonicalization.RELAXED : HeaderCanonicalization.SIMPLE;
    }

    private BodyCanonicalization bodyForm() {
        boolean relaxed = tags.getOrDefault("c", "").endsWith("/relaxed");
        return relaxed ? BodyCanonicalization.RELAXED : BodyCanonicalization.SIMPLE;
    }

    private byte[] digest(String text) {
        try {
            String name = tags.getOrDefault("a", "").endsWith("sha1") ? "SHA-1" : "SHA-256";
            return MessageDigest.getInstance(name).digest(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] sign(String text) {
        try {
            boolean ed25519 = key.getAlgorithm().startsWith("Ed");
            boolean sha1 = tags.getOrDefault("a", "").endsWith("sha1");
            Signature signer = Signature.getInstance(ed25519 ? "Ed25519" : sha1 ? "SHA1withRSA" : "SHA256withRSA");
            signer.initSign(key);
            signer.update(ed25519 ? digest(text) : text.getBytes(StandardCharsets.ISO_8859_1));
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
