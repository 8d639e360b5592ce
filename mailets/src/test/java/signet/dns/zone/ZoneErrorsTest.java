package signet.dns.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.testing.Fuzz;

class ZoneErrorsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # text                                          | place | what the message says
            []                                              | 1:1  | a zone file is one JSON object
            nonsense                                        | 1:1  | not JSON
            {"a.example": {}                                | 1:17 | not JSON
            {} {}                                           | 1:4  | more text after the end
            {"a.example": {}, "A.example.": {}}             | 1:19 | a second time
            {"a.example": {"TXT": [], "TXT": []}}           | 1:27 | TXT stands here a second time
            {"a.example": "SERVFAILS"}                      | 1:15 | allowed are "SERVFAIL", "TIMEOUT", "NXDOMAIN"
            {"a.example": 7}                                | 1:15 | this is 7
            {"a.example": null}                             | 1:15 | this is null
            {"a.example": {"TEXT": []}}                     | 1:16 | unknown key "TEXT", did you mean TXT?
            {"a.example": {"aaa": []}}                      | 1:16 | did you mean AAAA?
            {"a.example": {"ttl": 1}}                       | 1:16 | did you mean TTL?
            {"a.example": {"cname": "b.example"}}           | 1:16 | did you mean CNAME?
            {"a.example": {"TXT": "v=spf1 -all"}}           | 1:23 | TXT has a list of records; this is the string "v=spf1 -all"
            {"a.example": {"TXT": [7]}}                     | 1:24 | a string or a list of strings
            {"a.example": {"TXT": [[]]}}                    | 1:25 | at least one string
            {"a.example": {"TXT": [["a", 7]]}}              | 1:30 | a string or a list of strings
            {"a.example": {"TXT": ["\\\\25"]}}              | 1:24 | starts no escape
            {"a.example": {"TXT": ["\\\\256"]}}             | 1:24 | three digits from 000 to 255
            {"a.example": {"TXT": ["\\\\;"]}}               | 1:24 | starts no escape
            {"a.example": {"TXT": ["\\ud800"]}}             | 1:24 | surrogate
            {"a.example": {"A": ["192.0.2.256"]}}           | 1:22 | is no IPv4 address
            {"a.example": {"A": ["192.0.2"]}}               | 1:22 | is no IPv4 address
            {"a.example": {"A": ["mail.example.com"]}}      | 1:22 | is no IPv4 address
            {"a.example": {"A": ["::1"]}}                   | 1:22 | is no IPv4 address
            {"a.example": {"A": [["192.0.2.1"]]}}           | 1:22 | this is a list
            {"a.example": {"AAAA": ["192.0.2.1"]}}          | 1:25 | is no IPv6 address
            {"a.example": {"AAAA": ["2001:db8::1::2"]}}     | 1:25 | is no IPv6 address
            {"a.example": {"AAAA": ["1:2:3:4:5:6:7"]}}      | 1:25 | is no IPv6 address
            {"a.example": {"AAAA": ["1:2:3:4:5:6:7:8:9"]}}  | 1:25 | is no IPv6 address
            {"a.example": {"AAAA": ["::12345"]}}            | 1:25 | is no IPv6 address
            {"a.example": {"AAAA": ["1.2.3.4::"]}}          | 1:25 | is no IPv6 address
            {"a.example": {"MX": ["mail.example.com"]}}     | 1:23 | an MX record is a list of two
            {"a.example": {"MX": [["10", "m.example"]]}}    | 1:24 | from 0 to 65535; this is the string "10"
            {"a.example": {"MX": [[65536, "m.example"]]}}   | 1:24 | from 0 to 65535; this is 65536
            {"a.example": {"MX": [[99999999999, "m."]]}}    | 1:24 | from 0 to 65535
            {"a.example": {"MX": [[10]]}}                   | 1:26 | the end of a list
            {"a.example": {"MX": [[10, "m.example", 1]]}}   | 1:41 | a list of two
            {"a.example": {"MX": [[10, "m..example"]]}}     | 1:28 | is no domain name (MX host)
            {"a.example": {"PTR": ["."]}}                   | 1:24 | is no domain name
            {"a.example": {"CNAME": ["b.example"]}}         | 1:25 | a CNAME record is a domain name
            {"a.example": {"CNAME": "b.example", "A": []}}  | 1:38 | a name with a CNAME has no other records
            {"a.example": {"TXT": [], "CNAME": "b."}}       | 1:27 | a name with a CNAME has no other records
            {"a.example": {"TTL": -1}}                      | 1:23 | from 0 to 2147483647
            {"a.example": {"TTL": 1.5}}                     | 1:23 | a whole number
            {"": {}}                                        | 1:2  | is no domain name
            {"a..example": {}}                              | 1:2  | is no domain name
            {".example": {}}                                | 1:2  | is no domain name
            """)
    void saysWhereAndWhat(String json, String place, String problem) {
        ZoneException error = catchThrowableOfType(ZoneException.class, () -> Zone.parse(json));
        assertThat(error).isNotNull();
        assertThat(error).hasMessageContaining(problem);
        assertThat(error.line() + ":" + error.column()).isEqualTo(place);
    }

    @Test
    void namesTheFileTheLineAndTheColumn(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("my.json"), "{\n  \"a.example\": {\n    \"TEXT\": []\n}}");
        assertThat(catchThrowableOfType(ZoneException.class, () -> Zone.load(file)))
                .hasMessage(
                        file + ", line 3, column 5: unknown key \"TEXT\", did you mean TXT? Allowed are TXT, A, AAAA,"
                                + " MX, PTR, SPF, CNAME and TTL. Example: {\"TXT\": [\"v=spf1 -all\"], \"TTL\": 60}");
    }

    @Test
    void saysWhyAFileCannotBeRead(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing.json");
        assertThat(catchThrowableOfType(ZoneException.class, () -> Zone.load(missing)))
                .hasMessage(missing + ": no such file");
        assertThat(catchThrowableOfType(ZoneException.class, () -> Zone.load(folder)))
                .hasMessage(folder + ": cannot be read: a folder, not a file");
        Path latin = Files.write(folder.resolve("latin.json"), new byte[] {'{', '\n', '"', (byte) 0xe9, '"'});
        assertThat(catchThrowableOfType(ZoneException.class, () -> Zone.load(latin)))
                .hasMessage(latin + ", line 2, column 2: not UTF-8 text; save the file as UTF-8");
        Path cut = Files.write(folder.resolve("cut.json"), new byte[] {(byte) 0xc3});
        assertThat(catchThrowableOfType(ZoneException.class, () -> Zone.load(cut)))
                .hasMessage(cut + ", line 1, column 1: not UTF-8 text; save the file as UTF-8");
    }

    @Test
    void showsNothingToTheTerminalThatCouldDriveIt() {
        assertThat(catchThrowableOfType(ZoneException.class, () -> Zone.parse("{\"a\": {\"\\u001b[2J\\u202e\": 1}}")))
                .hasMessageContaining("unknown key \"\\u001b[2J\\u202e\"");
        assertThat(catchThrowableOfType(ZoneException.class, () -> Zone.parse("{\"a\u001b\": \u001b[2J"))
                        .getMessage()
                        .chars())
                .noneMatch(Character::isISOControl);
    }

    @Test
    void takesAnyTextAsAZoneOrRefusesItWithAPlace() {
        Fuzz.run(
                bytes -> {
                    String json = new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
                    try {
                        Zone zone = Zone.parse(json);
                        zone.names().forEach(zone::follow);
                    } catch (ZoneException e) {
                        assertThat(e.line()).isPositive();
                        assertThat(e.column()).isPositive();
                        assertThat(e.getMessage().chars()).noneMatch(Character::isISOControl);
                    }
                },
                "{\"a.example\": {\"TXT\": [\"v=spf1 -all\", [\"a\\\\255\", \"\\\\\\\\\"]], \"TTL\": 60}}",
                "{\"b.example\": {\"A\": [\"192.0.2.1\"], \"AAAA\": [\"2001:db8::1\", \"::ffff:1.2.3.4\"]}}",
                "{\"*.c.example\": {\"MX\": [[10, \"m.example\"], [0, \".\"]], \"PTR\": [\"x.example\"]}}",
                "{\"d.example\": {\"CNAME\": \"a.example\"}, \"bad\": \"SERVFAIL\", \"slow\": \"TIMEOUT\", \"x\": \"NXDOMAIN\"}");
    }
}
