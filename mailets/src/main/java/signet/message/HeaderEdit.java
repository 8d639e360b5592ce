package signet.message;

import java.util.Collection;

/**
 * A change to the header of a message.
 *
 * @param added whole header fields, each with its line end, that go above all others; ASCII
 * @param removed fields of the header, the very objects, that are left out with their line ends
 */
public record HeaderEdit(String added, Collection<HeaderField> removed) {}
