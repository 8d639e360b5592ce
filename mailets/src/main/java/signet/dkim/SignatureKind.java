package signet.dkim;

import java.util.List;

/** The header fields that hold signatures of DKIM's kind, and the tags each needs. */
enum SignatureKind {
    /** RFC 6376 3.5. */
    DKIM(DkimSignature.FIELD_NAME, "v a b bh d h s"),
    /** RFC 8617 4.1.2: without v=, and with another meaning of i=. */
    ARC_MESSAGE("ARC-Message-Signature", "a b bh d h s"),
    /** RFC 8617 4.1.3: over fields that are not listed, and without a body. */
    ARC_SEAL("ARC-Seal", "a b d s");

    private final String fieldName;
    private final String required;

    SignatureKind(String fieldName, String required) {
        this.fieldName = fieldName;
        this.required = required;
    }

    String fieldName() {
        return fieldName;
    }

    /** Tags that must be there. */
    List<String> required() {
        return List.of(required.split(" "));
    }

    /** Whether the signature covers the body and lists header fields. */
    boolean coversMessage() {
        return this != ARC_SEAL;
    }
}
