package signup;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.List;

/** Greets a new user, in plain text and in HTML, with our terms attached. */
record WelcomeMail(String name, String address, String token) implements Letter {

    @Override
    public MimeMessage on(Letterhead letterhead) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText("Hello " + name + ",\n\nplease confirm your address:\n" + link() + "\n", "UTF-8");

        MimeBodyPart html = new MimeBodyPart();
        String button = "<a href=\"" + link() + "\">Confirm your address</a>";
        html.setText("<p>Hello <b>" + escaped(name) + "</b>,</p>\n<p>" + button + "</p>\n", "UTF-8", "html");

        MimeBodyPart body = new MimeBodyPart();
        body.setContent(new MimeMultipart("alternative", text, html));

        MimeBodyPart terms = new MimeBodyPart();
        terms.setDataHandler(new DataHandler(WelcomeMail.class.getResource("terms.pdf")));
        terms.setFileName("terms.pdf");
        // Jakarta Mail takes what has only ASCII in it for a text and would rewrite its line ends.
        terms.setHeader("Content-Transfer-Encoding", "base64");

        MimeMessage message = letterhead.newMessage("Welcome, " + name, List.of(address));
        message.setContent(new MimeMultipart("mixed", body, terms));
        return message;
    }

    private String link() {
        return "https://shop.example/confirm?token=" + token;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
