package io.github.smtptest.mail;

import io.github.smtptest.mime.HeaderField;
import io.github.smtptest.mime.MailAddress;
import io.github.smtptest.wording.EditDistance;
import io.github.smtptest.wording.FailureText;
import io.github.smtptest.wording.TextDifference;
import io.github.smtptest.wording.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which mails are meant: those that pass every filter. Immutable. */
record Selection(List<Filter> filters) {

    static final Selection ALL = new Selection(List.of());

    /**
     * One condition on a mail.
     *
     * @param phrase how it reads behind "a mail"
     * @param test whether a mail passes
     * @param wanted the text that a mail should have; empty where the condition is not about a text
     * @param texts what the mail has in its place, to find the nearest miss
     * @param noun what that text is
     * @param instead what a mail that does not pass is like, behind "the only mail"
     */
    private record Filter(
            String phrase,
            Predicate<? super Mail> test,
            Optional<String> wanted,
            Function<Mail, List<String>> texts,
            String noun,
            Function<Mail, String> instead) {}

    /**
     * A mail that was not meant, but nearly.
     *
     * @param noun what is another than wanted
     * @param difference what it differs in
     */
    record NearMiss(Mail mail, String noun, TextDifference difference) {

        /** How it reads behind the line of the mail. */
        String remark() {
            String hint = difference.hint();
            return "  <- nearest: " + noun + " " + (hint.isEmpty() ? "differs" : hint) + "\n"
                    + difference.sideBySide().indent(4).stripTrailing();
        }
    }

    Selection to(String recipient) {
        return and(new Filter(
                "to <" + recipient + ">",
                mail -> mail.envelope().recipientAddresses().stream()
                        .anyMatch(address -> MailAddress.sameMailbox(address, recipient)),
                Optional.of(recipient),
                mail -> mail.envelope().recipientAddresses(),
                "recipient",
                mail -> "went to " + Wording.addresses(mail.envelope().recipientAddresses())));
    }

    Selection from(String author) {
        return and(new Filter(
                "from <" + author + ">",
                mail -> mail.from().stream().anyMatch(from -> MailAddress.sameMailbox(from.address(), author)),
                Optional.of(author),
                mail -> mail.from().stream().map(MailAddress::address).toList(),
                "author",
                mail -> "is from "
                        + Wording.addresses(
                                mail.from().stream().map(MailAddress::address).toList())));
    }

    Selection withSubject(String subject) {
        return withText(
                "with subject " + FailureText.quoted(subject),
                "subject",
                subject,
                mail -> mail.subject().stream().toList());
    }

    Selection withHeader(String name, String value) {
        return withText(
                "with " + name + " " + FailureText.quoted(value),
                name,
                value,
                mail -> mail.headers().all(name).stream()
                        .map(HeaderField::value)
                        .toList());
    }

    private Selection withText(String phrase, String noun, String wanted, Function<Mail, List<String>> texts) {
        return and(new Filter(
                phrase,
                mail -> texts.apply(mail).contains(wanted),
                Optional.of(wanted),
                texts,
                noun,
                mail -> texts.apply(mail).stream()
                        .findFirst()
                        .map(text -> "has the " + noun + " " + FailureText.quoted(text))
                        .orElse("has no " + noun)));
    }

    Selection since(int arrival, String phrase) {
        return and(new Filter(
                phrase,
                mail -> mail.arrival() > arrival,
                Optional.empty(),
                mail -> List.of(),
                "",
                mail -> "came earlier"));
    }

    Selection matching(String description, Predicate<? super Mail> predicate) {
        return and(
                new Filter(description, predicate, Optional.empty(), mail -> List.of(), "", mail -> "does not match"));
    }

    private Selection and(Filter filter) {
        List<Filter> more = new ArrayList<>(filters);
        more.add(filter);
        return new Selection(List.copyOf(more));
    }

    boolean isAll() {
        return filters.isEmpty();
    }

    boolean includes(Mail mail) {
        return filters.stream().allMatch(filter -> filter.test().test(mail));
    }

    List<Mail> of(List<Mail> mails) {
        return isAll() ? mails : mails.stream().filter(this::includes).toList();
    }

    /** How the selection reads behind a noun, with a blank before it; empty for all mails. */
    String phrase() {
        return filters.stream().map(filter -> " " + filter.phrase()).collect(Collectors.joining());
    }

    /** What a mail that is not meant is like, behind "the only mail". */
    String instead(Mail mail) {
        return filters.stream()
                .filter(filter -> !filter.test().test(mail))
                .map(filter -> filter.instead().apply(mail))
                .collect(Collectors.joining(" and "));
    }

    /** The mail that fails in one filter only, and there by the fewest characters; a mail that is quite different is none. */
    Optional<NearMiss> nearest(List<Mail> mails) {
        record Candidate(Mail mail, Filter failed, int distance, String text) {}
        return mails.stream()
                .flatMap(mail -> {
                    List<Filter> failed = filters.stream()
                            .filter(filter -> !filter.test().test(mail))
                            .toList();
                    if (failed.size() != 1 || failed.get(0).wanted().isEmpty()) {
                        return Stream.empty();
                    }
                    Filter filter = failed.get(0);
                    String wanted = filter.wanted().orElseThrow();
                    return filter.texts().apply(mail).stream()
                            .map(text -> new Candidate(mail, filter, EditDistance.between(wanted, text), text));
                })
                .filter(candidate -> candidate.distance()
                        <= Math.max(1, candidate.failed().wanted().orElseThrow().length() / 3))
                .min(Comparator.comparingInt(Candidate::distance))
                .map(candidate -> new NearMiss(
                        candidate.mail(),
                        candidate.failed().noun(),
                        TextDifference.between(candidate.failed().wanted().orElseThrow(), candidate.text())));
    }
}
