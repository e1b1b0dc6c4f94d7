package io.github.smtptest.lint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.mime.MimeEntity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mails of real clients break few standard rules, and those truly. */
class ClientMailsLintTest {

    private static List<Path> mails(String set) throws Exception {
        Path folder = Path.of(Objects.requireNonNull(MimeEntity.class.getResource("corpus/" + set), set)
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .toList();
        }
    }

    /** The corpus has no envelopes; these are what a client has to say that sends such a mail. */
    private static Letter letter(Path mail) throws Exception {
        boolean utf8 = mail.toString().contains("smtputf8");
        Map<String, String> parameters = utf8 ? Map.of("BODY", "8BITMIME", "SMTPUTF8", "") : Map.of("BODY", "8BITMIME");
        return new Letter("", parameters, UnaryOperator.identity())
                .sent(new String(Files.readAllBytes(mail), ISO_8859_1));
    }

    /**
     * Those of Simple Java Mail and Spring were written to a file rather than sent: on the wire, Jakarta Mail leaves out Bcc
     * and completes the line ends.
     */
    @Test
    void mailsOfRealClientsHaveFewFindings() throws Exception {
        List<String> findings = new ArrayList<>();
        for (Path mail : mails("clients")) {
            letter(mail)
                    .findings(Lint.STANDARD)
                    .lines()
                    .forEach(line -> findings.add(mail.getFileName() + ": " + line));
        }
        assertThat(String.join("\n", findings)).isEqualTo("""
                curl-alternative.eml: part 2, header field Content-Disposition: has octets above 127, and \
                the MAIL command has no SMTPUTF8 parameter (RFC 5322, section 2.2; RFC 6531, section 3.4) \
                [UNENCODED_HEADER]
                nodemailer-files.eml: file "empty.bin": has no content (readers see it) [EMPTY_ATTACHMENT]
                nodemailer-files.eml: file "a'b%20c.txt": the name contradicts the Content-Type \
                application/x-y (RFC 2183, section 5; virus filters) [WRONG_ATTACHMENT_TYPE]
                python-files.eml: file "empty.bin": has no content (readers see it) [EMPTY_ATTACHMENT]
                python-files.eml: file "a'b%20c.txt": the name contradicts the Content-Type application/x-y \
                (RFC 2183, section 5; virus filters) [WRONG_ATTACHMENT_TYPE]
                python-forward.eml: header field Message-ID: is missing (RFC 5322, section 3.6.4; Gmail, \
                550 5.7.1) [MISSING_MESSAGE_ID]
                python-iso-2022-jp.eml: header field Message-ID: is missing (RFC 5322, section 3.6.4; \
                Gmail, 550 5.7.1) [MISSING_MESSAGE_ID]
                python-koi8-r.eml: header field Message-ID: is missing (RFC 5322, section 3.6.4; Gmail, 550 \
                5.7.1) [MISSING_MESSAGE_ID]
                python-smtputf8.eml: header field Message-ID: is missing (RFC 5322, section 3.6.4; Gmail, \
                550 5.7.1) [MISSING_MESSAGE_ID]
                simplejavamail-mixed.eml: header field Bcc: shows every recipient <audit@example.org> (RFC \
                5322, section 3.6.3) [LEAKED_BCC]
                simplejavamail-mixed.eml: part 2, header field Content-Type: has octets above 127, and the \
                MAIL command has no SMTPUTF8 parameter (RFC 5322, section 2.2; RFC 6531, section 3.4) \
                [UNENCODED_HEADER]
                spring-encoded-names.eml: line 18 of the mail: has a line end of CR or LF alone (RFC 5321, \
                section 2.3.8) [BARE_LINE_END]""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clients", "hard"})
    void noMailOfTheCorpusMakesTheCheckThrow(String set) throws Exception {
        for (Path mail : mails(set)) {
            assertThat(letter(mail).mail().findings(Lint.ALL)).doesNotContainNull();
        }
    }
}
