package io.github.smtptest.protocol;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.smtptest.protocol.Talk.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Octets found by coverage: no exception may come of them, every reply must be well-formed, and fed one by one they must lead
 * to the same.
 *
 * <p>Without JAZZER_FUZZ=1 in the environment this only replays the dialogues in the resources.
 */
class SmtpReceiverFuzzTest {

    private static final SmtpPolicy[] POLICIES = {
        new Policy().messageSize(200).commandLine(600).build(),
        new Policy()
                .tls(TlsMode.OFFERED)
                .auth(AuthPolicy.offered(Policy.USERS))
                .advertised()
                .build(),
        new Policy()
                .commandLine(12_288)
                .auth(AuthPolicy.required(Policy.USERS))
                .commands(50)
                .build(),
        new Policy()
                .tls(TlsMode.REQUIRED)
                .auth(AuthPolicy.offered(Policy.USERS).clearOnlyWithTls())
                .build(),
        new Policy().without(Extension.values()).build(),
        new Policy().without(Extension.CHUNKING, Extension.DSN).commandLine(64).build()
    };

    /** The first octet chooses the policy, for digits by their value; what follows STARTTLS is said after the handshake. */
    @FuzzTest(maxDuration = "10m")
    void answersAnything(byte[] input) {
        if (input.length == 0) {
            return;
        }
        SmtpPolicy policy = POLICIES[Math.floorMod(input[0] - '0', POLICIES.length)];
        String said = new String(input, 1, input.length - 1, StandardCharsets.ISO_8859_1);
        List<String> segments = List.of(said.split("(?<=STARTTLS\r\n)"));

        Outcome whole = Talk.outcome(policy, segments, left -> left);
        Outcome single = Talk.outcome(policy, segments, left -> 1);

        if (!whole.equals(single)) {
            throw new AssertionError("whole:\n" + whole + "\nin single octets:\n" + single);
        }
    }
}
