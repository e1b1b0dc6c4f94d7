package signup;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;

/** Invites several people to a team, with one mail to all of them. */
record TeamInvitation(String team, List<String> addresses) implements Letter {

    @Override
    public MimeMessage on(Letterhead letterhead) throws MessagingException {
        MimeMessage message = letterhead.newMessage("Join the team " + team, addresses);
        message.setText("You are invited to the team " + team + ".\n", "UTF-8");
        return message;
    }
}
