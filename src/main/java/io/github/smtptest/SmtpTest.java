package io.github.smtptest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test an SMTP server of its own, which captures what it is sent.
 *
 * <pre>{@code
 * @SmtpTest
 * class SignupMailTest {
 *
 *     @Test
 *     void welcomesANewUser(SmtpServer smtp, Mailbox mailbox) {
 *         new Signup(smtp.host(), smtp.port()).register("ada@example.org");
 *
 *         assertThat(mailbox).singleMail().isTo("ada@example.org").hasSubject("Welcome, Ada");
 *     }
 * }
 * }</pre>
 *
 * <h2>Where it may stand</h2>
 *
 * On a class, on a method, or on an annotation of the user's own. A subclass inherits it, a {@code @Nested} class uses
 * that of its enclosing class; the nearest one counts.
 *
 * <h2>Injection</h2>
 *
 * A parameter of type {@link io.github.smtptest.server.SmtpServer} or {@link io.github.smtptest.mail.Mailbox} gets the
 * test's server, started, or its mailbox: in test methods, in {@code @BeforeEach} and {@code @AfterEach} methods and in
 * constructors; with {@link Scope#CLASS} also in {@code @BeforeAll} and {@code @AfterAll} methods. The server is started
 * when it is first asked for and closed after the test.
 *
 * <h2>Servers of one's own</h2>
 *
 * A field of type {@code SmtpServer} that was initialized with a server not yet started is started before the test and
 * closed after it, for any number of servers with options of their own:
 *
 * <pre>{@code
 * SmtpServer partner = SmtpServer.create(SmtpServerOptions.builder().maxMessageSize(10_000).build());
 * }</pre>
 *
 * An instance field lives as long as its test instance: one test, or the whole class with
 * {@code @TestInstance(PER_CLASS)}; a static field lives as long as its class. A field that is {@code null}, or holds a
 * server that was started elsewhere, is left alone.
 *
 * <h2>When a test fails</h2>
 *
 * The failure gets a suppressed note that says what was captured, who was refused and which sessions got stuck; the mails
 * ({@code .eml}) and transcripts are published as report files of the test.
 *
 * <h2>Errors</h2>
 *
 * A parameter that cannot be had, an attribute that makes no sense, or a failure begun with {@code smtp.on(…)} that never
 * said what should happen fails the test with a message that says the way out.
 *
 * <p>Tests may run in parallel, with methods and classes alike: no state is shared between servers.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(SmtpExtension.class)
public @interface SmtpTest {

    /** How long an injected server lives. */
    enum Scope {
        /** For one test, be it a test method, one repetition, one set of parameters or one test factory. */
        TEST,
        /**
         * For all tests of the class that carries the annotation, and of its {@code @Nested} classes that carry none.
         * Mails and failures stay; {@code smtp.reset()} in a {@code @BeforeEach} method lets each test begin anew.
         */
        CLASS
    }

    /**
     * How long the injected server lives.
     *
     * @return {@link Scope#TEST} by default
     */
    Scope scope() default Scope.TEST;

    /**
     * How long expectations on the mailbox wait for what is expected: a number and {@code ms}, {@code s} or {@code m}, such
     * as {@code "10 s"}.
     *
     * @return empty by default: the configuration parameter {@code smtptest.timeout}, or else 5 s
     */
    String timeout() default "";

    /**
     * How long nothing may arrive before an expectation of no mail holds: a number and {@code ms}, {@code s} or {@code m}.
     *
     * @return empty by default: the configuration parameter {@code smtptest.quiet-time}, or else 100 ms
     */
    String quietTime() default "";
}
