package io.github.smtptest.content;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What decides whether and how an element is read, with all that it inherits.
 *
 * @param removed whether it and everything in it is left out
 * @param invisible whether its text is left out, unless an element in it says otherwise
 * @param zeroFont whether its text is too small to be read, unless an element in it says otherwise
 * @param preformatted whether white space counts
 * @param display block, inline, cell or row
 */
record ComputedStyle(boolean removed, boolean invisible, boolean zeroFont, boolean preformatted, Display display) {

    enum Display {
        INLINE,
        BLOCK,
        /** A block with a margin above and below. */
        PARAGRAPH,
        CELL
    }

    static final ComputedStyle ROOT = new ComputedStyle(false, false, false, false, Display.BLOCK);

    private static final Set<String> NEVER_SHOWN = Set.of(
            "head",
            "title",
            "style",
            "script",
            "template",
            "meta",
            "link",
            "base",
            "datalist",
            "object",
            "iframe",
            "noframes",
            "audio",
            "video",
            "canvas");
    private static final Set<String> PARAGRAPHS =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "pre", "figure", "hr");
    private static final Set<String> BLOCKS = Set.of(
            "html",
            "body",
            "div",
            "section",
            "article",
            "header",
            "footer",
            "main",
            "nav",
            "aside",
            "form",
            "fieldset",
            "legend",
            "address",
            "li",
            "dt",
            "dd",
            "table",
            "caption",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "center",
            "figcaption",
            "details",
            "summary",
            "option",
            "menu");
    private static final Pattern LENGTH = Pattern.compile("([0-9]{0,9}\\.?[0-9]{1,9})\\s{0,9}([a-z%]{0,9})");
    private static final Pattern FONT_SIZE =
            Pattern.compile("(?:^|\\s)([0-9]{0,9}\\.?[0-9]{1,9}[a-z%]{0,9})(?:\\s{0,9}/|\\s)");

    boolean isHidden() {
        return removed || invisible || zeroFont;
    }

    /** The style of an element in this one. */
    ComputedStyle of(String name, Map<String, String> attributes, Map<String, String> declared) {
        String visibility = declared.getOrDefault("visibility", "");
        String whiteSpace = declared.getOrDefault("white-space", "");
        return new ComputedStyle(
                removed || NEVER_SHOWN.contains(name) || attributes.containsKey("hidden") || removes(declared),
                visibility.isEmpty() ? invisible : visibility.equals("hidden") || visibility.equals("collapse"),
                zeroFont(declared),
                whiteSpace.isEmpty()
                        ? preformatted || name.equals("pre") || name.equals("textarea")
                        : whiteSpace.startsWith("pre") && !whiteSpace.equals("pre-line"),
                display(name, declared.getOrDefault("display", "")));
    }

    private static boolean removes(Map<String, String> declared) {
        boolean clips = declared.getOrDefault("overflow", "").matches("hidden|clip");
        return declared.getOrDefault("display", "").equals("none")
                || isZero(declared.getOrDefault("opacity", ""))
                || (clips
                        && (isZero(declared.getOrDefault("max-height", ""))
                                || isZero(declared.getOrDefault("height", ""))
                                || isZero(declared.getOrDefault("max-width", ""))
                                || isZero(declared.getOrDefault("width", ""))));
    }

    static boolean isZero(String length) {
        return isAtMost(length, 0);
    }

    /** Whether a value is a length no greater than some pixels. */
    static boolean isAtMost(String length, double pixels) {
        Matcher matcher = LENGTH.matcher(length);
        return matcher.matches() && Double.parseDouble(matcher.group(1)) <= pixels;
    }

    private boolean zeroFont(Map<String, String> declared) {
        String size = declared.getOrDefault("font-size", "");
        Matcher shorthand = FONT_SIZE.matcher(declared.getOrDefault("font", ""));
        if (size.isEmpty() && shorthand.find()) {
            size = shorthand.group(1);
        }
        Matcher length = LENGTH.matcher(size);
        if (!length.matches()) {
            boolean inherits = size.isEmpty()
                    || Set.of("inherit", "smaller", "larger", "unset").contains(size);
            return inherits && zeroFont;
        }
        boolean relative = length.group(2).equals("em") || length.group(2).equals("%");
        // nobody reads a letter one pixel high: it is there for preheaders
        boolean pixel = length.group(2).equals("px") || length.group(2).isEmpty();
        double value = Double.parseDouble(length.group(1));
        return value == 0 || (pixel && value <= 1) || (relative && zeroFont);
    }

    private static Display display(String name, String declared) {
        return switch (declared) {
            case "block", "flex", "grid", "table", "table-row", "list-item" ->
                PARAGRAPHS.contains(name) ? Display.PARAGRAPH : Display.BLOCK;
            case "inline", "inline-block", "inline-flex", "inline-table", "contents" -> Display.INLINE;
            case "table-cell" -> Display.CELL;
            default -> byName(name);
        };
    }

    private static Display byName(String name) {
        if (name.equals("td") || name.equals("th")) {
            return Display.CELL;
        }
        if (PARAGRAPHS.contains(name)) {
            return Display.PARAGRAPH;
        }
        return BLOCKS.contains(name) ? Display.BLOCK : Display.INLINE;
    }
}
