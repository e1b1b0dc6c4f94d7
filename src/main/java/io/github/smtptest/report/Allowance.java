package io.github.smtptest.report;

import java.util.function.Supplier;

/** How many octets of the page are left for something. */
final class Allowance {

    private int left;

    Allowance(int octets) {
        left = octets;
    }

    /** What was asked for, if there is room for it, and else what takes its place. */
    Html spend(Supplier<Html> wanted, Html instead) {
        if (left <= 0) {
            return instead;
        }
        Html html = wanted.get();
        int octets = html.octets();
        if (octets > left) {
            return instead;
        }
        left -= octets;
        return html;
    }
}
