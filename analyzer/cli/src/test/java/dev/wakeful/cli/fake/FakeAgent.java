package dev.wakeful.cli.fake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Stands in for the agent: leaves a file that says what the scripted analyzer is to find in it. */
public final class FakeAgent {
    private FakeAgent() {}

    public static void premain(String options) throws IOException {
        Path destination = null;
        String content = "clean";
        for (String option : options.split(",", -1)) {
            String value = option.substring(option.indexOf('=') + 1);
            if (option.startsWith("destfile=")) {
                destination = Path.of(value.replace(
                        "%p", String.valueOf(ProcessHandle.current().pid())));
            } else if (option.startsWith("content=")) {
                content = value;
            } else if (option.startsWith("profile=")) {
                System.out.println("recorded with " + option);
            }
        }
        if (destination.toString().contains("-buggy")) {
            content = "predicted";
        }
        Files.writeString(destination, content);
    }
}
