package io.github.smtptest.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.SmtpTest;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.server.SmtpServerOptions;
import org.junit.jupiter.api.Test;

@SmtpTest
class GatewayTest {

    final SmtpServer partner =
            SmtpServer.create(SmtpServerOptions.builder().maxMessageSize(10_000).build());

    @Test
    void tellsTheLimitOfThePartner() {
        assertThat(new Gateway(partner.host(), partner.port()).limit()).isEqualTo(10_000);
    }
}
