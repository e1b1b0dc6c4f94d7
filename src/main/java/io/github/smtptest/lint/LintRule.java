package io.github.smtptest.lint;

/**
 * A rule that production punishes and a test can see.
 *
 * <p>Those that are {@linkplain #isStandard() standard} say nothing of a mail that is as it should be, by whatever client
 * it was composed. The others depend on where the test runs, on stand-ins, or on taste, and are switched on by
 * {@link Lint#with(LintRule...)}.
 */
public enum LintRule {

    /** The mail has a Date field. Without one, servers add their own time or refuse; spam filters count it. */
    MISSING_DATE("RFC 5322, section 3.6"),

    /** The date-time can be read as RFC 5322 writes it, and names the right weekday. Mail programs sort by it. */
    MALFORMED_DATE("RFC 5322, section 3.3"),

    /**
     * The year is between 1990 and 2100: {@code new Date(0)} is in 1970, and so are seconds taken for milliseconds. Filters
     * refuse dates far from today; how far this one is from today is not looked at, so that fixed clocks do not matter.
     */
    IMPLAUSIBLE_DATE("SpamAssassin, DATE_IN_PAST_96_XX"),

    /** The mail has a Message-ID, by which it is threaded, found and recognized when it comes twice. Gmail refuses others. */
    MISSING_MESSAGE_ID("RFC 5322, section 3.6.4; Gmail, 550 5.7.1"),

    /** The Message-ID is one {@code <unique@domain>}, of ASCII without blanks. Gmail refuses others. */
    MALFORMED_MESSAGE_ID("RFC 5322, section 3.6.4; Gmail, 550 5.7.1"),

    /**
     * The domain of the Message-ID is not local, as in {@code @localhost}, {@code @MacBook.local} or the bare name of a
     * container, which is not unique and tells strangers about the network. Not standard: clients take the name of the
     * machine that the test runs on.
     */
    LOCAL_MESSAGE_ID("RFC 5322, section 3.6.4", false),

    /** The mail has a From field. Servers refuse others. */
    MISSING_FROM("RFC 5322, section 3.6; Gmail sender guidelines"),

    /**
     * The domain in From is no local one, as Jakarta Mail makes it from the names of user and host where nobody set From.
     * No server in the world takes mail from {@code app@localhost}, and DMARC cannot pass.
     */
    LOCAL_FROM("RFC 7489, section 3.1; RFC 5321, section 2.3.5"),

    /** Several authors in From have a Sender who transmitted the mail for them. Gmail refuses others. */
    MISSING_SENDER("RFC 5322, section 3.6.2"),

    /**
     * The mail has one of To, Cc and Bcc, if only {@code To: undisclosed-recipients:;}. RFC 5322 demands none, but
     * filters count it against a mail.
     */
    MISSING_RECIPIENTS("SpamAssassin, MISSING_HEADERS"),

    /** No Bcc field shows blind recipients to all others. An empty one is allowed. */
    LEAKED_BCC("RFC 5322, section 3.6.3"),

    /** The lists of addresses follow the grammar. Servers refuse others, and mail programs guess. */
    MALFORMED_ADDRESS("RFC 5322, section 3.4"),

    /** The mail has a Subject that is not blank. Filters count it, people overlook it. */
    MISSING_SUBJECT("RFC 5322, section 3.6.5; SpamAssassin, MISSING_SUBJECT"),

    /** Fields that may stand once, such as From, To, Subject or Content-Type, stand once. Gmail refuses others. */
    REPEATED_FIELD("RFC 5322, section 3.6; Gmail, 550 5.7.1"),

    /**
     * Header fields are ASCII, encoded where they say more (RFC 2047, RFC 2231); or they are UTF-8, and the MAIL command
     * has SMTPUTF8. Otherwise the next server refuses them or makes question marks of them.
     */
    UNENCODED_HEADER("RFC 5322, section 2.2; RFC 6531, section 3.4"),

    /** What looks like an encoded word is one. A reader sees any other as it stands. */
    MALFORMED_ENCODED_WORD("RFC 2047, section 2"),

    /**
     * No field contains a line break or another control character, encoded ones among them: a sign that input got into the
     * header unchecked, by which strangers add fields and recipients of their own (CWE-93).
     */
    CONTROL_CHARACTER("RFC 5322, section 2.2; CWE-93"),

    /** Every line of the header belongs to a field, and an empty line ends it. */
    MALFORMED_HEADER("RFC 5322, sections 2.1 and 2.2"),

    /** A mail with Content-Type or Content-Transfer-Encoding has MIME-Version, without which both mean nothing. */
    MISSING_MIME_VERSION("RFC 2045, section 4"),

