package io.github.smtptest.sasl;

import io.github.smtptest.sasl.SaslStep.Challenge;
import io.github.smtptest.sasl.SaslStep.Malformed;
import io.github.smtptest.sasl.SaslStep.Refused;
import io.github.smtptest.sasl.SaslStep.Succeeded;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One attempt of one client to say who it is (RFC 4422 §3), as a machine: a response in, a {@link SaslStep} out.
 *
 * <p>Call {@link #start} once, then {@link #next} for the answer to each {@link Challenge}, until another step comes.
 * Whatever octets a client sends, no exception is thrown. Not safe for use by several threads.
 */
public abstract sealed class SaslExchange
        permits PlainExchange, LoginExchange, CramMd5Exchange, XOAuth2Exchange, OAuthBearerExchange, ScramExchange {

    /** One text for an unknown user and for a wrong secret: who guesses names shall not learn from it. */
    static final String WRONG = "the user name or the secret is wrong";

    private enum State {
        NEW,
        ASKING,
        OVER
    }

    private final Mechanism mechanism;
    private final Users users;
    private State state = State.NEW;
    private Optional<String> user = Optional.empty();
    private Optional<Refused> verdict = Optional.empty();

    SaslExchange(Mechanism mechanism, Users users) {
        this.mechanism = mechanism;
        this.users = users;
    }

    /**
     * Returns how the client shows who it is.
     *
     * @return the mechanism that began this exchange
     */
    public final Mechanism mechanism() {
        return mechanism;
    }

    /**
     * Starts, once AUTH is received.
     *
     * @param initialResponse the decoded initial response of the AUTH command (RFC 4954 §4): empty if it had none, no
     *     octets if it had a {@code "="}
     * @return a challenge, or how it ended
     * @throws IllegalStateException if called before
     */
    public final SaslStep start(Optional<byte[]> initialResponse) {
        Objects.requireNonNull(initialResponse, "initialResponse");
        if (state != State.NEW) {
            throw new IllegalStateException("start() was called before; begin a new exchange");
        }
        return take(() -> initialResponse.isPresent() ? initial(initialResponse.get()) : opening());
    }

    /**
     * Takes the answer to a challenge.
     *
     * @param response the decoded octets, possibly none; not changed, and not kept
     * @return another challenge, or how it ended
     * @throws IllegalStateException if the last step was no challenge
     */
    public final SaslStep next(byte[] response) {
        Objects.requireNonNull(response, "response");
        requireChallenge();
        return take(() -> verdict.isPresent() ? acknowledged(response, verdict.get()) : receive(response));
    }

    /**
     * Ends the exchange because the client answers a challenge with {@code "*"}, to which RFC 4954 §4 has the server
     * reply 501.
     *
     * @return who cancelled, as far as known; for one who had been told of an error already, the reason is that error
     * @throws IllegalStateException if the last step was no challenge
     */
    public final Refused cancel() {
        requireChallenge();
        state = State.OVER;
        return verdict.orElseGet(() -> refused("the client cancelled the exchange"));
    }

    /** Returns the mechanism and the user as far as known, never the secret. */
    @Override
    public final String toString() {
        return mechanism + user.map(name -> " exchange with " + name).orElse(" exchange");
    }

    /** What the server says when the client has not begun: nothing, when the client goes first (RFC 4954 §4). */
    Challenge opening() {
        return new Challenge("");
    }

    /** Takes the initial response, where it is like any other. */
    SaslStep initial(byte[] response) throws SaslSyntaxException {
        return receive(response);
    }

    /** Takes a response. */
    abstract SaslStep receive(byte[] response) throws SaslSyntaxException;

    /** Remembers who the client claims to be, and looks that one's secret up. */
    final Optional<String> secretOf(String name) {
        claimedBy(name);
        return users.secretOf(name);
    }

    /** Finds out whose a token is, which is a claim as well. */
    final Optional<String> holderOf(String token) {
        user = users.holderOf(token);
        return user;
    }

    /** Remembers who the client claims to be; an empty name is none. */
    final void claimedBy(String name) {
        user = Optional.of(name).filter(claimed -> !claimed.isEmpty());
    }

    final Succeeded succeeded(String authenticationId, String authorizationId) {
        return succeeded(authenticationId, authorizationId, Map.of());
    }

    final Succeeded succeeded(String authenticationId, String authorizationId, Map<String, String> attributes) {
        return new Succeeded(new Identity(mechanism, authenticationId, authorizationId, attributes));
    }

    final Refused refused(String reason) {
        return new Refused(user, reason);
    }

    /** Tells the client of the error in a challenge; its answer, which says nothing, leads to the refusal. */
    final Challenge refusedAfter(String error, String reason) {
        verdict = Optional.of(refused(reason));
        return new Challenge(error);
    }

    private static SaslStep acknowledged(byte[] response, Refused verdict) throws SaslSyntaxException {
        // RFC 7628 §3.2.3 wants one ^A here; XOAUTH2 and SCRAM clients send nothing.
        if (response.length > 1 || (response.length == 1 && response[0] != BearerFields.SEPARATOR)) {
            throw new SaslSyntaxException("an error is answered by nothing or by one octet 01 (RFC 7628 §3.2.3)");
        }
        return verdict;
    }

    private void requireChallenge() {
        if (state != State.ASKING) {
            throw new IllegalStateException(
                    state == State.NEW ? "call start() first" : "the exchange is over; begin a new one");
        }
    }

    private SaslStep take(Turn turn) {
        // An exception of the users' leaves the exchange over.
        state = State.OVER;
        SaslStep step;
        try {
            step = turn.step();
        } catch (SaslSyntaxException e) {
            step = new Malformed(e.what());
        }
        if (step instanceof Challenge) {
            state = State.ASKING;
        }
        return step;
    }

    @FunctionalInterface
    private interface Turn {
        SaslStep step() throws SaslSyntaxException;
    }
}
