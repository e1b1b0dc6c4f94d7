package io.github.smtptest.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.EverySmtpFailure;
import io.github.smtptest.SmtpTest;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.sweep.FailurePoint;

@SmtpTest
class ShopTest {

    @EverySmtpFailure
    void neverLosesAnOrderConfirmation(SmtpServer smtp, FailurePoint failure) {
        Shop shop = new Shop(smtp.host(), smtp.port());
        shop.order("book");
        shop.retryUndelivered();

        assertThat(failure).causesNoLoss();
    }
}
