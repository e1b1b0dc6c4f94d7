package io.github.smtptest.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtptest.tls.LegacyOutcome.Disconnected;
import io.github.smtptest.tls.LegacyOutcome.NotTls;
import io.github.smtptest.tls.LegacyOutcome.NothingShared;
import io.github.smtptest.tls.LegacyOutcome.WentOn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of hellos, whole and damaged; real clients are in {@link LegacyClientsTest}. */
class LegacyHandshakeTest {

    private static final ServerCertificate CERTIFICATE = ServerCertificate.generated();

    /** A hello of TLS 1.2 with these cipher suites, and whatever extensions. */
    private static byte[] hello(int version, String suites, String extensions) {
        String body = "%04x".formatted(version) + "00".repeat(32) + "00" + "%04x".formatted(suites.length() / 2)
                + suites + "0100"
                + (extensions.isEmpty() ? "" : "%04x".formatted(extensions.length() / 2) + extensions);
        String message = "01" + "%06x".formatted(body.length() / 2) + body;
        return octets("160301" + "%04x".formatted(message.length() / 2) + message);
    }

    private static byte[] octets(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    private LegacyOutcome outcomeOf(byte[]... received) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : received) {
            all.writeBytes(part);
        }
        return LegacyHandshake.tls11(CERTIFICATE).with(new ByteArrayInputStream(all.toByteArray()), sent);
    }

    private String sentHex() {
        return HexFormat.of().formatHex(sent.toByteArray());
    }

    @Test
    void aClientThatGoesOnIsRefusedInTheEnd() throws Exception {
        LegacyOutcome outcome = outcomeOf(hello(0x0303, "c00a", ""), octets("1603020005" + "10000001" + "00"));

        assertThat(outcome).isEqualTo(new WentOn("TLS 1.1", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"));
        assertThat(sentHex()).startsWith("160302").endsWith("1503020002" + "0228");
    }

    @Test
    void theServersHelloHasTheVersionAndTheSuite() throws Exception {
        outcomeOf(hello(0x0303, "1301c02bc009", ""));

        assertThat(sentHex().substring(10)).startsWith("02000026" + "0302");
        assertThat(sentHex().substring(10 + 8 + 4 + 64)).startsWith("00" + "c009" + "00" + "0b");
        assertThat(sentHex()).endsWith("0e000000");
    }

    @ParameterizedTest
    @CsvSource({"c00900ff, ''", "c009, ff01000100"})
    void secureRenegotiationIsAnswered(String suites, String extensions) throws Exception {
        outcomeOf(hello(0x0303, suites, extensions));

        assertThat(sentHex().substring(10 + 8 + 4 + 64)).startsWith("00" + "c009" + "00" + "0005ff01000100" + "0b");
    }

    @Test
    void aHelloMayComeInSeveralRecords() throws Exception {
        String whole = HexFormat.of().formatHex(hello(0x0303, "c009", "")).substring(10);

        LegacyOutcome outcome = outcomeOf(
                octets("1603010003" + whole.substring(0, 6)),
                octets("16030100" + "%02x".formatted(whole.length() / 2 - 3) + whole.substring(6)));

        assertThat(outcome).isEqualTo(new Disconnected("TLS 1.1"));
    }

    @Test
    void aClientMayJustLeave() throws Exception {
        LegacyOutcome outcome = outcomeOf(hello(0x0303, "c009", ""));

        assertThat(outcome).isEqualTo(new Disconnected("TLS 1.1"));
        assertThat(outcome.isVersionAccepted()).isFalse();
        assertThat(outcome).hasToString("The client closed the connection when it was offered TLS 1.1");
    }

    @Test
    void aResetIsALeaveAsWell() throws Exception {
        InputStream in = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Connection reset");
            }
        };

        assertThat(LegacyHandshake.tls10(CERTIFICATE).with(in, sent)).isEqualTo(new Disconnected("TLS 1.0"));
    }

    @Test
    void theTimeOutOfTheStreamIsTheCallers() {
        InputStream in = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new SocketTimeoutException("Read timed out");
            }
        };

        assertThatThrownBy(() -> LegacyHandshake.tls10(CERTIFICATE).with(in, sent))
                .isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void aClientWithoutASuitableSuiteIsRefused() throws Exception {
        LegacyOutcome outcome = outcomeOf(hello(0x0303, "13011302", ""));

        assertThat(outcome)
                .isEqualTo(
                        new NothingShared("TLS 1.1", "none of its 2 cipher suites goes with a certificate of type EC"));
        assertThat(outcome.isVersionAccepted()).isFalse();
        assertThat(outcome)
                .hasToString("The client cannot do TLS 1.1:"
                        + " none of its 2 cipher suites goes with a certificate of type EC");
        assertThat(sentHex()).isEqualTo("1503020002" + "0228");
    }

    @ParameterizedTest
    @CsvSource({
        "000a00040002001d, NothingShared",
        "000a00040002, NotTls",
        "000a00020004, NothingShared",
        "000a000400020017, Disconnected"
    })
    void theCurveMustBeKnown(String extensions, String outcome) throws Exception {
        assertThat(outcomeOf(hello(0x0303, "c009", extensions)).getClass().getSimpleName())
                .isEqualTo(outcome);
    }

    @Test
    void aClientOfAnOlderVersionIsRefused() throws Exception {
        LegacyOutcome outcome = outcomeOf(hello(0x0301, "c009", ""));

        assertThat(outcome).isEqualTo(new NothingShared("TLS 1.1", "it offers nothing newer than TLS 1.0"));
        assertThat(sentHex()).isEqualTo("1503020002" + "0246");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | the end of the connection",
                "16 | the end of the connection",
                "1603010005010000 | the end of the connection",
                "45484c4f20 | the octets 45 48 4c 4f 20",
                "802e010301 | the octets 80 2e 01 03 01",
                "1603010000 | a record of 0 octets",
                "160301ffff | a record of 65535 octets",
                "160301000401ffffff | a handshake message of 16777215 octets",
                "160301000402000000 | a handshake message of type 2",
                "160301000401000000 | a ClientHello that is damaged",
                "16030100060100000203ff | a ClientHello that is damaged",
                "15030100020250 | the alert internal_error",
                "15030100020263 | the alert alert 99",
                "150301000102 | an alert of 1 octets"
            })
    void whatIsNoHelloIsNamed(String received, String expected) throws Exception {
        LegacyOutcome outcome = outcomeOf(octets(received));

        assertThat(outcome).isEqualTo(new NotTls(expected));
        assertThat(outcome.isVersionAccepted()).isFalse();
        assertThat(outcome).hasToString("The client began no TLS handshake: " + expected);
    }

    @Test
    void whatMakesNoSenseAfterTheHelloIsNamed() throws Exception {
        assertThat(outcomeOf(hello(0x0303, "c009", ""), octets("160302000414000000")))
                .isEqualTo(new NotTls("after the server's hello came a handshake message of type 20"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void garbageIsSurvived(long seed) throws Exception {
        Random random = new Random(seed);
        byte[] good = hello(0x0303, "c009c00a", "000a000400020017ff01000100");
        for (int i = 0; i < 500; i++) {
            byte[] damaged = good.clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            LegacyOutcome outcome = LegacyHandshake.tls10(CERTIFICATE)
                    .with(new ByteArrayInputStream(damaged), OutputStream.nullOutputStream());

            assertThat(outcome.isVersionAccepted())
                    .as("seed %d, round %d", seed, i)
                    .isFalse();
        }
    }

    @Test
    void endlessGarbageIsReadOnlyInPart() throws Exception {
        // Records of four octets, which begin a message of 65,536
        byte[] record = octets("160301000410010000");
        int[] read = new int[1];
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return record[read[0]++ % record.length];
            }
        };

        assertThat(LegacyHandshake.tls10(CERTIFICATE).with(endless, sent)).isInstanceOf(NotTls.class);
        assertThat(read[0]).isLessThan(200_000);
    }
}
