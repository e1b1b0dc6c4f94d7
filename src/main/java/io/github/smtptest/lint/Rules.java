package io.github.smtptest.lint;

/** The rules on one subject. Without state; throws for no mail. */
interface Rules {

    /** Looks for what breaks the rules; those switched off are left out by the findings. */
    void check(Examined mail, Findings findings);
}