    /** Content-Type and Content-Disposition follow the grammar. Otherwise files lose their names, and text its charset. */
    MALFORMED_MIME_FIELD("RFC 2045, section 5.1; RFC 2183, section 2; RFC 2231"),

    /** Lines end with CRLF, and neither CR nor LF stands alone. Servers refuse it since SMTP smuggling (2023). */
    BARE_LINE_END("RFC 5321, section 2.3.8"),

    /** No line is longer than 998 octets. Servers break longer ones, which damages HTML, links and signatures, or refuse. */
    LINE_TOO_LONG("RFC 5322, section 2.1.1; RFC 5321, section 4.5.3.1.6"),

    /** No octet has the value 0. Servers remove it or refuse. */
    NUL_OCTET("RFC 5322, section 2.2; RFC 2045, section 2.7"),

    /** A body with octets above 127 is announced by {@code BODY=8BITMIME}. Otherwise bits may be lost. */
    UNANNOUNCED_EIGHT_BIT("RFC 6152, section 3"),

    /** A part with the transfer encoding {@code binary} is announced by {@code BODY=BINARYMIME}. */
    UNANNOUNCED_BINARY("RFC 3030, section 3"),

    /** A part with octets above 127 does not say, by saying nothing perhaps, that it is {@code 7bit}. */
    UNDECLARED_EIGHT_BIT("RFC 2045, section 6.2"),

    /** The transfer encoding is one there is, and that of a multipart encodes nothing. Otherwise nobody can decode it. */
    UNKNOWN_TRANSFER_ENCODING("RFC 2045, section 6"),

    /** Base64, quoted-printable and uuencode are whole. Otherwise files are damaged, and filters count it. */
    DAMAGED_ENCODING("RFC 2045, sections 6.7 and 6.8"),

    /** The parts can be taken apart: boundaries are named, occur, and the last ends the mail. */
    BROKEN_STRUCTURE("RFC 2046, section 5.1.1"),

    /** Charsets are known. Otherwise mail programs guess. */
    UNKNOWN_CHARSET("RFC 2046, section 4.1.2"),

    /** Text is in the charset that it says. Otherwise mail programs show other letters. */
    WRONG_CHARSET("RFC 2046, section 4.1.2"),

    /** Text beyond ASCII names its charset. Otherwise mail programs guess. */
    MISSING_CHARSET("RFC 2046, section 4.1.2"),

    /**
     * No text was read in the wrong charset before it got into the mail: {@code GrÃ¼ÃŸe}, {@code itâ€™s}, or the character
     * U+FFFD that stands for one that was lost. Subject, names, text and visible HTML are looked at.
     */
    MOJIBAKE("readers see it"),

    /** No text was escaped for HTML and then sent as plain text, or escaped twice: <code>Tom &amp;amp; Jerry</code>. */
    ESCAPED_ENTITY("readers see it"),

    /** There is something to read, to look at or to open. Filters count it. */
    EMPTY_BODY("SpamAssassin, EMPTY_MESSAGE"),

    /** HTML has a plain text beside it. Filters count it, and some people and programs read only text. */
    HTML_ONLY("RFC 2046, section 5.1.4; SpamAssassin, MIME_HTML_ONLY"),

    /** The plain text beside the HTML says something. Filters compare the two. */
    EMPTY_TEXT("RFC 2046, section 5.1.4; SpamAssassin, MPART_ALT_DIFF"),

    /** Plain text is no HTML: no end tags, {@code <br>} or doctype. {@code helper.setText(html)} without {@code true}. */
    HTML_IN_TEXT("RFC 2046, section 4.1.3"),

    /** HTML has neither scripts nor frames nor plug-ins, which mail programs take out and filters count. JSON-LD may stay. */
    ACTIVE_HTML("Gmail and Outlook take it out"),

    /**
     * Links lead somewhere: they are not empty or relative, have a host, and a {@code mailto:} names mail addresses. One to
     * a place within the mail ({@code #prices}) needs that place. Hidden links do not count.
     */
    UNUSABLE_LINK("RFC 3986, sections 4.3 and 5.1; RFC 6068, section 2"),

    /** No link is {@code javascript:}, {@code data:}, {@code file:} or the like, which mail programs block. */
    BLOCKED_LINK("Gmail and Outlook block it"),

    /**
     * No link and no image is on a local host: {@code localhost}, a private address, a name without a dot. Not standard:
     * the application under test is at such an address.
     */
    LOCAL_LINK("RFC 6761, section 6.3; RFC 1918", false),

    /**
     * HTML and plain text lead to the same places. Not standard: often the text rightly leaves out links from logos and
     * pictures.
     */
    DIFFERENT_LINKS("RFC 2046, section 5.1.4", false),

