package io.github.smtptest.server;

import io.github.smtptest.protocol.TlsMode;
import io.github.smtptest.tls.ClientTrust;
import io.github.smtptest.tls.GeneratedTrustSocketFactory;
import io.github.smtptest.tls.ServerCertificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;

/**
 * How a client reaches a server, in the words of the libraries that people use.
 *
 * <pre>{@code
 * Session session = Session.getInstance(settings.jakartaMailProperties());
 * }</pre>
 *
 * <p>The client keeps all its checks: it trusts the server's certificate and no other, and compares the host's name. All
 * time-outs are finite, so that a test cannot hang. Immutable.
 *
 * @param host the name or address to connect to, which the certificate is to be for
 * @param port 1 to 65535
 * @param tls what the server does; the client does the same
 * @param user who logs in; empty for a client that does not
 * @param password what it logs in with; present if the user is
 * @param trust which server's certificate the client trusts, if it uses TLS
 */
public record ClientSettings(
        String host, int port, TlsMode tls, Optional<String> user, Optional<String> password, ClientTrust trust) {

    private static final String TIMEOUT_MILLIS = "10000";

    private static final String BUNDLE = "smtp-test";

    /**
     * Makes settings, or says what is wrong with them.
     *
     * @throws IllegalArgumentException if the host is blank, the port is out of range, or there is a user without a
     *     password or the reverse
     */
    public ClientSettings {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(trust, "trust");
        if (host.isBlank()) {
            throw new IllegalArgumentException("host (\"" + host + "\") must not be blank");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "port (" + port + ") must be within 1 to 65535; ask a started server for its own");
        }
        if (user.isPresent() != password.isPresent()) {
            throw new IllegalArgumentException(user.map(name -> "user (\"" + name + "\") must come with a password")
                            .orElse("password must come with a user")
                    + "; leave both out for a client that does not log in");
        }
    }

    /**
     * Makes settings for a client that does not log in.
     *
     * @param host the name or address to connect to
     * @param port 1 to 65535
     * @param tls what the server does
     * @param trust which server's certificate the client trusts
     * @return the settings
     * @throws IllegalArgumentException if they are not right; see the constructor
     */
    public static ClientSettings of(String host, int port, TlsMode tls, ClientTrust trust) {
        return new ClientSettings(host, port, tls, Optional.empty(), Optional.empty(), trust);
    }

    /**
     * Returns the same settings for a client that logs in.
     *
     * @param name who logs in
     * @param secret the password, or the token for mechanisms that have one
     * @return a copy
     */
    public ClientSettings withUser(String name, String secret) {
        return new ClientSettings(host, port, tls, Optional.of(name), Optional.of(secret), trust);
    }

    /**
     * Returns properties for a session of Jakarta Mail (Angus Mail, JavaMail) with the protocol {@code smtp}. The
     * password is not among them, since Jakarta Mail reads none: give it to {@code Transport.connect(user, password)} or to
     * an {@code Authenticator}.
     *
     * <p>Jakarta Mail 2.0 and older, before Angus, compare names only and no addresses: with these give them
     * {@code localhost} for the host.
     *
     * @return new properties; one of them, {@code mail.smtp.ssl.socketFactory}, is an object and no string
     */
    public Properties jakartaMailProperties() {
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", String.valueOf(port));
        smtpProperties().forEach(properties::setProperty);
        user.ifPresent(name -> properties.setProperty("mail.smtp.user", name));
        if (tls == TlsMode.IMPLICIT) {
            properties.setProperty("mail.smtp.ssl.enable", "true");
        }
        if (tls.isOn()) {
            SSLSocketFactory factory = trust.socketFactory();
            properties.put("mail.smtp.ssl.socketFactory", factory);
        }
        return properties;
    }

    /**
     * Returns properties for Spring Boot 3.5 and 4, as for a {@code DynamicPropertyRegistry}. Trust is the SSL bundle
     * {@code smtp-test}, with the certificate as text.
     *
     * @return a new map, the password included
     */
    public Map<String, String> springProperties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("spring.mail.protocol", "smtp");
        properties.put("spring.mail.host", host);
        properties.put("spring.mail.port", String.valueOf(port));
        user.ifPresent(name -> properties.put("spring.mail.username", name));
        password.ifPresent(secret -> properties.put("spring.mail.password", secret));
        smtpProperties().forEach((key, value) -> properties.put("spring.mail.properties." + key, value));
        if (tls.isOn()) {
            // Said even if it is not, since a bundle does not say which way TLS begins.
            properties.put("spring.mail.ssl.enabled", String.valueOf(tls == TlsMode.IMPLICIT));
            properties.put("spring.mail.ssl.bundle", BUNDLE);
            properties.put("spring.ssl.bundle.pem." + BUNDLE + ".truststore.certificate", trust.pem());
        }
        return properties;
    }

    /**
     * Returns properties for Simple Java Mail 8, as for {@code ConfigLoader.loadProperties(properties, false)}, which sets
     * them for all its mailers. They are strings, and so is trust: the name of {@link GeneratedTrustSocketFactory}. With a
     * key store of your own, where no name can stand for it, they lack it; there, and for a single mailer, use
     * {@code MailerBuilder.usingSession(Session.getInstance(settings.jakartaMailProperties()))}.
     *
     * @return new properties, the password included
     */
    public Properties simpleJavaMailProperties() {
        Properties properties = new Properties();
        properties.setProperty("simplejavamail.smtp.host", host);
        properties.setProperty("simplejavamail.smtp.port", String.valueOf(port));
        user.ifPresent(name -> properties.setProperty("simplejavamail.smtp.username", name));
        password.ifPresent(secret -> properties.setProperty("simplejavamail.smtp.password", secret));
        properties.setProperty(
                "simplejavamail.transportstrategy",
                switch (tls) {
                    case OFF, OFFERED -> "SMTP";
                    case REQUIRED -> "SMTP_TLS";
                    case IMPLICIT -> "SMTPS";
                });
        properties.setProperty("simplejavamail.opportunistic.tls", String.valueOf(tls == TlsMode.OFFERED));
        properties.setProperty("simplejavamail.defaults.sessiontimeoutmillis", TIMEOUT_MILLIS);
        properties.setProperty("simplejavamail.defaults.trustallhosts", "false");
        properties.setProperty("simplejavamail.defaults.verifyserveridentity", "true");
        if (tls.isOn()) {
            String protocol = tls == TlsMode.IMPLICIT ? "smtps" : "smtp";
            properties.setProperty(
                    "simplejavamail.extraproperties.mail." + protocol + ".socketFactory.fallback", "false");
            if (trust.equals(ServerCertificate.generated().clientTrust())) {
                // Not its own key, simplejavamail.custom.sslfactory.class: that one does nothing for SMTPS.
                properties.setProperty(
                        "simplejavamail.extraproperties.mail." + protocol + ".ssl.socketFactory.class",
                        GeneratedTrustSocketFactory.class.getName());
            }
        }
        return properties;
    }

    private Map<String, String> smtpProperties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("mail.smtp.auth", String.valueOf(user.isPresent()));
        properties.put("mail.smtp.starttls.enable", String.valueOf(tls == TlsMode.OFFERED || tls == TlsMode.REQUIRED));
        properties.put("mail.smtp.starttls.required", String.valueOf(tls == TlsMode.REQUIRED));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        properties.put("mail.smtp.timeout", TIMEOUT_MILLIS);
        properties.put("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        if (tls.isOn()) {
            // Else a client that refuses the server connects once more, with the trust of the JVM, and tells of that.
            properties.put("mail.smtp.socketFactory.fallback", "false");
        }
        return properties;
    }

    /** Keeps the password out of it. */
    @Override
    public String toString() {
        return "ClientSettings{" + user.map(name -> name + "@").orElse("") + host + ":" + port + ", TLS " + tls + ", "
                + trust + "}";
    }
}
