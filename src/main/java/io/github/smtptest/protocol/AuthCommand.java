package io.github.smtptest.protocol;

import io.github.smtptest.failure.Moment;
import io.github.smtptest.failure.SmtpReply;
import io.github.smtptest.sasl.Mechanism;
import io.github.smtptest.sasl.SaslExchange;
import io.github.smtptest.sasl.SaslStep;
import io.github.smtptest.session.Octets;
import io.github.smtptest.session.SessionLog;
import io.github.smtptest.session.SmtpAuthentication;
import io.github.smtptest.wording.Wording;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The AUTH command and the lines that follow it (RFC 4954). Nothing that goes wrong here closes the connection, and no
 * secret gets into the transcript.
 */
final class AuthCommand {

    /** RFC 4954 §4: a line of base64 may have 12,288 octets. */
    static final int LONGEST_RESPONSE = 12_288;

    /** Compiled when the first AUTH comes. */
    private static final class Patterns {
        /** The command and a mechanism (RFC 4422 §3.1), unless that is a secret in the wrong place. */
        private static final Pattern HARMLESS =
                Pattern.compile("AUTH(?:[ \\t]+[A-Z0-9_-]{1,20}(?=[ \\t]|$))?", Pattern.CASE_INSENSITIVE);
    }

    private final SmtpPolicy policy;
    private final FailureGate gate;
    private final SessionLog log;
    private final Supplier<RandomGenerator> random;

    private boolean authenticated;
    private boolean encrypted;
    private @Nullable SaslExchange exchange;
    private List<Octets> responses = new ArrayList<>();

    AuthCommand(SmtpPolicy policy, FailureGate gate, SessionLog log, Supplier<RandomGenerator> random) {
        this.policy = policy;
        this.gate = gate;
        this.log = log;
        this.random = random;
    }

    /** Whether the next line is a response and no command. */
    boolean isUnderWay() {
        return exchange != null;
    }

    boolean isAuthenticated() {
        return authenticated;
    }

    /** Forgets who the client is, since the connection is encrypted only now (RFC 3207 §4.2). */
    void encrypted() {
        authenticated = false;
        encrypted = true;
    }

    SmtpReply command(CommandLine line, boolean extended, boolean withinTransaction) {
        if (!policy.auth().isOffered()) {
            return Replies.notImplemented("AUTH");
        }
        if (!extended) {
            return Replies.NO_GREETING_YET;
        }
        if (!line.hasArgument()) {
            return Replies.AUTH_SYNTAX;
        }
        if (authenticated) {
            return Replies.AUTH_TWICE;
        }
        if (withinTransaction) {
            return Replies.AUTH_WITHIN_TRANSACTION;
        }
        String[] words = line.argument().split("[ \\t]+", 2);
        Optional<Mechanism> mechanism =
                Mechanism.of(words[0]).filter(policy.auth().mechanisms()::contains);
        if (mechanism.isEmpty()) {
            return Replies.unknownMechanism(policy);
        }
        if (!policy.auth().allows(mechanism.get(), encrypted)) {
            return Replies.AUTH_NEEDS_TLS;
        }
        return gate.pass(Moment.AUTH, new FailureGate.Request() {
            @Override
            public SmtpReply carryOut() {
                return begin(mechanism.get(), words.length == 2 ? words[1] : "");
            }

            @Override
            public void refused(SmtpReply reply) {
                responses = new ArrayList<>();
                end(mechanism.get(), "", "", reply);
            }
        });
    }

    private SmtpReply begin(Mechanism mechanism, String initialResponse) {
        responses = new ArrayList<>();
        Optional<byte[]> initial = Optional.empty();
        if (!initialResponse.isEmpty()) {
            // RFC 4954 §4: a single = is an initial response without octets.
            initial = initialResponse.equals("=") ? Optional.of(new byte[0]) : decode(initialResponse);
            if (initial.isEmpty()) {
                return end(mechanism, "", "", Replies.NOT_BASE64);
            }
        }
        initial.ifPresent(octets -> responses.add(Octets.of(octets)));
        SaslExchange begun = mechanism.begin(policy.auth().users(), policy.hostName(), random.get());
        return answer(begun, begun.start(initial));
    }

    /** Takes the answer to a challenge. */
    SmtpReply response(String line) {
        SaslExchange going = exchange;
        if (going == null) {
            throw new IllegalStateException("no challenge was sent");
        }
        exchange = null;
        if (line.equals("*")) {
            SaslStep.Refused refused = going.cancel();
            return end(going.mechanism(), refused.user().orElse(""), "", Replies.AUTH_CANCELLED);
        }
        Optional<byte[]> octets = decode(line);
        if (octets.isEmpty()) {
            return end(going.mechanism(), going.cancel().user().orElse(""), "", Replies.NOT_BASE64);
        }
        responses.add(Octets.of(octets.get()));
        return answer(going, going.next(octets.get()));
    }

    /** Ends the exchange with a reply to something that was no response at all. */
    SmtpReply broken(SmtpReply reply) {
        SaslExchange going = exchange;
        exchange = null;
        return going == null
                ? reply
                : end(going.mechanism(), going.cancel().user().orElse(""), "", reply);
    }

    private SmtpReply answer(SaslExchange going, SaslStep step) {
        if (step instanceof SaslStep.Challenge challenge) {
            exchange = going;
            return Replies.challenge(challenge.octets());
        }
        if (step instanceof SaslStep.Succeeded succeeded) {
            authenticated = true;
            gate.authenticated(succeeded.identity().authenticationId());
            return end(
                    going.mechanism(),
                    succeeded.identity().authenticationId(),
                    succeeded.identity().authorizationId(),
                    Replies.AUTHENTICATED);
        }
        if (step instanceof SaslStep.Refused refused) {
            return end(going.mechanism(), refused.user().orElse(""), "", Replies.AUTH_REFUSED);
        }
        SaslStep.Malformed malformed = (SaslStep.Malformed) step;
        return end(going.mechanism(), "", "", Replies.malformedResponse(malformed.what()));
    }

    private SmtpReply end(Mechanism mechanism, String user, String authorizationId, SmtpReply reply) {
        log.authenticated(
                new SmtpAuthentication(mechanism.keyword(), user, authorizationId, encrypted, reply, responses));
        return reply;
    }

    private static Optional<byte[]> decode(String base64) {
        if (base64.length() % 4 != 0) {
            // RFC 4648 §3.2 wants the padding, on which the JDK does not insist.
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What a transcript may show of an AUTH command: everything but the initial response. */
    static String masked(String line) {
        Matcher harmless = Patterns.HARMLESS.matcher(line);
        int end = harmless.lookingAt() ? harmless.end() : 0;
        String rest = line.substring(end).strip();
        return rest.isEmpty() || rest.equals("=")
                ? line
                : line.substring(0, end) + " (initial response of " + Wording.octets(rest.length()) + ", hidden)";
    }

    /** What a transcript may show of a response. */
    static String masked(int length) {
        return "(response of " + Wording.octets(length) + ", hidden)";
    }
}
