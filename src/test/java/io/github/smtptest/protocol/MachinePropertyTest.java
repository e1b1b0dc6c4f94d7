package io.github.smtptest.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever commands come in whatever order, each reply is one that the RFCs allow in that state. */
class MachinePropertyTest {

    @Provide
    Arbitrary<List<ReferenceModel.Command>> commands() {
        return Arbitraries.of(ReferenceModel.Command.class).list().ofMinSize(1).ofMaxSize(60);
    }

    /** Mostly sense, so that the states far from the beginning are reached too. */
    @Provide
    Arbitrary<List<ReferenceModel.Command>> mostlySense() {
        return Arbitraries.frequencyOf(
                        Tuple.of(
                                4,
                                Arbitraries.of(
                                        ReferenceModel.Command.EHLO,
                                        ReferenceModel.Command.MAIL,
                                        ReferenceModel.Command.RCPT,
                                        ReferenceModel.Command.DATA,
                                        ReferenceModel.Command.BDAT,
                                        ReferenceModel.Command.BDAT_LAST,
                                        ReferenceModel.Command.AUTH)),
                        Tuple.of(1, Arbitraries.of(ReferenceModel.Command.class)))
                .list()
                .ofMinSize(10)
                .ofMaxSize(80);
    }

    @Provide
    Arbitrary<TlsMode> modes() {
        return Arbitraries.of(TlsMode.OFF, TlsMode.OFFERED, TlsMode.REQUIRED);
    }

    @Property(tries = 600)
    void answersAnySequence(
            @ForAll("commands") List<ReferenceModel.Command> commands,
            @ForAll("modes") TlsMode tls,
            @ForAll boolean authRequired,
            @ForAll boolean chunking) {
        check(commands, tls, authRequired, chunking);
    }

    @Property(tries = 600)
    void answersSequencesThatMostlyMakeSense(
            @ForAll("mostlySense") List<ReferenceModel.Command> commands,
            @ForAll("modes") TlsMode tls,
            @ForAll boolean authRequired) {
        check(commands, tls, authRequired, true);
    }

    private static void check(
            List<ReferenceModel.Command> commands, TlsMode tls, boolean authRequired, boolean chunking) {
        Policy policy = new Policy()
                .recipients(2)
                .messageSize(20)
                .tls(tls)
                .auth(authRequired ? AuthPolicy.required(Policy.USERS) : AuthPolicy.offered(Policy.USERS));
        Dialogue dialogue = Dialogue.opened((chunking ? policy : policy.without(Extension.CHUNKING)).build());
        ReferenceModel model = new ReferenceModel(tls, authRequired, chunking);
        for (ReferenceModel.Command command : commands) {
            if (dialogue.isOver()) {
                break;
            }
            List<Integer> codes = model.say(command, dialogue);
            assertThat(codes).as("%s in %s", command, model).isNotEmpty();
        }

        assertThat(dialogue.contents()).containsExactlyElementsOf(model.captured());
        assertThat(dialogue.isOver()).isEqualTo(model.isOver());
        if (!dialogue.isOver()) {
            // In any state there is a way out.
            assertThat(dialogue.say("QUIT")).isEqualTo("221 2.0.0 mx.test closing the connection");
        }
    }
}
