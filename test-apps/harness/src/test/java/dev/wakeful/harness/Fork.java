package dev.wakeful.harness;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JVM to be forked: {@code Fork.of(jdk, folder).agent("profile=locks").classPath(jar).main("a.Main").run()}. Not thread-safe;
 * one use.
 */
final class Fork {
    private static final long DEFAULT_TIMEOUT_SECONDS = 180;

    private final Jdk jdk;
    private final Path folder;
    private final List<String> jvmArguments = new ArrayList<>();
    private final List<String> program = new ArrayList<>();
    private long timeoutSeconds = DEFAULT_TIMEOUT_SECONDS;

    private Fork(Jdk jdk, Path folder) {
        this.jdk = jdk;
        this.folder = folder;
    }

    /** @param folder for the output and the recording; emptied first */
    static Fork of(Jdk jdk, Path folder) {
        return new Fork(jdk, folder);
    }

    /** Records under the shipped agent into the folder. */
    Fork agent(String... options) {
        List<String> all = new ArrayList<>();
        all.add("destfile=" + folder.resolve("%p.jfr"));
        all.addAll(List.of(options));
        return agentWith(all.toArray(String[]::new));
    }

    /** Loads the shipped agent with these options and no others. */
    Fork agentWith(String... options) {
        jvmArguments.add("-javaagent:" + Shipped.agent() + "=" + String.join(",", options));
        return this;
    }

    Fork jvm(String... arguments) {
        jvmArguments.addAll(List.of(arguments));
        return this;
    }

    Fork classPath(Path... paths) {
        jvmArguments.add("-cp");
        jvmArguments.add(Stream.of(paths).map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        return this;
    }

    Fork main(Class<?> type, String... arguments) {
        return classPath(Shipped.targets()).main(type.getName(), arguments);
    }

    Fork main(String className, String... arguments) {
        program.add(className);
        program.addAll(List.of(arguments));
        return this;
    }

    Fork jar(Path jar, String... arguments) {
        return main(
                "-jar",
                Stream.concat(Stream.of(jar.toString()), Stream.of(arguments)).toArray(String[]::new));
    }

    Fork timeout(long seconds) {
        timeoutSeconds = seconds;
        return this;
    }

    /** Runs it to its end; a JVM that takes too long is killed. */
    Ended run() {
        try {
            Path out = folder.resolve("stdout.txt");
            Path err = folder.resolve("stderr.txt");
            ProcessBuilder builder = prepare().redirectOutput(out.toFile()).redirectError(err.toFile());
            List<String> command = builder.command();
            Process process = builder.start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(timeoutSeconds, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            return new Ended(
                    command, folder, !ended, process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new IllegalStateException("cannot fork into " + folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts it, to be talked to. */
    Running start() {
        try {
            Path err = folder.resolve("stderr.txt");
            return new Running(prepare().redirectError(err.toFile()).start(), err);
        } catch (IOException e) {
            throw new IllegalStateException("cannot fork into " + folder, e);
        }
    }

    private ProcessBuilder prepare() throws IOException {
        Path temporary = temporary();
        for (Path used : List.of(folder, temporary)) {
            empty(used);
            Files.createDirectories(used);
        }
        List<String> command = new ArrayList<>();
        command.add(jdk.java().toString());
        // What the test says of it comes later, and wins.
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(jvmArguments);
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "WAKEFUL_OPTIONS")
                .forEach(builder.environment()::remove);
        return builder;
    }

    /**
     * A JVM that is killed or halts leaves the chunks of its Flight Recorder there, which is not to fill the system's folder; and below its own
     * folder they would be taken for recordings.
     */
    private Path temporary() {
        return Shipped.work("temporary").resolve(Shipped.work().relativize(folder));
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /**
     * A forked JVM that has ended.
     *
     * @param killed whether it ran into the time-out
     */
    record Ended(List<String> command, Path folder, boolean killed, int exitCode, String out, String err) {
        /** The recordings in the folder, sorted. */
        List<Path> recordings() {
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(file -> file.toString().endsWith(".jfr"))
                        .sorted()
                        .toList();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        /** The same run as far as it said that. */
        Ended saying(String part) {
            return new Ended(command, folder, killed, exitCode, part, err);
        }

        /** Everything that helps to understand a failure. */
        String story() {
            return String.join(" ", command) + "\nexit code " + exitCode + (killed ? " (killed)" : "")
                    + "\n--- stdout\n" + out + "--- stderr\n" + err;
        }
    }
}
