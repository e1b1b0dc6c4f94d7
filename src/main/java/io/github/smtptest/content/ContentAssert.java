package io.github.smtptest.content;

import io.github.smtptest.wording.FailureText;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.assertj.core.api.ListAssert;

/** What the assertions of this package have in common: how they fail, and how navigation says where it came from. */
abstract class ContentAssert<S extends ContentAssert<S, A>, A> extends AbstractObjectAssert<S, A> {

    ContentAssert(A actual, Class<S> type) {
        super(actual, type);
    }

    /** The value in one line, for the last line of a failure; reads behind "in". */
    abstract String place();

    /** Verifies a text of the value, to the letter. */
    S hasText(String noun, Function<A, Optional<String>> getter, String expected) {
        isNotNull();
        Optional<String> found = getter.apply(actual);
        if (!found.equals(Optional.of(expected))) {
            throw another(noun, expected, found);
        }
        return myself;
    }

    AssertionError another(String noun, String expected, Optional<String> found) {
        FailureText text = found.map(value -> FailureText.another(noun, expected, value))
                .orElseGet(() -> FailureText.expecting(noun + " " + FailureText.quoted(expected), "there is none"));
        return another(found.orElse(""), expected, text);
    }

    AssertionError another(Object found, Object expected, FailureText text) {
        return failureWithActualExpected(found, expected, "%s", text.in(place()));
    }

    AssertionError failing(FailureText text) {
        return failure("%s", text.in(place()));
    }

    /** Verifies that nothing is wrong. */
    S hasNone(String expectation, List<String> problems) {
        if (!problems.isEmpty()) {
            boolean single = problems.size() == 1;
            throw failing(FailureText.expecting(
                            expectation, single ? "there is one: " + problems.get(0) : "there are " + problems.size())
                    .with("They are:", single ? List.of() : problems));
        }
        return myself;
    }

    /** Goes on with a text of the value. */
    AbstractStringAssert<?> toText(String noun, Function<A, Optional<String>> getter) {
        isNotNull();
        if (getter.apply(actual).isEmpty()) {
            throw failing(FailureText.expecting("the " + noun, "there is none"));
        }
        return named(noun, extracting(value -> getter.apply(value).orElseThrow(), InstanceOfAssertFactories.STRING));
    }

    /** Goes on with a list of the value. */
    <E> ListAssert<E> toList(String noun, Function<A, List<E>> getter, Class<E> type) {
        isNotNull();
        return named(noun, extracting(getter, InstanceOfAssertFactories.list(type)));
    }

    /** Goes on with one of our own values, which says itself what it is: described is only where it came from. */
    <V, N extends AbstractAssert<?, ?>> N toValue(Function<A, V> getter, InstanceOfAssertFactory<V, N> assertions) {
        String described = descriptionText();
        N next = extracting(getter, assertions);
        next.as("%s", described.isEmpty() ? place() : described);
        return next;
    }

    <N extends AbstractAssert<?, ?>> N named(String noun, N next) {
        String described = descriptionText();
        next.as("%s of %s%s", noun, place(), described.isEmpty() ? "" : " in " + described);
        return next;
    }
}
