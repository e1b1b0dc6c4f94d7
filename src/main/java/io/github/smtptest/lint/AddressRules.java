package io.github.smtptest.lint;

import static io.github.smtptest.lint.LintRule.LEAKED_BCC;
import static io.github.smtptest.lint.LintRule.LOCAL_FROM;
import static io.github.smtptest.lint.LintRule.MISSING_FROM;
import static io.github.smtptest.lint.LintRule.MISSING_RECIPIENTS;
import static io.github.smtptest.lint.LintRule.MISSING_SENDER;

import io.github.smtptest.message.Message;
import io.github.smtptest.mime.MailAddress;
import io.github.smtptest.wording.Wording;
import java.util.List;
import java.util.stream.Stream;

/** Who wrote the mail and who gets it, as far as header fields say. */
final class AddressRules implements Rules {

    @Override
    public void check(Examined mail, Findings findings) {
        Message message = mail.message();
        if (message.header("From").isEmpty()) {
            findings.add(MISSING_FROM, "header field From", "is missing");
        }
        for (MailAddress author : message.from()) {
            int at = author.address().lastIndexOf('@');
            // One without a domain is malformed.
            if (at >= 0 && LocalNames.isLocal(author.address().substring(at + 1))) {
                findings.add(
                        LOCAL_FROM,
                        "header field From",
                        "<" + author.address() + "> has a domain that only one machine or network knows");
            }
        }
        if (message.from().size() > 1 && message.addresses("Sender").isEmpty()) {
            findings.add(
                    MISSING_SENDER,
                    "header field Sender",
                    "is missing, although From has " + message.from().size() + " authors");
        }
        if (Stream.of("To", "Cc", "Bcc").allMatch(name -> message.header(name).isEmpty())) {
            findings.add(MISSING_RECIPIENTS, "header", "has none of To, Cc and Bcc");
        }
        List<String> blind =
                message.addresses("Bcc").stream().map(MailAddress::address).toList();
        if (!blind.isEmpty()) {
            findings.add(LEAKED_BCC, "header field Bcc", "shows every recipient " + Wording.addresses(blind));
        }
    }
}
