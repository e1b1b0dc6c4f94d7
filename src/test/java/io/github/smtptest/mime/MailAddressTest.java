package io.github.smtptest.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @Nested
    class ParseList {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "ada@x.org                                      | ``                 | ada@x.org",
                    "<ada@x.org>                                    | ``                 | ada@x.org",
                    "Ada Lovelace <ada@x.org>                       | Ada Lovelace       | ada@x.org",
                    "Ada   King\tLovelace<ada@x.org>                | Ada King Lovelace  | ada@x.org",
                    "\"Lovelace, Ada\" <ada@x.org>                  | Lovelace, Ada      | ada@x.org",
                    "\"Ada \\\"the\\\" \\\\ L\" <ada@x.org>         | Ada \"the\" \\ L   | ada@x.org",
                    "=?utf-8?Q?L=C3=B6we=2C_Zo=C3=AB?= <zoe@x.org>  | Löwe, Zoë          | zoe@x.org",
                    "=?utf-8?Q?Lovelace,_Ada?= <ada@x.org>          | Lovelace, Ada      | ada@x.org",
                    "\"=?utf-8?Q?L=C3=B6we=2C_Zo=C3=AB?=\" <zoe@x.org> | Löwe, Zoë       | zoe@x.org",
                    "=?utf-8?Q?=3Cb@x=2Eorg=3E?= <ada@x.org>        | <b@x.org>          | ada@x.org",
                    "Zoë <zoë@bücher.example>                       | Zoë                | zoë@bücher.example",
                    "ada@x.org (Ada Lovelace)                       | Ada Lovelace       | ada@x.org",
                    "Ada (the first) Lovelace <ada@x.org>           | Ada Lovelace       | ada@x.org",
                    "ada@work.org <ada@x.org>                       | ada@work.org       | ada@x.org",
                    "Ada <old@x.org> <ada@x.org>                    | Ada <old@x.org>    | ada@x.org",
                    "Ada <ada @ x . org>                            | Ada                | ada@x.org",
                    "Ada <@a.org,@b.org:ada@x.org>                  | Ada                | ada@x.org",
                    "\"ada lovelace\"@x.org                         | ``                 | \"ada lovelace\"@x.org",
                    "\"a,d;a\"@x.org                                | ``                 | \"a,d;a\"@x.org",
                    "<\"ada@home\"@x.org>                           | ``                 | \"ada@home\"@x.org",
                    "\"ada.l\"@x.org                                | ``                 | ada.l@x.org",
                    "\"a(b\"@x.org                                  | ``                 | \"a(b\"@x.org",
                    "\"\"@x.org                                     | ``                 | \"\"@x.org",
                    "<\"a>b\"@x.org>                                | ``                 | \"a>b\"@x.org",
                    "Ada <\"a>,b\"@x.org>                           | Ada                | \"a>,b\"@x.org",
                    "Ada <(>) ada@x.org> (b>)                      | Ada                | ada@x.org",
                    "Ada <ada . \"b c\" @x.org>                     | Ada                | ada.\"b c\"@x.org",
                    "Ada <ada@[IPv6:::1]>                           | Ada                | ada@[IPv6:::1]",
                    "Ada <ada@x.org                                 | Ada                | ada@x.org",
                    "Ada ada@x.org>                                 | Ada                | ada@x.org",
                    "Ada Lovelace ada@x.org                         | Ada Lovelace       | ada@x.org",
                    "ada . l @ x . org                              | ``                 | ada.l@x.org",
                    "ada @x.org                                     | ``                 | ada@x.org",
                    "ada@ x.org                                     | ``                 | ada@x.org",
                    "ada@x.org (Ada <L>)                            | Ada <L>            | ada@x.org",
                    "ada@[IPv6:::]                                  | ``                 | ada@[IPv6:::]",
                    "Ada: the first <ada@x.org>                     | Ada: the first     | ada@x.org",
                    "<mailto:ada@x.org>                             | ``                 | ada@x.org",
                    "=?utf-8?Q?L=C3=B6we_=3Czoe=40x=2Eorg=3E?=      | Löwe               | zoe@x.org",
                    "=?utf-8?B?em9lQHgub3Jn?=                       | ``                 | zoe@x.org",
                    "=?utf-8?Q?L=C3=B6we?= <=?utf-8?Q?zoe=40x.org?=> | Löwe              | zoe@x.org",
                    "\"Ada\" <@a.org:ada@x.org>                    | Ada                | ada@x.org",
                    "<@a.org , @[10.0.0.1] : ada@x.org>             | ``                 | ada@x.org",
                    "\"Ada <ada@x.org>                              | Ada                | ada@x.org",
                    "<ada@x.org> (Ada                               | ``                 | ada@x.org",
                    "Ada) <ada@x.org>                               | Ada)               | ada@x.org",
                    "Ada <>                                         | Ada                | ``",
                    "root                                           | ``                 | root"
                })
        void readsOneMailbox(String list, String name, String address) {
            assertThat(MailAddress.parseList(list)).containsExactly(new MailAddress(name, address));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "a@x.org, b@x.org, c@x.org",
                    "a@x.org,b@x.org,,c@x.org,",
                    "a@x.org; b@x.org; c@x.org",
                    "a@x.org,\r\n b@x.org,\r\n\tc@x.org",
                    "Group: a@x.org, b@x.org;, c@x.org",
                    "a@x.org, Group:b@x.org,c@x.org;",
                    "G: a@x.org; H: b@x.org; undisclosed-recipients:;, c@x.org",
                    "a@x.org (one, two), <b@x.org>, (three; four) c@x.org"
                })
        void readsThreeMailboxes(String list) {
            assertThat(MailAddress.parseList(list))
                    .extracting(MailAddress::address)
                    .containsExactly("a@x.org", "b@x.org", "c@x.org");
        }

        @Test
        void anUnfinishedQuoteDoesNotSwallowTheNextMailbox() {
            assertThat(MailAddress.parseList("\"Ada <a@x.org>, Bob <b@x.org>"))
                    .containsExactly(new MailAddress("Ada", "a@x.org"), new MailAddress("Bob", "b@x.org"));
        }

        @Test
        void anUnfinishedBracketDoesNotSwallowTheNextMailbox() {
            assertThat(MailAddress.parseList("Ada <a@x.org, Bob <b@x.org>"))
                    .containsExactly(new MailAddress("Ada", "a@x.org"), new MailAddress("Bob", "b@x.org"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "  ", ",", ";", "undisclosed-recipients:;", "<>", "()"})
        void isEmptyWhenThereIsNone(String list) {
            assertThat(MailAddress.parseList(list)).isEmpty();
        }

        @Test
        void readsAWholeListInOneEncodedWord() {
            assertThat(MailAddress.parseList("=?utf-8?Q?L=C3=B6we_<zoe@x.org>,_Bob_<b@x.org>?=, c@x.org"))
                    .extracting(MailAddress::address)
                    .containsExactly("zoe@x.org", "b@x.org", "c@x.org");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "=?utf-8?Q?Ada?= <ada@x.org> =?utf-8?Q?=2C_b=40x.org?=",
                    "x =?utf-8?Q?a=40x.org=2C_b=40x.org?=",
                    "=?utf-8?Q?Ada=2C_b=40x.org?= <ada@x.org>"
                })
        void anEncodedCommaBesideOtherTextSeparatesNothing(String list) {
            assertThat(MailAddress.parseList(list)).hasSize(1);
        }

        @Test
        void rejectsNull() {
            assertThatNullPointerException()
                    .isThrownBy(() -> MailAddress.parseList(null))
                    .withMessage("list");
        }
    }

    @Test
    void readsRawLatin1InAField() {
        byte[] octets = "From: Jürgen <j@x.org>\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Headers.parse(octets).fields().get(0).addresses())
                .isEqualTo(List.of(new MailAddress("Jürgen", "j@x.org")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``            | ada@x.org | ada@x.org",
                "Ada           | ada@x.org | Ada <ada@x.org>",
                "Lovelace, Ada | ada@x.org | \"Lovelace, Ada\" <ada@x.org>",
                "Ada (L)       | ada@x.org | \"Ada (L)\" <ada@x.org>",
                "Ada \"L\"     | ada@x.org | \"Ada \\\"L\\\"\" <ada@x.org>"
            })
    void showsNameAndAddress(String name, String address, String shown) {
        MailAddress mailbox = new MailAddress(name, address);

        assertThat(mailbox).hasToString(shown);
        assertThat(MailAddress.parseList(shown)).containsExactly(mailbox);
    }

    @ParameterizedTest
    @CsvSource({
        "ada@example.org, ada@example.org, true",
        "ada@example.org, ada@EXAMPLE.Org, true",
        "ada@example.org, Ada@example.org, false",
        "ada@example.org, ada@example.com, false",
        "ada@example.org, bob@example.org, false",
        "ada@example.org, adam@example.org, false",
        "a@b@example.org, a@B@example.org, false",
        "ada, ada, true",
        "ada, Ada, false",
        "'', '', true",
        "'', ada@example.org, false",
        "ada, ada@, false",
        "Postmaster@example.org, postMASTER@Example.org, true",
        "Postmaster, POSTMASTER, true",
        "Postmaster+x@example.org, postmaster+x@example.org, false",
        "\"ada\"@example.org, ada@example.org, true",
        "\"a\\da\"@example.org, ada@example.org, true",
        "\"ada\".l@example.org, ada.l@example.org, true",
        "\"Ada\"@example.org, ada@example.org, false",
        "\"ada lovelace\"@example.org, \"ada  lovelace\"@example.org, false",
        "\"a@b\"@example.org, \"a@b\"@Example.org, true",
        "\"a@B\", \"a@b\", false",
        "\"ada@example.org, ada@example.org, false",
        "\"\"@example.org, @example.org, true",
        "ada@bücher.example, ada@xn--bcher-kva.example, true",
        "ada@BÜCHER.example, ada@XN--BCHER-KVA.example, true",
        "ada@bücher.example, ada@buecher.example, false",
        "ada@ü, ada@xn--tda, true",
        "ada@straße.example, ada@strasse.example, false",
        "ada@Straße.example, ada@straße.example, true",
        "ada@ü..example, ada@Ü..EXAMPLE, true",
        "ada@[IPv6:::1], ada@[ipv6:::1], true",
        "ada@[10.0.0.1], ada@10.0.0.1, false",
        "ada@example.org., ada@example.org, false",
        "ada@bücher.example., ada@bücher.example, false",
        "dåd@example.org, dÅd@example.org, false"
    })
    void namesTheSameMailboxWhereOnlyTheWritingDiffers(String one, String other, boolean same) {
        assertThat(MailAddress.sameMailbox(one, other)).isEqualTo(same);
        assertThat(MailAddress.sameMailbox(other, one)).isEqualTo(same);
    }

    @Test
    void comparesDomainsLongerThanAny() {
        String domain = "ü".repeat(100_000);

        assertThat(MailAddress.sameMailbox("ada@" + domain, "ada@" + domain.toUpperCase(Locale.ROOT)))
                .isTrue();
        assertThat(MailAddress.sameMailbox("ada@" + domain, "ada@" + domain + "x"))
                .isFalse();
    }

    @Test
    void comparesADomainAsLongAsDomainsGet() {
        String rest = ".abcdefghijklmnopqr".repeat(13);

        assertThat("bücher" + rest).hasSize(253);
        assertThat(MailAddress.sameMailbox("ada@bücher" + rest, "ada@xn--bcher-kva" + rest))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ada@example.org             | ada          | example.org    |",
                "ada+news@example.org        | ada+news     | example.org    | news",
                "ada+news+x@example.org      | ada+news+x   | example.org    | news+x",
                "ada+@example.org            | ada+         | example.org    | ``",
                "+news@example.org           | +news        | example.org    | news",
                "ada@a+b.example             | ada          | a+b.example    |",
                "\"ada lovelace\"@Example.org | ada lovelace | Example.org    |",
                "\"a@b\\\"+c\"@[10.0.0.1]      | a@b\"+c       | [10.0.0.1]     | c",
                "zoë@bücher.example          | zoë          | bücher.example |",
                "root                        | root         | ``             |",
                "\"a@b\"                       | a@b          | ``             |",
                "\"ada\\                      | \"ada\\       | ``             |",
                "ada@                        | ada          | ``             |",
                "``                          | ``           | ``             |"
            })
    void hasParts(String address, String localPart, String domain, String subaddress) {
        MailAddress mailbox = new MailAddress("Ada", address);

        assertThat(mailbox.localPart()).isEqualTo(localPart);
        assertThat(mailbox.domain()).isEqualTo(domain);
        assertThat(mailbox.subaddress()).isEqualTo(Optional.ofNullable(subaddress));
    }
}
