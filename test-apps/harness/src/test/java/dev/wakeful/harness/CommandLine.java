package dev.wakeful.harness;

import java.nio.file.Path;

/** The shipped command line, as a user calls it. */
final class CommandLine {
    private CommandLine() {}

    /** @param work for its output, and its working directory */
    static Fork.Ended run(Path work, String... words) {
        return Fork.of(Jdk.current(), work)
                .jvm("-Xmx1g", "-Dwakeful.home=" + Shipped.root())
                .jar(Shipped.commandLine(), words)
                .run();
    }
}
