package io.github.smtptest.protocol;

import io.github.smtptest.sasl.Mechanism;
import io.github.smtptest.sasl.Users;
import java.util.List;
import java.util.Objects;

/**
 * Who may authenticate and how (RFC 4954). Immutable.
 *
 * @param users knows the secret of each user
 * @param mechanisms the mechanisms offered, in the order of the EHLO answer; none if AUTH is not offered
 * @param required whether MAIL needs an authenticated client (530 before)
 * @param onlyWithTls whether mechanisms that send a secret in the clear are only for encrypted connections (538 before)
 */
public record AuthPolicy(Users users, List<Mechanism> mechanisms, boolean required, boolean onlyWithTls) {

    /** AUTH is not offered. */
    public static final AuthPolicy NONE = new AuthPolicy(Users.none(), List.of(), false, false);

    /**
     * Offers every mechanism, and insists on none.
     *
     * @param users knows the secret of each user
     * @return a policy
     */
    public static AuthPolicy offered(Users users) {
        return new AuthPolicy(users, List.of(Mechanism.values()), false, false);
    }

    /**
     * Offers every mechanism, and insists on one: MAIL gets 530 before (RFC 4954 §6).
     *
     * @param users knows the secret of each user
     * @return a policy
     */
    public static AuthPolicy required(Users users) {
        return new AuthPolicy(users, List.of(Mechanism.values()), true, false);
    }

    /**
     * Offers only some mechanisms.
     *
     * @param some the mechanisms, in the order of the EHLO answer
     * @return a copy
     */
    public AuthPolicy with(Mechanism... some) {
        return new AuthPolicy(users, List.of(some), required, onlyWithTls);
    }

    /**
     * Keeps mechanisms that send a secret in the clear for encrypted connections: before STARTTLS they are not offered and
     * get 538.
     *
     * @return a copy
     */
    public AuthPolicy clearOnlyWithTls() {
        return new AuthPolicy(users, mechanisms, required, true);
    }

    /** Makes a policy; the list is copied. */
    public AuthPolicy {
        Objects.requireNonNull(users, "users");
        mechanisms = List.copyOf(mechanisms);
    }

    boolean isOffered() {
        return !mechanisms.isEmpty();
    }

    boolean allows(Mechanism mechanism, boolean encrypted) {
        return encrypted || !onlyWithTls || !mechanism.sendsSecretInClear();
    }
}
