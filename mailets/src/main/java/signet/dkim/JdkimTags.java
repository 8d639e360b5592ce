package signet.dkim;

import org.apache.james.jdkim.tagvalue.PublicKeyRecordImpl;
import org.apache.james.jdkim.tagvalue.SignatureRecordImpl;
import signet.message.TagList;

/**
 * jDKIM's model of signature and key records, which knows the defaults of the tags, filled from our {@link TagList}.
 *
 * <p>jDKIM parses and validates in its constructors, with regular expressions, the system's clock and exceptions. Both
 * are empty here: {@link DkimSignature} and {@link KeyRecord} do their own, and ask jDKIM for nothing that throws.
 */
final class JdkimTags {
    private JdkimTags() {}

    /** A DKIM-Signature field. */
    static final class Signature extends SignatureRecordImpl {
        Signature(TagList tags) {
            super("");
            tags.tags().forEach(tag -> setValue(tag.name(), tag.value()));
        }

        @Override
        protected void parse(String data) {
            // called before our own fields are there; the constructor fills in the tags
        }

        @Override
        public void validate() {
            // see DkimSignature
        }

        /** The value, or the tag's default, or the empty text. */
        String value(String tag) {
            CharSequence value = getValue(tag);
            return value == null ? "" : value.toString();
        }
    }

    /** A key record. */
    static final class Key extends PublicKeyRecordImpl {
        Key(TagList tags) {
            super("");
            tags.tags().forEach(tag -> setValue(tag.name(), tag.value()));
        }

        @Override
        protected void parse(String data) {
            // see Signature
        }

        @Override
        public void validate() {
            // see KeyRecord
        }

        /** The value, or the tag's default, or the empty text. */
        String value(String tag) {
            CharSequence value = getValue(tag);
            return value == null ? "" : value.toString();
        }
    }
}
