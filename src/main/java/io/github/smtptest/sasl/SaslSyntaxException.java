package io.github.smtptest.sasl;

/** A message of the client breaks its grammar; never leaves the package. */
final class SaslSyntaxException extends Exception {

    private static final long serialVersionUID = 1;

    private final String what;

    /** Takes what is wrong in words, without anything of the message, which may hold a secret. */
    SaslSyntaxException(String what) {
        super(what, null, false, false);
        this.what = what;
    }

    String what() {
        return what;
    }
}
