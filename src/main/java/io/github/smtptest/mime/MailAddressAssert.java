package io.github.smtptest.mime;

import io.github.smtptest.wording.FailureText;
import io.github.smtptest.wording.Wording;
import java.util.Optional;
import java.util.function.Function;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.InstanceOfAssertFactory;

/**
 * Assertions on a {@link MailAddress}.
 *
 * <pre>{@code
 * assertThat(mail.from()).singleElement(ADDRESS).hasDisplayName("The Shop").hasAddress("welcome@shop.example");
 * }</pre>
 */
public class MailAddressAssert extends AbstractObjectAssert<MailAddressAssert, MailAddress> {

    /** Lets other AssertJ assertions switch over: {@code assertThat(object).asInstanceOf(ADDRESS)}. */
    public static final InstanceOfAssertFactory<MailAddress, MailAddressAssert> ADDRESS =
            new InstanceOfAssertFactory<>(MailAddress.class, MailAddressAssert::new);

    private static final int LONGEST = 200;

    /**
     * Makes the assertions on an address.
     *
     * @param actual the address
     */
    public MailAddressAssert(MailAddress actual) {
        super(actual, MailAddressAssert.class);
    }

    /**
     * Verifies the address, compared as {@link MailAddress#sameMailbox} does; the display name does not matter.
     *
     * @param expected the address without angle brackets
     * @return this
     * @throws AssertionError if it names another mailbox
     */
    public MailAddressAssert hasAddress(String expected) {
        isNotNull();
        if (!MailAddress.sameMailbox(actual.address(), expected)) {
            boolean sameButForCase = actual.address().equalsIgnoreCase(expected);
            throw failureWithActualExpected(
                    actual.address(),
                    expected,
                    "%s",
                    FailureText.another("address", expected, actual.address())
                            .with(sameButForCase ? "Case matters before the at sign (RFC 5321, section 2.4)." : "")
                            .in(place()));
        }
        return this;
    }

    /**
     * Verifies the decoded display name.
     *
     * @param expected the whole name
     * @return this
     * @throws AssertionError if it is another, or there is none
     */
    public MailAddressAssert hasDisplayName(String expected) {
        isNotNull();
        Optional<String> name = present(actual.displayName());
        return verify(name.filter(expected::equals).isPresent(), "display name", expected, name);
    }

    /**
     * Verifies that there is only an address.
     *
     * @return this
     * @throws AssertionError if there is a display name
     */
    public MailAddressAssert hasNoDisplayName() {
        isNotNull();
        return hasNo("display name", present(actual.displayName()));
    }

    /**
     * Verifies what stands before the at sign, to the letter; quotes that wrap it do not matter.
     *
     * @param expected the whole local part, its {@linkplain MailAddress#subaddress() subaddress} included
     * @return this
     * @throws AssertionError if it is another
     */
    public MailAddressAssert hasLocalPart(String expected) {
        isNotNull();
        boolean same = actual.localPart().equals(AddressParts.unquoted(expected));
        return verify(same, "local part", expected, Optional.of(actual.localPart()));
    }

    /**
     * Verifies what stands behind the at sign, in any case and in either form of an international name.
     *
     * @param expected the domain
     * @return this
     * @throws AssertionError if it is another, or there is none
     */
    public MailAddressAssert hasDomain(String expected) {
        isNotNull();
        Optional<String> domain = present(actual.domain());
        boolean same =
                domain.filter(it -> AddressParts.isSameDomain(it, expected)).isPresent();
        return verify(same, "domain", expected, domain);
    }

    /**
     * Verifies what stands behind the plus sign of the local part: {@code news} in {@code ada+news@example.org}.
     *
     * @param expected the whole subaddress
     * @return this
     * @throws AssertionError if it is another, or there is none
     */
    public MailAddressAssert hasSubaddress(String expected) {
        isNotNull();
        Optional<String> subaddress = actual.subaddress();
        return verify(subaddress.filter(expected::equals).isPresent(), "subaddress", expected, subaddress);
    }

    /**
     * Verifies that there is no plus sign in the local part.
     *
     * @return this
     * @throws AssertionError if there is one
     */
    public MailAddressAssert hasNoSubaddress() {
        isNotNull();
        return hasNo("subaddress", actual.subaddress());
    }

    /**
     * Goes on with the address.
     *
     * @return AssertJ's assertions on the address without angle brackets
     */
    public AbstractStringAssert<?> address() {
        return goOn("address", MailAddress::address);
    }

    /**
     * Goes on with the decoded display name.
     *
     * @return AssertJ's assertions on the name, {@code ""} when there is none
     */
    public AbstractStringAssert<?> displayName() {
        return goOn("display name", MailAddress::displayName);
    }

    /**
     * Goes on with what stands before the at sign.
     *
     * @return AssertJ's assertions on the local part
     */
    public AbstractStringAssert<?> localPart() {
        return goOn("local part", MailAddress::localPart);
    }

    /**
     * Goes on with what stands behind the at sign.
     *
     * @return AssertJ's assertions on the domain, {@code ""} when there is none
     */
    public AbstractStringAssert<?> domain() {
        return goOn("domain", MailAddress::domain);
    }

    private AbstractStringAssert<?> goOn(String noun, Function<MailAddress, String> getter) {
        isNotNull();
        String described = descriptionText();
        AbstractStringAssert<?> next = extracting(getter, InstanceOfAssertFactories.STRING);
        return next.as("%s of %s%s", noun, place(), described.isEmpty() ? "" : " in " + described);
    }

    private MailAddressAssert verify(boolean same, String noun, String expected, Optional<String> found) {
        if (!same) {
            throw failureWithActualExpected(
                    found.orElse(""),
                    expected,
                    "%s",
                    found.map(value -> FailureText.another(noun, expected, value))
                            .orElseGet(() ->
                                    FailureText.expecting(noun + " " + FailureText.quoted(expected), "there is none"))
                            .in(place()));
        }
        return this;
    }

    private MailAddressAssert hasNo(String noun, Optional<String> found) {
        if (found.isPresent()) {
            throw failure(
                    "%s",
                    FailureText.expecting("no " + noun, "there is " + FailureText.quoted(found.get()))
                            .in(place()));
        }
        return this;
    }

    private String place() {
        return "address " + Wording.cut(Wording.visible(actual.toString()), LONGEST);
    }

    private static Optional<String> present(String value) {
        return Optional.of(value).filter(it -> !it.isEmpty());
    }
}
