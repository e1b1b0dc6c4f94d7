package io.github.smtptest.content;

import io.github.smtptest.mime.MailAddress;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Where a link leads: the address as written, and what a browser makes of it.
 *
 * <pre>{@code
 * LinkUri uri = LinkUri.of("https://shop.example/bestätigen?token=a%2Bb&lang=de");
 * uri.queryParameter("token"); // Optional[a+b]
 * uri.toUri();                 // Optional[https://shop.example/best%C3%A4tigen?token=a%2Bb&lang=de]
 * }</pre>
 *
 * <p>Browsers take blanks, umlauts, {@code |}, <code>{</code> and backslashes in an address, {@link java.net.URI} takes
 * none of them. So nothing here fails: {@link #written()} is what stands in the mail, {@link #normalized()} is it with
 * everything illegal encoded, and {@link #toUri()} is there whenever that is a URI; if not, {@link #problem()} says why.
 *
 * <p>Equal are two addresses written the same way; {@link #isSameAs(LinkUri)} asks whether they lead to the same place.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986">RFC 3986</a>
 * @see <a href="https://url.spec.whatwg.org/#url-parsing">WHATWG URL, section 4.4</a>
 */
public final class LinkUri {

    private static final String PATH = "!$&'()*+,;=:@/";
    private static final String QUERY = PATH + "?";
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]");
    private static final Pattern PORT = Pattern.compile("\\d{0,5}");

    /** RFC 1035 section 2.3.4; the JDK's IDN does not stand up to names much longer. */
    private static final int LONGEST_HOST = 253;

    private final String written;
    private final UriParts parts;

    private LinkUri(String written) {
        this.written = written;
        this.parts = UriParts.of(written);
    }

    /**
     * Reads an address.
     *
     * @param written the address, entities decoded and nothing else; may be anything
     * @return its parts
     */
    public static LinkUri of(String written) {
        return new LinkUri(Objects.requireNonNull(written, "written"));
    }

    /**
     * Returns the address as it stands in the mail.
     *
     * @return what was read, to the letter
     */
    public String written() {
        return written;
    }

    /**
     * Returns the scheme, as in {@code "https"}.
     *
     * @return the scheme in lower case, empty for a relative reference
     */
    public Optional<String> scheme() {
        return Optional.of(parts.scheme()).filter(scheme -> !scheme.isEmpty());
    }

    /**
     * Returns whether a browser opens it: the scheme is http or https.
     *
     * @return whether this is a web address
     */
    public boolean isWeb() {
        return parts.isWeb();
    }

    /**
     * Returns the host, as it goes out: in lower case, an international name in its ASCII form (IDNA 2003, the one the
     * JDK has).
     *
     * @return the host without user and port, empty when there is none
     */
    public Optional<String> host() {
        return Optional.of(asciiHost()).filter(host -> !host.isEmpty());
    }

    /**
     * Returns the port.
     *
     * @return the port as written, empty when none is written or it is no number up to 65535
     */
    public OptionalInt port() {
        return parts.port().isEmpty() || !isPort()
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(parts.port()));
    }

    /**
     * Returns the decoded path, as in {@code "/confirm"}; of {@code mailto:} what stands before the question mark.
     *
     * @return the path, {@code ""} when there is none
     */
    public String path() {
        return PercentEncoding.decode(parts.path(), false);
    }

    /**
     * Returns the decoded fragment.
     *
     * @return what follows the hash sign, empty when there is none
     */
    public Optional<String> fragment() {
        return parts.fragment().map(fragment -> PercentEncoding.decode(fragment, false));
    }

    /**
     * Returns the decoded value of a query parameter.
     *
     * @param name the decoded name, in the case as written
     * @return the first value of that name, {@code ""} when it has none; empty when there is no such parameter
     */
    public Optional<String> queryParameter(String name) {
        return queryParameters().getOrDefault(Objects.requireNonNull(name, "name"), List.of()).stream()
                .findFirst();
    }

    /**
     * Returns the decoded query parameters in the order of the address.
     *
     * <p>Names and values are taken apart before they are decoded; a plus sign is a blank, but not in {@code mailto:}
     * (RFC 6068, section 5).
     *
     * @return all values by name, empty when there is no query; unmodifiable
     */
    public Map<String, List<String>> queryParameters() {
        boolean plusIsBlank = !parts.scheme().equals("mailto");
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String parameter : parts.query().orElse("").split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            String value = equals < 0 ? "" : parameter.substring(equals + 1);
            if (!parameter.isEmpty()) {
                parameters
                        .computeIfAbsent(PercentEncoding.decode(name, plusIsBlank), key -> new ArrayList<>())
                        .add(PercentEncoding.decode(value, plusIsBlank));
            }
        }
        parameters.replaceAll((name, values) -> List.copyOf(values));
        return Collections.unmodifiableMap(parameters);
    }

    /**
     * Returns to whom a {@code mailto:} writes, those in its {@code to} parameter included (RFC 6068, section 2).
     *
     * @return the decoded addresses, empty for every other scheme
     */
    public List<String> recipients() {
        if (!parts.scheme().equals("mailto")) {
            return List.of();
        }
        List<String> recipients = new ArrayList<>();
        for (String address : parts.path().split(",", -1)) {
            if (!address.isBlank()) {
                recipients.add(PercentEncoding.decode(address.strip(), false));
            }
        }
        queryParameters().forEach((name, values) -> {
            if (name.equalsIgnoreCase("to")) {
                values.forEach(list -> MailAddress.parseList(list).forEach(to -> recipients.add(to.address())));
            }
        });
        return List.copyOf(recipients);
    }

    /**
     * Returns the address as it goes out: white space around it gone, scheme and host in lower case, the port left out
     * where it is the usual one, an empty path of a web address written as {@code /}, and everything illegal encoded.
     *
     * @return ASCII only; of an address with a {@linkplain #problem() problem} as much of this as can be done
     */
    public String normalized() {
        StringBuilder text = new StringBuilder(written.length() + 16);
        scheme().ifPresent(scheme -> text.append(scheme).append(':'));
        if (parts.authority().isPresent()) {
            text.append("//").append(PercentEncoding.encode(parts.user(), PATH)).append(asciiHost());
            String usual = parts.scheme().equals("http") ? "80" : parts.scheme().equals("https") ? "443" : "";
            if (!parts.port().equals(usual) && !parts.port().isEmpty()) {
                text.append(':').append(PercentEncoding.encode(parts.port(), ""));
            }
        }
        boolean root = parts.path().isEmpty() && isWeb();
        text.append(root ? "/" : PercentEncoding.encode(parts.path(), PATH));
        parts.query().ifPresent(query -> text.append('?').append(PercentEncoding.encode(query, QUERY)));
        parts.fragment().ifPresent(fragment -> text.append('#').append(PercentEncoding.encode(fragment, QUERY)));
        return text.toString();
    }

    /**
     * Returns the normalized address as the JDK's type, for an HTTP client to follow.
     *
     * @return the URI; empty when there is a {@link #problem()}
     */
    public Optional<URI> toUri() {
        return problem().isPresent() ? Optional.empty() : Optional.of(URI.create(normalized()));
    }

    /**
     * Says why nobody can follow this address.
     *
     * @return what is wrong, as in {@code "has no host"}; empty when nothing is
     */
    public Optional<String> problem() {
        if (written.isBlank()) {
            return Optional.of("is empty");
        }
        if (parts.scheme().isEmpty()) {
            return Optional.of("is relative, and a mail has no address of its own that it could be relative to");
        }
        if (isWeb() && parts.host().isEmpty()) {
            return Optional.of("has no host");
        }
        if (isWeb() && !HOST_NAME.matcher(asciiHost()).matches()) {
            return Optional.of("has a host that cannot be one: " + Excerpt.quoted(parts.host()));
        }
        if (!isPort()) {
            return Optional.of("has a port that is no number up to 65535: " + Excerpt.quoted(parts.port()));
        }
        try {
            new URI(normalized());
            return Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.of("is no URI: " + e.getReason());
        }
    }

    /**
     * Tells whether two addresses lead to the same place, however they are written.
     *
     * @param other another address
     * @return whether their normalized forms are equal
     */
    public boolean isSameAs(LinkUri other) {
        return normalized().equals(other.normalized());
    }

    private boolean isPort() {
        return PORT.matcher(parts.port()).matches()
                && (parts.port().isEmpty() || Integer.parseInt(parts.port()) <= 0xFFFF);
    }

    private String asciiHost() {
        String host = PercentEncoding.decode(parts.host(), false);
        if (host.length() > LONGEST_HOST) {
            return PercentEncoding.encode(host, "[]:");
        }
        try {
            return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return PercentEncoding.encode(host, "[]:");
        }
    }

    /** Compares what is written. */
    @Override
    public boolean equals(Object other) {
        return other instanceof LinkUri that && written.equals(that.written);
    }

    /** Returns a hash of what is written. */
    @Override
    public int hashCode() {
        return written.hashCode();
    }

    /** Returns what is written. */
    @Override
    public String toString() {
        return written;
    }
}
