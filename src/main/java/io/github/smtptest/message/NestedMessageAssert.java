package io.github.smtptest.message;

import org.assertj.core.api.InstanceOfAssertFactory;

/** Assertions on a {@link NestedMessage}. */
public class NestedMessageAssert extends AbstractMessageAssert<NestedMessageAssert, NestedMessage> {

    /** Lets other AssertJ assertions switch over: {@code assertThat(object).asInstanceOf(NESTED_MESSAGE)}. */
    public static final InstanceOfAssertFactory<NestedMessage, NestedMessageAssert> NESTED_MESSAGE =
            new InstanceOfAssertFactory<>(NestedMessage.class, NestedMessageAssert::new);

    /**
     * Makes the assertions on a nested message.
     *
     * @param actual the message
     */
    public NestedMessageAssert(NestedMessage actual) {
        super(actual, NestedMessageAssert.class);
    }
}