    /** Images come from http, https, a part of the mail or a data URL, and not from a relative address. */
    UNUSABLE_IMAGE("RFC 3986, section 5.1"),

    /** Each {@code cid:} in the HTML names a part of the mail. Otherwise there is a broken image. */
    DANGLING_CID("RFC 2392, section 2"),

    /** The HTML refers to each inline part. Otherwise mail programs list it as an attachment, or nowhere. */
    UNREFERENCED_INLINE("RFC 2392, section 2; RFC 2387"),

    /**
     * No placeholder of a template was left in place: <code>${…}</code>, <code>#{…}</code>, <code>{{…}}</code>,
     * <code>{%…%}</code>, {@code <%…%>}, {@code %s}, {@code %1$s}, {@code %d} and <code>{0}</code>. Subject, names of
     * people and files, text, visible HTML, links and images are looked at. {@code 100%sure} and {@code a{2}} are none.
     */
    UNRESOLVED_PLACEHOLDER("readers see it"),

    /**
     * No value was missing when the text was put together. Wherever they stand, these are such values: {@code NaN},
     * {@code [object Object]}, {@code Optional.empty}, {@code Optional[…]}, and what {@code Object.toString()} makes, such
     * as {@code com.shop.Order@1a2b3c}.
     *
     * <p>{@code null} and {@code undefined} are words too, and count, in lower case, only where a value is expected: after
     * a greeting ({@code Dear null,}), twice ({@code null null}), at the end of a line after a colon ({@code Total: null}),
     * alone on a line, beside a currency, percent or number sign ({@code null €}, {@code #null}), in names of people and
     * files, and as a whole step or parameter of a link ({@code /orders/null}, {@code ?token=null}). {@code null and void}
     * is none.
     */
    UNRESOLVED_VALUE("readers see it"),

    /** Attached and inline files are not empty. */
    EMPTY_ATTACHMENT("readers see it"),

    /**
     * The extension of a file's name does not contradict its Content-Type, as in {@code terms.pdf} and {@code image/png}.
     * {@code application/octet-stream} contradicts nothing, and only the usual formats are known: PDF, PNG, JPEG, GIF, SVG,
     * ZIP, DOCX, XLSX, PPTX, CSV, TXT, HTML, XML, JSON, ICS and EML.
     */
    WRONG_ATTACHMENT_TYPE("RFC 2183, section 5; virus filters"),

    /**
     * A file begins as its format does, so that it can be opened; known are PDF, PNG, JPEG, GIF, ZIP, DOCX, XLSX and PPTX.
     * Not standard: tests attach stand-ins.
     */
    WRONG_ATTACHMENT_CONTENT("RFC 2046, section 4; virus filters", false),

    /** A file name has no path, control character or override of the direction to read in ({@code invoice[U+202E]fdp.exe}). */
    UNSAFE_FILE_NAME("RFC 2183, section 2.3"),

    /** No attached file is of a kind that Gmail refuses, such as {@code .exe}, {@code .js} or {@code .iso}. */
    BLOCKED_ATTACHMENT("Gmail, file types blocked"),

    /**
     * Mail to many has a List-Unsubscribe with an address. It is mail to many if it has a List-* field, or Precedence
     * {@code bulk} or {@code list}, and is no automatic answer. Gmail and Yahoo refuse others or take them for spam.
     */
    MISSING_UNSUBSCRIBE("RFC 2369, section 3.2; Gmail and Yahoo sender requirements of 2024"),

    /** Mail to many can be left with one click: List-Unsubscribe has an https address, and there is List-Unsubscribe-Post. */
    MISSING_ONE_CLICK("RFC 8058, section 3.1; Gmail and Yahoo sender requirements of 2024"),

    /** List-Unsubscribe and List-Unsubscribe-Post can be read, and go together. */
    BROKEN_UNSUBSCRIBE("RFC 2369, section 2; RFC 8058, section 3.1");

    private final String rule;
    private final boolean standard;

    LintRule(String rule) {
        this(rule, true);
    }

    LintRule(String rule, boolean standard) {
        this.rule = rule;
        this.standard = standard;
    }

    /**
     * Returns what is behind the rule: the document and section that state it, or who punishes it.
     *
     * @return such as {@code "RFC 5322, section 3.6"} or {@code "SpamAssassin, MIME_HTML_ONLY"}
     */
    public String rule() {
        return rule;
    }

    /**
     * Returns whether the rule is one of {@link Lint#STANDARD}.
     *
     * @return {@code true} if it is on by default
     */
    public boolean isStandard() {
        return standard;
    }
}
