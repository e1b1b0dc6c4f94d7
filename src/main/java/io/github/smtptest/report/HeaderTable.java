package io.github.smtptest.report;

import io.github.smtptest.mime.HeaderField;
import io.github.smtptest.wording.Wording;
import java.util.List;

/** Header fields as a person reads them, and as they were sent where that differs. */
final class HeaderTable {

    private static final int FIELDS = 200;
    private static final int LONGEST_VALUE = 4_000;

    private HeaderTable() {}

    static Html of(List<HeaderField> fields) {
        List<Html> rows = fields.stream().limit(FIELDS).map(HeaderTable::row).toList();
        return Html.of(
                "<table class=\"headers\">{}</table>{}",
                Html.join(rows),
                fields.size() > FIELDS
                        ? Html.of("<p class=\"note\">and {} more</p>", fields.size() - FIELDS)
                        : Html.NOTHING);
    }

    private static Html row(HeaderField field) {
        String raw = Source.octetsAsText(field.raw());
        String value = field.value();
        boolean same = raw.equals(field.name() + ": " + value);
        return Html.of(
                "<tr><th>{}</th><td><bdi>{}</bdi>{}</td></tr>\n",
                Wording.cut(field.name(), 200),
                Wording.cut(value, LONGEST_VALUE),
                same
                        ? Html.NOTHING
                        : Html.of("<pre class=\"raw\">{}</pre>", Html.lines(Wording.cut(raw, LONGEST_VALUE))));
    }
}
