package signup;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

/** A mail we write. */
interface Letter {

    MimeMessage on(Letterhead letterhead) throws MessagingException;
}
