package io.github.smtptest.benchmark.contestant;

/** Who is compared. */
public enum Contestant {
    /** What no server can beat without sharing threads: nothing is parsed, and each reply is ready. */
    LIMIT("limit", LimitServer::new),
    SMTP_TEST("smtp-test", SmtpTestServer::new),
    DUMBSTER("Dumbster 1.7.1", DumbsterServer::new),
    SUBETHASMTP("SubEthaSMTP 7.2.2", WiserServer::new),
    GREENMAIL("GreenMail 2.1.13", GreenMailServer::new);

    private interface Start {
        RunningServer run() throws Exception;
    }

    private final String title;
    private final Start start;

    Contestant(String title, Start start) {
        this.title = title;
        this.start = start;
    }

    public String title() {
        return title;
    }

    /** Starts a server of its kind on a free port of the loopback interface. */
    public RunningServer start() throws Exception {
        return start.run();
    }
}
