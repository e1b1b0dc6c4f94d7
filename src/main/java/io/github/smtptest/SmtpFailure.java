package io.github.smtptest;

import io.github.smtptest.failure.Moment;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a failure of the injected server before the test begins, for the plain cases; the rest is said in code with
 * {@code smtp.on(…)}.
 *
 * <pre>{@code
 * @Test
 * @SmtpFailure(on = RCPT, to = "bob@example.org", reply = "550 5.1.1 No such user")
 * @SmtpFailure(on = MESSAGE, first = 2, reply = "451 4.3.0 Try again later")
 * void reachesTheOthers(SmtpServer smtp, Mailbox mailbox) { ... }
 * }</pre>
 *
 * <p>On a method it is about that test, on a class about every test of the class and its {@code @Nested} classes; those of
 * the outermost class come first, and where several apply the first declared takes the attempt. With {@code
 * SmtpTest.Scope.CLASS} only those of the class that owns the server can count; one on a method or a nested class is
 * refused.
 *
 * <p>A mistake, such as a failure that can never happen or that does not say what happens, fails the test with a message
 * that says which annotation it is and the way out.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(SmtpFailure.Several.class)
public @interface SmtpFailure {

    /** What happens without a reply. */
    enum Effect {
        /** The reply is what happens. */
        REPLY,
        /** The connection is closed. */
        DISCONNECT,
        /** The connection is reset. */
        RESET,
        /** The server's half of the connection is closed. */
        HALF_CLOSE,
        /** The server says nothing any more. */
        STALL,
        /** The command is carried out and the connection closed before the reply. */
        ACCEPT_THEN_DISCONNECT,
        /** The message is acknowledged and dropped. */
        ACKNOWLEDGE_BUT_DROP,
        /** The TLS handshake is broken off. */
        FAIL_HANDSHAKE
    }

    /**
     * The step of the dialogue at which to fail.
     *
     * @return a moment
     */
    Moment on();

    /**
     * The sender it is about.
     *
     * @return empty by default: any
     */
    String from() default "";

    /**
     * The recipient it is about.
     *
     * @return empty by default: any
     */
    String to() default "";

    /**
     * How many of the first attempts fail.
     *
     * @return 0 by default: every one
     */
    int first() default 0;

    /**
     * Which of the attempts fails.
     *
     * @return 0 by default: every one
     */
    int nth() default 0;

    /**
     * What is answered: a reply code, an enhanced status code if wanted, and a text, such as {@code "550 5.1.1 No such
     * user"}.
     *
     * @return empty by default: something else happens
     */
    String reply() default "";

    /**
     * What happens if there is no reply.
     *
     * @return {@link Effect#REPLY} by default
     */
    Effect effect() default Effect.REPLY;

    /**
     * How long the server waits before what happens: a number and {@code ms}, {@code s} or {@code m}. Without a reply and an
     * effect, the command is carried out after that.
     *
     * @return empty by default: not at all
     */
    String delay() default "";

    /**
     * Whether the test fails if this has never happened.
     *
     * @return {@code false} by default; {@code @SmtpTest(strict = true)} says so of all failures
     */
    boolean mustFire() default false;

    /** Holds several on one element. */
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Several {

        /**
         * The failures, in order.
         *
         * @return those written on the element
         */
        SmtpFailure[] value();
    }
}
