package io.github.smtptest.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UsersTest {

    @Test
    void areThoseOfTheMapAsItWas() {
        Map<String, String> secrets = new HashMap<>(Map.of("ada", "secret"));
        Users users = Users.of(secrets);
        secrets.put("bob", "secret");

        assertThat(users.secretOf("ada")).contains("secret");
        assertThat(users.secretOf("Ada")).isEmpty();
        assertThat(users.secretOf("bob")).isEmpty();
    }

    @Test
    void areFoundByATokenThatOnlyOneHas() {
        Users users = Users.of(Map.of("ada", "t0", "bob", "t1", "eve", "t1"));

        assertThat(users.holderOf("t0")).contains("ada");
        assertThat(users.holderOf("t1")).isEmpty();
        assertThat(users.holderOf("t2")).isEmpty();
    }

    @Test
    void areNotFoundByATokenUnlessAFunctionSaysSo() {
        Users users = user -> Optional.of("t0");

        assertThat(users.holderOf("t0")).isEmpty();
    }

    @Test
    void mayBeNobody() {
        assertThat(Users.none().secretOf("ada")).isEmpty();
        assertThat(Users.none()).hasToString("users []");
    }

    @Test
    void tellTheirNamesOnly() {
        assertThat(Users.of(Map.of("bob", "x1", "ada", "x2"))).hasToString("users [ada, bob]");
    }
}
