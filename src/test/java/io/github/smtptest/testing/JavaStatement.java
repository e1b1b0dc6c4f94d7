package io.github.smtptest.testing;

import io.github.smtptest.failure.FailureDeclaration;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.server.SmtpServer;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Carries out what a person would paste into a test: {@code smtp.on(RCPT).to("bob@example.org").nth(2).disconnect();}. */
public final class JavaStatement {

    private static final Pattern STATEMENT =
            Pattern.compile("(\\w+)((?:\\.\\w+\\((?:\"[^\"]*\"|\\([^)]*\\)|[^()\"])*\\))+);");
    private static final Pattern CALL = Pattern.compile("\\.(\\w+)\\(((?:\"[^\"]*\"|\\([^)]*\\)|[^()\"])*)\\)");
    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"|([^,\\s][^,]*)");

    private JavaStatement() {}

    /** Returns the variable that the statement begins with. */
    public static String variable(String statement) {
        return whole(statement).group(1);
    }

    /** Declares the failure on a server, in place of the variable. */
    public static void declare(String statement, SmtpServer smtp) {
        Matcher call = CALL.matcher(whole(statement).group(2));
        FailureDeclaration declaration = null;
        while (call.find()) {
            List<String> arguments = ARGUMENT.matcher(call.group(2))
                    .results()
                    .map(argument -> argument.group(1) == null ? argument.group(2) : argument.group(1))
                    .toList();
            declaration = declaration == null
                    ? smtp.on(Moment.valueOf(arguments.get(0)))
                    : next(declaration, call.group(1), arguments);
        }
    }

    private static Matcher whole(String statement) {
        Matcher matcher = STATEMENT.matcher(statement);
        if (!matcher.matches()) {
            throw new AssertionError("no statement: " + statement);
        }
        return matcher;
    }

    private static FailureDeclaration next(FailureDeclaration declaration, String method, List<String> arguments) {
        switch (method) {
            case "to":
                return declaration.to(arguments.get(0));
            case "from":
                return declaration.from(arguments.get(0));
            case "afterOctets":
                return declaration.afterOctets(Long.parseLong(arguments.get(0)));
            case "once":
                return declaration.once();
            case "nth":
                return declaration.nth(Integer.parseInt(arguments.get(0)));
            case "reply":
                declaration.reply(Integer.parseInt(arguments.get(0)), arguments.get(1), arguments.get(2));
                break;
            case "disconnect":
                declaration.disconnect();
                break;
            case "acceptThenDisconnect":
                declaration.acceptThenDisconnect();
                break;
            case "failHandshake":
                declaration.failHandshake();
                break;
            case "stall":
                declaration.stall(duration(arguments.get(0)));
                break;
            default:
                throw new AssertionError("no such method: " + method);
        }
        return declaration;
    }

    private static Duration duration(String expression) {
        long number = Long.parseLong(expression.replaceAll("\\D", ""));
        return expression.startsWith("Duration.ofSeconds") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
    }
}
