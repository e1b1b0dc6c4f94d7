package io.github.smtptest.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressGroupTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Friends: a@x.org, Bob <b@x.org>;             | Friends: a@x.org, Bob <b@x.org>;",
                "undisclosed-recipients:;                     | undisclosed-recipients:;",
                "Undisclosed recipients: ;                    | Undisclosed recipients:;",
                "z@x.org, Friends: a@x.org;, y@x.org          | Friends: a@x.org;",
                "One: a@x.org; Two: b@x.org;                  | One: a@x.org; Two: b@x.org;",
                "One:;, Two: b@x.org                          | One:; Two: b@x.org;",
                "\"A: b; c\": a@x.org;                        | A: b; c: a@x.org;",
                "=?utf-8?Q?L=C3=B6wen?=: a@x.org;             | Löwen: a@x.org;",
                "Friends (a: b;) : a@x.org (c;) ;             | Friends: \"c;\" <a@x.org>;",
                "Friends: a@x.org, b@x.org                    | Friends: a@x.org, b@x.org;",
                "One: a@x.org, Two: b@x.org;                  | One: a@x.org; Two: b@x.org;",
                "a@x.org; b@x.org                             | ''",
                "a@x.org                                      | ''",
                "Ada: the first <a@x.org>                     | ''"
            })
    void isReadFromAList(String list, String groups) {
        assertThat(String.join(
                        " ",
                        AddressGroup.parseList(list).stream()
                                .map(AddressGroup::toString)
                                .toList()))
                .isEqualTo(groups);
    }

    @Test
    void isReadFromAFieldBesideTheFlatList() {
        HeaderField to = Headers.parse(Mails.octets("To: z@x.org, G:\r\n a@x.org, b@x.org;\r\n\r\n"))
                .fields()
                .get(0);

        assertThat(to.groups())
                .containsExactly(
                        new AddressGroup("G", List.of(new MailAddress("", "a@x.org"), new MailAddress("", "b@x.org"))));
        assertThat(to.addresses()).extracting(MailAddress::address).containsExactly("z@x.org", "a@x.org", "b@x.org");
    }

    @Test
    void copiesItsMembers() {
        List<MailAddress> members = new ArrayList<>();
        AddressGroup group = new AddressGroup("G", members);
        members.add(new MailAddress("", "a@x.org"));

        assertThat(group.members()).isEmpty();
    }

    @Test
    void rejectsNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> AddressGroup.parseList(null))
                .withMessage("list");
        assertThatNullPointerException()
                .isThrownBy(() -> new AddressGroup(null, List.of()))
                .withMessage("name");
    }
}
