package io.github.smtptest.message;

import io.github.smtptest.mime.Headers;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The message ids in header fields (RFC 5322 §3.6.4). */
final class MessageIds {

    private static final Pattern IN_BRACKETS = Pattern.compile("<\\s*([^<>]+?)\\s*>");

    private MessageIds() {}

    /** The ids without angle brackets, in order; a value without any is an id as a whole. */
    static List<String> in(Headers headers, String fieldName) {
        return headers.all(fieldName).stream()
                .flatMap(field -> in(field.value()))
                .toList();
    }

    private static Stream<String> in(String value) {
        List<String> ids =
                IN_BRACKETS.matcher(value).results().map(id -> id.group(1)).toList();
        String bare = value.strip();
        return ids.isEmpty() && !bare.isEmpty() ? Stream.of(bare) : ids.stream();
    }
}
