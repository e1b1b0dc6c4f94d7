package io.github.smtptest;

import io.github.smtptest.failure.Moment;
import io.github.smtptest.sweep.FailureKind;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * In place of {@code @Test}: runs a test once for each way in which its SMTP dialogue can fail.
 *
 * <pre>{@code
 * @EverySmtpFailure
 * void neverLosesAnOrderConfirmation(SmtpServer smtp, FailurePoint failure) {
 *     Shop shop = new Shop(smtp.host(), smtp.port());
 *     shop.order("book");
 *     shop.retryUndelivered();
 *
 *     assertThat(failure).causesNoLoss();
 * }
 * }</pre>
 *
 * <p>The first invocation is clean and records what the clients of this test say. Each further one has a server of its own
 * that fails once, in the order of the dialogue: for every step there are a transient reply (4xx), a permanent reply (5xx), a
 * connection lost before the step takes effect, one lost after it did (a lost acknowledgement), and silence. Within the
 * content the connection is lost before its end. Several mails and several connections are all recorded.
 *
 * <p>A parameter of type {@link io.github.smtptest.sweep.FailurePoint} tells the test what fails, and {@code
 * assertThat(failure)} has invariants that are worth having: nothing lost, nothing twice.
 *
 * <h2>What a test must keep to</h2>
 *
 * <ul>
 *   <li>Its servers are its own: injected with the default scope, or in instance fields of a class without
 *       {@code @TestInstance(PER_CLASS)}.
 *   <li>It says the same each time: a run whose dialogue never comes to the step that was to fail is failed, with both
 *       dialogues, since it has tested nothing. A client of another thread is waited for up to the mailbox's timeout.
 *   <li>Its clients have time-outs shorter than {@link #stall}, or each silence lasts that long.
 * </ul>
 *
 * <p>If the clean run fails, there are no others. The invocations run one after the other in the same thread.
 *
 * <h2>When it fails</h2>
 *
 * The note of the failure names the point, and says how to run just that one: by {@link #only}, by the configuration
 * parameter {@code smtptest.only}, or as a statement to put into an ordinary test.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@Execution(ExecutionMode.SAME_THREAD)
@ExtendWith(SweepExtension.class)
public @interface EverySmtpFailure {

    /**
     * The moments at which to fail.
     *
     * @return none by default: all that the dialogue comes to
     */
    Moment[] moments() default {};

    /**
     * The ways in which to fail.
     *
     * @return none by default: all
     */
    FailureKind[] kinds() default {};

    /**
     * How long the server is silent at most: a number and {@code ms}, {@code s} or {@code m}. Then it closes the connection.
     *
     * @return 500 ms by default
     */
    String stall() default "500 ms";

    /**
     * The number of points to take, chosen at random, for a dialogue that has too many.
     *
     * @return 0 by default: all
     */
    int sample() default 0;

    /**
     * What decides which points a sample has: the same seed chooses the same points.
     *
     * @return 0 by default
     */
    long seed() default 0;

    /**
     * The name of the one point to run, or the beginning of it.
     *
     * @return empty by default: the configuration parameter {@code smtptest.only}, or else all points
     */
    String only() default "";
}
