package bundled;

import java.util.Map;

/**
 * A mail in one of James's repositories.
 *
 * @param key its name in the repository
 * @param message what is stored
 * @param attributes what hooks and mailets noted on it, as text
 */
public record StoredMail(String key, MailText message, Map<String, String> attributes) {}
