package io.github.smtptest.content;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words by which a text tells that a number is a one-time code, or that it is something else. */
final class CodeWords {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /** Also as the end of a word, as in passcode and Bestätigungscode. */
    private static final Pattern CODE = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:"
                    + "(\\p{L}{0,30})(?:code|codes|kode|kod|kód|koodi|kodas|kods|codice|codici|codigo|código)"
                    + "|pin|otp|totp|m?tan|token|passwor[dt]|passphrase|kennwort|einmalpasswort|clave|contraseña|mot de passe"
                    + "|verification number|security number|bestätigungsnummer|sicherheitsnummer|код|пароль|κωδικός|κωδικό"
                    + ")(?![\\p{L}\\p{N}])"
                    + "|コード|認証番号|暗証番号|验证码|驗證碼|校验码|动态密码|인증번호|인증\\s?코드|코드|รหัส|رمز|קוד",
            FLAGS);

    private static final Pattern OTHER_CODE = Pattern.compile(
            "(?<!\\p{L})(?:zip|postal|post|country|area|dialling|dialing|promo|promotion|discount|coupon|voucher|gift|referral|error|status"
                    + "|source|product|item|bar|qr|dress|sort|bank|tax|booking|order|swift|gutschein|rabatt|aktions|fehler"
                    + "|produkt|artikel|quell|promocional|postale|postleit)[\\s-]*$",
            FLAGS);

    private static final Pattern NUMBERED = Pattern.compile(
            "(?:order|bestell(?:ung|nummer|-nr)?|auftrags?(?:nummer|-nr)?|rechnungs?(?:nummer|-nr)?|kunden(?:nummer|-nr)?"
                    + "|vertrags(?:nummer|-nr)?|vorgangs(?:nummer|-nr)?|ticket(?:nummer)?|sendungs(?:nummer|-nr)?|invoice|customer"
                    + "|account|konto(?:nummer)?|member(?:ship)?|reference|ref|referenz|case|booking|buchungs(?:nummer|-nr)?"
                    + "|reservation|shipment|tracking|contract|policy|pedido|factura|cliente|commande|facture|client|ordine"
                    + "|fattura|bestelling|factuur|заказа?|счета?|article|item|sku|isbn|suite|room|flight|version|release|build)"
                    + "(?:\\s*[-_]?\\s*(?:no|nr|num|number|nummer|numero|número|numéro|id|code|номер)\\b)?"
                    + "[\\s:.#№=(-]*(?:is|ist|est|es)?[\\s:#№=(]*$",
            FLAGS);

    private static final Pattern PHONE = Pattern.compile(
            "(?:tel|telefon|telephone|phone|call|fax|mobile|mobil|handy|hotline|whatsapp|sms to|dial|ruf|тел|电话|電話)"
                    + "[\\p{L}\\s.:()/-]{0,20}$",
            FLAGS);

    private static final Pattern CURRENCY_BEFORE =
            Pattern.compile("(?:[€$£¥₹₽₩]|\\b(?:EUR|USD|GBP|CHF|JPY|SEK|NOK|DKK|PLN|Rs\\.?))\\s*$");
    private static final Pattern CURRENCY_AFTER = Pattern.compile(
            "^\\s*(?:[€$£¥₹₽₩%]|,-|(?:EUR|USD|GBP|CHF|JPY|SEK|NOK|DKK|PLN|euros?|dollars?|points?|punkte|kr)\\b)",
            FLAGS);
    private static final Pattern UNIT_AFTER = Pattern.compile(
            "^\\s*(?:s|sec|secs|seconds?|min|mins|minutes?|minuten?|minutos?|hours?|hrs?|stunden?|horas?|heures?|days?|tagen?|días|jours"
                    + "|km|kg|g|m|kb|mb|gb|px|minuti|минут|分钟|分鐘|分間|秒)(?![\\p{L}\\p{N}])",
            FLAGS);

    private static final int LOOK_BACK = 60;

    private CodeWords() {}

    /** Where the words for a code stand in a line, ends by starts. */
    static NavigableMap<Integer, Integer> in(String line) {
        NavigableMap<Integer, Integer> words = new TreeMap<>();
        Matcher matcher = CODE.matcher(line);
        while (matcher.find()) {
            String prefix = matcher.group(1) == null ? "" : matcher.group(1);
            String before = line.substring(Math.max(0, matcher.start() - LOOK_BACK), matcher.start()) + prefix;
            if (!OTHER_CODE.matcher(before).find()) {
                words.put(matcher.start(), matcher.end());
            }
        }
        return words.isEmpty() ? Collections.emptyNavigableMap() : words;
    }

    /** Says what a number is when the words around it say that it is no code; {@code ""} when they do not. */
    static String otherMeaning(String before, String after) {
        String near = before.substring(Math.max(0, before.length() - LOOK_BACK));
        if (precedes(NUMBERED, near)) {
            return "is the number of something, such as an order";
        }
        if (precedes(PHONE, near)) {
            return "is a phone number";
        }
        if (precedes(CURRENCY_BEFORE, near)) {
            return "is an amount";
        }
        String following = after.substring(0, Math.min(after.length(), LOOK_BACK));
        if (CURRENCY_AFTER.matcher(following).find()) {
            return "is an amount";
        }
        return UNIT_AFTER.matcher(following).find() ? "is a duration or measure" : "";
    }

    private static boolean precedes(Pattern meaning, String near) {
        Matcher matcher = meaning.matcher(near);
        return matcher.find() && (matcher.start() == 0 || !Character.isLetter(near.charAt(matcher.start() - 1)));
    }
}
