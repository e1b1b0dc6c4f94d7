package io.github.smtptest.sasl;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The users of a map. A class and no record, for a record would print the secrets. */
final class ListedUsers implements Users {

    private final Map<String, String> secrets;

    ListedUsers(Map<String, String> secrets) {
        this.secrets = Map.copyOf(secrets);
    }

    @Override
    public Optional<String> secretOf(String user) {
        return Optional.ofNullable(secrets.get(user));
    }

    @Override
    public Optional<String> holderOf(String token) {
        List<String> holders = secrets.entrySet().stream()
                .filter(entry -> Secrets.same(token, entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        return holders.size() == 1 ? Optional.of(holders.get(0)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "users " + new TreeSet<>(secrets.keySet());
    }
}
