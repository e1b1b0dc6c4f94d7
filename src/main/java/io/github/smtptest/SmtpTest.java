package io.github.smtptest;

import io.github.smtptest.protocol.Extension;
import io.github.smtptest.protocol.TlsMode;
import io.github.smtptest.sasl.Mechanism;
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
 * {@code @TestInstance(PER_CLASS)}; a static field lives as long as its class, and is started anew if the class runs once
 * more. A field that is {@code null}, or holds a server that was started elsewhere, is left alone.
 *
 * <h2>When a test fails</h2>
 *
 * The failure gets a suppressed note that says what was captured, who was refused and which sessions got stuck; the mails
 * ({@code .eml}) and transcripts are published as report files of the test. The note ends with a link to the page among
 * them, {@code report.html}, which shows all of it in any browser.
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

    /**
     * Whether a failure that was declared and has never happened fails the test, or with {@link Scope#CLASS} the class. The
     * message says what happened at its moment instead. {@code DeclaredFailure.mustFire()} says so of one failure.
     *
     * @return {@code false} by default: it is only mentioned when the test fails for another reason
     */
    boolean strict() default false;

    /**
     * The name the injected server gives itself.
     *
     * @return empty by default: {@code localhost}
     */
    String hostName() default "";

    /**
     * The size of the largest message that the injected server takes.
     *
     * @return octets; 0 by default: 52,428,800
     */
    long maxMessageSize() default 0;

    /**
     * The number of recipients that one transaction may have.
     *
     * @return 0 by default: 1,000
     */
    int maxRecipients() default 0;

    /**
     * The length of the longest command line.
     *
     * @return octets without line end; 0 by default: 12,288
     */
    int maxCommandLine() default 0;

    /**
     * The number of commands that one connection may have.
     *
     * @return 0 by default: no limit
     */
    int maxCommands() default 0;

    /**
     * How long a client may be silent before it gets 421: a number and {@code ms}, {@code s} or {@code m}.
     *
     * @return empty by default: as long as it likes
     */
    String idleTimeout() default "";

    /**
     * The service extensions that the injected server does not offer.
     *
     * @return none by default: all are offered
     */
    Extension[] without() default {};

    /**
     * Further lines of the answer to EHLO.
     *
     * @return none by default
     */
    String[] keywords() default {};

    /**
     * When connections to the injected server are encrypted; {@code smtp.clientSettings()} tells clients what to trust.
     *
     * @return {@link TlsMode#OFF} by default
     */
    TlsMode tls() default TlsMode.OFF;

    /**
     * Who may authenticate: {@code "name:secret"}, where the secret is the password, or the token of XOAUTH2 and
     * OAUTHBEARER.
     *
     * @return none by default: AUTH is not offered
     */
    String[] users() default {};

    /**
     * The mechanisms of authentication offered, if there are users.
     *
     * @return none by default: all that there are
     */
    Mechanism[] mechanisms() default {};

    /**
     * Whether MAIL needs an authenticated client.
     *
     * @return {@code false} by default
     */
    boolean requireAuth() default false;
}
