package io.github.smtptest.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentityTest {

    @Test
    void readsAsOneLine() {
        assertThat(new Identity(Mechanism.PLAIN, "ada", "", Map.of())).hasToString("ada by PLAIN");
        assertThat(new Identity(Mechanism.CRAM_MD5, "ada", "support", Map.of()))
                .hasToString("ada as support by CRAM-MD5");
    }

    @Test
    void keepsTheAttributesInTheirOrder() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("port", "587");
        attributes.put("host", "mx");
        Identity identity = new Identity(Mechanism.OAUTHBEARER, "ada", "", attributes);
        attributes.clear();

        assertThat(identity.attributes().keySet()).containsExactly("port", "host");
        assertThatThrownBy(() -> identity.attributes().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
