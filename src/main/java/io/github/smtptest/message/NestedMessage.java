package io.github.smtptest.message;

import io.github.smtptest.mime.Headers;
import io.github.smtptest.mime.MailAddress;
import io.github.smtptest.mime.MimeEntity;
import io.github.smtptest.wording.Wording;
import java.util.List;
import org.assertj.core.api.AssertProvider;

/** A message within a mail, such as a forwarded or returned one (RFC 2046 §5.2.1). Immutable and thread-safe. */
public final class NestedMessage extends Message implements AssertProvider<NestedMessageAssert> {

    private final MimeEntity holder;
    private final MimeEntity root;

    NestedMessage(MimeEntity holder, MimeEntity root) {
        this.holder = holder;
        this.root = root;
    }

    /** Returns the octets of the nested message, after the transfer decoding of the part that holds it. */
    @Override
    public byte[] raw() {
        return holder.content();
    }

    /** Returns {@code message in part 2 from <a@x> to <b@y>: "Subject"}. */
    @Override
    public String title() {
        return "message in part " + holder.path() + " from " + names(from()) + " to " + names(to()) + ": "
                + Titles.subject(this);
    }

    @Override
    protected String shortTitle() {
        return "message in part " + holder.path() + " " + Titles.subject(this);
    }

    private static String names(List<MailAddress> addresses) {
        return Wording.addresses(addresses.stream().map(MailAddress::address).toList());
    }

    @Override
    protected Headers parseHeaders() {
        return root.headers();
    }

    @Override
    protected MimeEntity parse() {
        return root;
    }

    /** Lets {@code org.assertj.core.api.Assertions.assertThat(message)} give {@link NestedMessageAssert}. */
    @Override
    public NestedMessageAssert assertThat() {
        return new NestedMessageAssert(this);
    }
}
