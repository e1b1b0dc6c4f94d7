package io.github.smtptest.content;

import java.util.List;
import java.util.Objects;

/**
 * A form in the HTML of a mail. Most mail programs show none, or warn of it.
 *
 * @param action where it is sent to, as written; {@code ""} when it does not say
 * @param method {@code "get"} or {@code "post"}, in lower case
 * @param fields the names of its fields in order, nameless ones left out
 * @param line the line on which the element starts, 0 when it cannot be told
 */
public record HtmlForm(LinkUri action, String method, List<String> fields, int line) {

    /**
     * Creates a form.
     *
     * @param action where it is sent to
     * @param method its method
     * @param fields the names of its fields
     * @param line the line on which the element starts
     */
    public HtmlForm {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(method, "method");
        fields = List.copyOf(fields);
    }
}
