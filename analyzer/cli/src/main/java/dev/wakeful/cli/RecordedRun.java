package dev.wakeful.cli;

import dev.wakeful.report.RecordedCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A command that ran with the agent in every JVM below it.
 *
 * @param recordings what it left behind
 * @param jvms the JVMs that were seen, with the program that each ran
 * @param stillRunning those that outlived the command
 */
record RecordedRun(
        RecordedCommand command,
        List<Path> recordings,
        Map<ProcessHandle, String> jvms,
        List<ProcessHandle> stillRunning) {

    /** Starts the command on this process's own streams and waits for its end. */
    static RecordedRun of(List<String> words, String javaAgent, Path folder)
            throws CommandFailure, InterruptedException {
        Map<Path, FileTime> before = stamps(folder);
        ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
        builder.environment()
                .merge(
                        JavaToolOptions.VARIABLE,
                        JavaToolOptions.append(null, javaAgent),
                        (old, added) -> JavaToolOptions.append(old, javaAgent));
        Process process = start(builder, words.get(0));
        try (JvmWatch watch = new JvmWatch(process.toHandle())) {
            int exitCode = Interrupts.heldUntilEndOf(process);
            Map<ProcessHandle, String> jvms = watch.seen();
            Map<Path, FileTime> after = stamps(folder);
            List<Path> written = after.keySet().stream()
                    .filter(file -> !after.get(file).equals(before.get(file)))
                    .sorted()
                    .toList();
            List<ProcessHandle> alive =
                    jvms.keySet().stream().filter(ProcessHandle::isAlive).toList();
            return new RecordedRun(new RecordedCommand(words, exitCode), written, jvms, alive);
        }
    }

    /** Why there is no recording at all, as well as it can be told. */
    String whyNothing() {
        if (jvms.isEmpty()) {
            return "no JVM was recorded: the command started no JVM"
                    + " (or only in another container, by a daemon that was already running, or too short to be seen)";
        }
        String which = jvms.entrySet().stream()
                .limit(3)
                .map(jvm -> jvm.getValue() + " (pid " + jvm.getKey().pid() + ")")
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
        String who = jvms.size() == 1 ? "a JVM ran: " + which : jvms.size() + " JVMs ran: " + which;
        if (stillRunning.size() == jvms.size()) {
            return "no recording is finished: " + who + " still runs; its recording is written when it ends";
        }
        return "no JVM was recorded although " + who + ". Where no line 'Picked up JAVA_TOOL_OPTIONS' was printed, the"
                + " variable did not reach the JVM; otherwise the agent has said on standard error why it does not record,"
                + " or the JVM was killed";
    }

    private static Process start(ProcessBuilder builder, String program) throws CommandFailure {
        try {
            return builder.start();
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage());
            String why = message.contains("error=2,")
                    ? "command not found"
                    : message.contains("error=13,") ? "permission denied" : message;
            throw new CommandFailure(ExitCode.USAGE, program + ": " + why);
        }
    }

    private static Map<Path, FileTime> stamps(Path folder) throws CommandFailure {
        Map<Path, FileTime> stamps = new HashMap<>();
        for (Path file : RecordingFiles.inFolder(folder)) {
            try {
                stamps.put(file, Files.getLastModifiedTime(file));
            } catch (IOException gone) {
                // A file that vanishes between listing and looking is none of ours.
                stamps.remove(file);
            }
        }
        return stamps;
    }
}
