package io.github.smtptest.snapshot;

import io.github.smtptest.mime.MimeEntity;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The ids of a mail that are others in the next run, and what is written instead: the same for the same id.
 *
 * <p>Ids of messages and parts are numbered in the order of the fields that define them, so that a number does not depend on
 * who mentions it first.
 */
final class VolatileIds {

    /** The fields whose ids are replaced: the message's own first, which is hence number 1. */
    private static final List<String> MESSAGE_ID_FIELDS =
            List.of("message-id", "in-reply-to", "references", "resent-message-id");

    private static final Pattern IN_BRACKETS = Pattern.compile("<\\s*([^<>]+?)\\s*>");
    private static final Pattern CID_LINK = Pattern.compile("(?i)(?<![a-z0-9])(cid:)([^\\s\"'<>()]+)");
    private static final Pattern PERCENT = Pattern.compile("%([0-9a-fA-F]{2})");
    private static final Pattern UUID =
            Pattern.compile("(?i)(?<![0-9a-z])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-z])");
    /** Also within the parameter of a link that leads there by way of another. */
    private static final Pattern LOCAL_PORT = Pattern.compile(
            "(?i)((?::|%3A)(?://|%2F%2F)(?:localhost|127\\.0\\.0\\.1|\\[::1])(?::|%3A))\\d{1,5}(?!\\d)");

    private final Map<String, String> messageIds = new LinkedHashMap<>();
    private final Map<String, String> contentIds = new LinkedHashMap<>();

    VolatileIds(MimeEntity message) {
        List<MimeEntity> entities = message.walk().toList();
        for (MimeEntity entity : entities) {
            entity.contentId().ifPresent(id -> numbered(contentIds, id, "content-id"));
            for (String name : MESSAGE_ID_FIELDS) {
                entity.headers().all(name).forEach(field -> inField(field.value()));
            }
        }
    }

    private static String numbered(Map<String, String> known, String id, String kind) {
        return known.computeIfAbsent(id, unknown -> "[" + kind + "-" + (known.size() + 1) + "]");
    }

    boolean areIn(String fieldName) {
        return MESSAGE_ID_FIELDS.contains(fieldName.toLowerCase(Locale.ROOT));
    }

    /** The value of a field that consists of message ids; one without brackets is an id as well. */
    String inField(String value) {
        if (!IN_BRACKETS.matcher(value).find()) {
            return value.isBlank() ? value : numbered(messageIds, value, "message-id");
        }
        return replace(IN_BRACKETS, value, id -> "<" + numbered(messageIds, id.group(1), "message-id") + ">");
    }

    String contentId(String id) {
        return numbered(contentIds, id, "content-id");
    }

    /** Replaces what was found in the fields, wherever else it stands, and what shows by its form that it will change. */
    String replaceIn(String text) {
        String replaced = replaceMessageIds(text);
        // A link to a part that is not there stays as it is, since it is a mistake.
        replaced = replace(
                CID_LINK,
                replaced,
                link -> link.group(1) + contentIds.getOrDefault(withoutPercents(link.group(2)), link.group(2)));
        Map<String, String> uuids = new LinkedHashMap<>();
        replaced = replace(UUID, replaced, uuid -> numbered(uuids, uuid.group().toLowerCase(Locale.ROOT), "uuid"));
        return LOCAL_PORT.matcher(replaced).replaceAll("$1[port]");
    }

    private String replaceMessageIds(String text) {
        // Without @ it may be any word.
        Set<String> known =
                messageIds.keySet().stream().filter(id -> id.contains("@")).collect(Collectors.toSet());
        if (known.isEmpty()) {
            return text;
        }
        String any = known.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?<![\\w.%+-])(?:", ")(?![\\w@-]|\\.\\w)"));
        return replace(Pattern.compile(any), text, id -> messageIds.getOrDefault(id.group(), id.group()));
    }

    private static String withoutPercents(String encoded) {
        return replace(PERCENT, encoded, octet -> String.valueOf((char) Integer.parseInt(octet.group(1), 16)));
    }

    private static String replace(Pattern pattern, String text, Function<MatchResult, String> replacement) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(replacement.apply(found)));
    }
}
