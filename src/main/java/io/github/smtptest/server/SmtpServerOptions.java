package io.github.smtptest.server;

import io.github.smtptest.mail.Patience;
import io.github.smtptest.protocol.AuthPolicy;
import io.github.smtptest.protocol.CustomCommand;
import io.github.smtptest.protocol.Extension;
import io.github.smtptest.protocol.Limits;
import io.github.smtptest.protocol.SmtpPolicy;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How a server is set up. Immutable; {@link #toBuilder()} makes a variation.
 *
 * <pre>{@code
 * SmtpServer smtp = SmtpServer.create(SmtpServerOptions.builder().maxMessageSize(1_000_000).build());
 * }</pre>
 */
public final class SmtpServerOptions {

    /** What a server without options has: see the builder's methods for each default. */
    public static final SmtpServerOptions DEFAULT = builder().build();

    private final InetAddress address;
    private final int port;
    private final SmtpPolicy policy;
    private final Patience patience;
    private final TlsOptions tls;
    private final Duration idleTimeout;

    private SmtpServerOptions(Builder builder) {
        this.address = builder.address;
        this.port = builder.port;
        this.policy = new SmtpPolicy(
                builder.hostName,
                new Limits(
                        builder.maxMessageSize,
                        builder.maxRecipients,
                        builder.maxCommandLine,
                        builder.maxCommands,
                        builder.limitsAdvertised),
                builder.extensions,
                builder.tls.mode(),
                builder.auth,
                builder.keywords,
                builder.commands);
        this.tls = builder.tls;
        this.idleTimeout = builder.idleTimeout;
        this.patience = new Patience(builder.timeout, builder.quietTime);
    }

    /**
     * Begins with the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Begins with these options.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.address = address;
        builder.port = port;
        builder.hostName = policy.hostName();
        builder.maxMessageSize = policy.limits().messageSize();
        builder.maxRecipients = policy.limits().recipients();
        builder.maxCommandLine = policy.limits().commandLine();
        builder.maxCommands = policy.limits().commands();
        builder.limitsAdvertised = policy.limits().advertised();
        builder.tls = tls;
        builder.auth = policy.auth();
        builder.keywords.addAll(policy.keywords());
        builder.commands.putAll(policy.commands());
        builder.idleTimeout = idleTimeout;
        builder.extensions = copyOf(policy.extensions());
        builder.timeout = patience.timeout();
        builder.quietTime = patience.quietTime();
        return builder;
    }

    private static EnumSet<Extension> copyOf(Set<Extension> extensions) {
        EnumSet<Extension> copy = EnumSet.noneOf(Extension.class);
        copy.addAll(extensions);
        return copy;
    }

    InetAddress address() {
        return address;
    }

    int port() {
        return port;
    }

    SmtpPolicy policy() {
        return policy;
    }

    TlsOptions tls() {
        return tls;
    }

    /** Zero for none. */
    Duration idleTimeout() {
        return idleTimeout;
    }

    Patience patience() {
        return patience;
    }

    /** Sets up {@link SmtpServerOptions}. Each method checks its argument at once. Not thread-safe. */
    public static final class Builder {

        private static final Set<String> INDISPENSABLE =
                Set.of("EHLO", "HELO", "MAIL", "RCPT", "DATA", "BDAT", "RSET", "STARTTLS", "AUTH", "QUIT");

        private InetAddress address = InetAddress.getLoopbackAddress();
        private int port;
        private String hostName = "localhost";
        private long maxMessageSize = 50L * 1024 * 1024;
        private int maxRecipients = 1_000;
        private int maxCommandLine = 12_288;
        private int maxCommands = Integer.MAX_VALUE;
        private boolean limitsAdvertised;
        private TlsOptions tls = TlsOptions.off();
        private AuthPolicy auth = AuthPolicy.NONE;
        private final List<String> keywords = new ArrayList<>();
        private final Map<String, CustomCommand> commands = new LinkedHashMap<>();
        private Duration idleTimeout = Duration.ZERO;
        private EnumSet<Extension> extensions = EnumSet.allOf(Extension.class);
        private Duration timeout = Patience.DEFAULT.timeout();
        private Duration quietTime = Patience.DEFAULT.quietTime();

        private Builder() {}

        /**
         * Sets the address to listen on. The default is loopback, which no other machine can reach.
         *
         * @param address an address of this machine
         * @return this
         */
        public Builder address(InetAddress address) {
            this.address = Objects.requireNonNull(address, "address");
            return this;
        }

        /**
         * Sets the port to listen on. The default is 0: the system chooses a free one, so that tests cannot collide.
         *
         * @param port 0 to 65535
         * @return this
         * @throws IllegalArgumentException if the port is out of range
         */
        public Builder port(int port) {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("port (" + port
                        + ") must be within 0 to 65535; 0, the default, lets the system choose a free one");
            }
            this.port = port;
            return this;
        }

        /**
         * Sets the name that the server gives itself in its greeting. The default is {@code localhost}.
         *
         * @param hostName printable ASCII without blanks
         * @return this
         * @throws IllegalArgumentException if it is empty or has other characters
         */
        public Builder hostName(String hostName) {
            if (hostName.isEmpty() || hostName.chars().anyMatch(c -> c <= ' ' || c > 126)) {
                throw new IllegalArgumentException(
                        "host name (\"" + hostName + "\") must be printable ASCII without blanks");
            }
            this.hostName = hostName;
            return this;
        }

        /**
         * Sets the size of the largest message. The default is 52,428,800 octets (50 MiB). A larger one gets 552 and is
         * not kept (RFC 1870).
         *
         * @param octets at least 1
         * @return this
         * @throws IllegalArgumentException if it is below 1
         */
        public Builder maxMessageSize(long octets) {
            this.maxMessageSize = atLeast(1, octets, "largest message size");
            return this;
        }

        /**
         * Sets the number of recipients that one transaction may have. The default is 1,000. One more gets 452
         * (RFC 5321 §4.5.3.1.10).
         *
         * @param recipients at least 1
         * @return this
         * @throws IllegalArgumentException if it is below 1
         */
        public Builder maxRecipients(int recipients) {
            this.maxRecipients = (int) atLeast(1, recipients, "largest number of recipients");
            return this;
        }

        /**
         * Sets the length of the longest command line. The default is 12,288 octets, as many as an AUTH command may need
         * (RFC 4954 §4). A longer one gets 500 (RFC 5321 §4.5.3.1.4).
         *
         * @param octets at least 512, without the line end
         * @return this
         * @throws IllegalArgumentException if it is below 512
         */
        public Builder maxCommandLine(int octets) {
            this.maxCommandLine = (int) atLeast(512, octets, "longest command line");
            return this;
        }

        /**
         * Sets the number of commands that one connection may have, faulty lines included. The default is no limit. One
         * more gets 421.
         *
         * @param commands at least 1
         * @return this
         * @throws IllegalArgumentException if it is below 1
         */
        public Builder maxCommands(int commands) {
            this.maxCommands = (int) atLeast(1, commands, "largest number of commands");
            return this;
        }

        /**
         * Lets EHLO tell how many recipients are taken (RFC 9422). By default it does not.
         *
         * @return this
         */
        public Builder advertiseLimits() {
            this.limitsAdvertised = true;
            return this;
        }

        /**
         * Sets how long a client may be silent. Then it gets 421. The default is as long as it likes, since the server of a
         * test is closed at its end; RFC 5321 §4.5.3.2.7 asks for 5 minutes at least.
         *
         * @param timeout more than zero, in steps of a millisecond
         * @return this
         * @throws IllegalArgumentException if it is zero, negative or longer than 24 days
         */
        public Builder idleTimeout(Duration timeout) {
            if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(Duration.ofDays(24)) > 0) {
                throw new IllegalArgumentException(
                        "idle time-out (" + timeout + ") must be within 1 millisecond to 24 days");
            }
            this.idleTimeout = timeout;
            return this;
        }

        /**
         * Sets whether and when connections are encrypted. The default is {@link TlsOptions#off()}.
         *
         * @param tls the options
         * @return this
         */
        public Builder tls(TlsOptions tls) {
            this.tls = Objects.requireNonNull(tls, "tls");
            return this;
        }

        /**
         * Sets who may authenticate and how. The default is {@link AuthPolicy#NONE}: AUTH is not offered.
         *
         * @param auth such as {@code AuthPolicy.required(Users.of(Map.of("ada", "secret")))}
         * @return this
         */
        public Builder auth(AuthPolicy auth) {
            this.auth = Objects.requireNonNull(auth, "auth");
            return this;
        }

        /**
         * Adds a line to the answer to EHLO; by default there is none beyond the extensions offered.
         *
         * @param keyword the keyword and its parameters, printable ASCII
         * @return this
         * @throws IllegalArgumentException if it is empty or has other characters
         */
        public Builder keyword(String keyword) {
            if (keyword.isBlank() || keyword.chars().anyMatch(c -> c < ' ' || c > 126)) {
                throw new IllegalArgumentException("keyword (\"" + keyword + "\") must be printable ASCII");
            }
            keywords.add(keyword);
            return this;
        }

        /**
         * Answers a command of the user's own, or in place of the server's own answer to VRFY, EXPN, HELP or NOOP.
         *
         * @param verb the command word, letters only, in any case
         * @param command gives the reply
         * @return this
         * @throws IllegalArgumentException if it is no word, or a command that the dialogue cannot do without
         */
        public Builder command(String verb, CustomCommand command) {
            String word = verb.toUpperCase(Locale.ROOT);
            if (!word.matches("[A-Z][A-Z0-9]*")) {
                throw new IllegalArgumentException("command word (\"" + verb + "\") must be letters and digits");
            }
            if (INDISPENSABLE.contains(word)) {
                throw new IllegalArgumentException("command " + word
                        + " cannot be replaced; to let it fail, use smtp.on(" + word + ") on the server");
            }
            commands.put(word, Objects.requireNonNull(command, "command"));
            return this;
        }

        /**
         * Takes service extensions away. By default all are offered. Without CHUNKING there is no BINARYMIME either
         * (RFC 3030 §3).
         *
         * @param unwanted the extensions that EHLO is not to list, and whose parameters get 555
         * @return this
         */
        public Builder without(Extension... unwanted) {
            extensions.removeAll(List.of(unwanted));
            return this;
        }

        /**
         * Sets how long expectations on the mailbox wait for what is expected. The default is 5 s.
         *
         * @param timeout zero or more
         * @return this
         * @throws IllegalArgumentException if it is negative
         */
        public Builder timeout(Duration timeout) {
            this.timeout = new Patience(timeout, quietTime).timeout();
            return this;
        }

        /**
         * Sets how long nothing may arrive before an expectation of no mail holds. The default is 100 ms.
         *
         * @param quietTime zero or more
         * @return this
         * @throws IllegalArgumentException if it is negative
         */
        public Builder quietTime(Duration quietTime) {
            this.quietTime = new Patience(timeout, quietTime).quietTime();
            return this;
        }

        /**
         * Makes the options.
         *
         * @return immutable options
         */
        public SmtpServerOptions build() {
            return new SmtpServerOptions(this);
        }

        private static long atLeast(long least, long value, String name) {
            if (value < least) {
                throw new IllegalArgumentException(name + " (" + value + ") must be at least " + least);
            }
            return value;
        }
    }
}
