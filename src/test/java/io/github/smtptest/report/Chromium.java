package io.github.smtptest.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.smtptest.clients.ExternalProgram;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Debian's browser without a window, which looks at a page from a file. */
final class Chromium {

    private static final String NAME = "chromium";

    private final Path directory;

    /** Keeps profile and pictures in a directory. */
    Chromium(Path directory) {
        this.directory = directory;
    }

    static void require() throws Exception {
        ExternalProgram.require(NAME, "--version");
    }

    /** The document as it is once everything had its time: three seconds of the browser's own clock, which runs faster. */
    String dom(Path page) throws Exception {
        String printed =
                run("--virtual-time-budget=3000", "--dump-dom", page.toUri().toString());
        // Its own complaints stand around it.
        return printed.substring(printed.indexOf("<html"), printed.lastIndexOf("</html>"));
    }

    /** What a person sees of it. */
    BufferedImage picture(Path page, int height, String... options) throws Exception {
        Path file = directory.resolve("picture.png");
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of(
                "--virtual-time-budget=3000",
                "--hide-scrollbars",
                // Otherwise another process paints the frame, and may not be done when the picture is taken.
                "--disable-features=IsolateSandboxedIframes",
                "--window-size=1100," + height,
                "--screenshot=" + file,
                page.toUri().toString()));
        run(all.toArray(String[]::new));
        return ImageIO.read(file.toFile());
    }

    private String run(String... options) throws Exception {
        Path profile = Files.createTempDirectory(directory, "profile");
        List<String> command = new ArrayList<>(List.of(
                NAME,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile));
        command.addAll(List.of(options));
        return ExternalProgram.run(command.toArray(String[]::new));
    }

    /** Writes a page for the browser to open. */
    Path file(String page) throws Exception {
        return Files.writeString(directory.resolve("page.html"), page, UTF_8);
    }
}
