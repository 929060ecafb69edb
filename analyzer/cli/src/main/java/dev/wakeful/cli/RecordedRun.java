package dev.wakeful.cli;

import dev.wakeful.report.RecordedCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A command that ran with the agent in every JVM below it.
 *
 * @param recordings what it left behind
 * @param stillRunning JVMs that outlived it
 * @param unrecorded JVMs that were seen, have ended, and left no recording; short ones may be missing here
 */
record RecordedRun(RecordedCommand command, List<Path> recordings, List<Jvm> stillRunning, List<Jvm> unrecorded) {

    /** A JVM, by its process id, and the program that it runs. */
    record Jvm(long pid, String program) {
        @Override
        public String toString() {
            return program + " (pid " + pid + ")";
        }
    }

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
            Map<Path, FileTime> after = stamps(folder);
            List<Path> written = after.keySet().stream()
                    .filter(file -> !after.get(file).equals(before.get(file)))
                    .sorted()
                    .toList();
            return sortOut(new RecordedCommand(words, exitCode), written, watch.seen());
        }
    }

    /** The agent names each file after its process and makes it, empty, when it starts; it is filled when the JVM ends. */
    private static RecordedRun sortOut(RecordedCommand command, List<Path> written, Map<Long, String> seen) {
        Map<Long, String> missing = new TreeMap<>(seen);
        List<Path> recordings = new ArrayList<>();
        List<Jvm> running = new ArrayList<>();
        for (Path file : written) {
            OptionalLong pid = pidOf(file);
            String program = pid.isEmpty() ? null : missing.remove(pid.getAsLong());
            if (file.toFile().length() == 0 && pid.isPresent() && isAlive(pid.getAsLong())) {
                running.add(new Jvm(pid.getAsLong(), program == null ? "java" : program));
            } else {
                recordings.add(file);
            }
        }
        List<Jvm> unrecorded = new ArrayList<>();
        missing.forEach((pid, program) -> (isAlive(pid) ? running : unrecorded).add(new Jvm(pid, program)));
        return new RecordedRun(command, recordings, running, unrecorded);
    }

    /** Why there is no recording at all, as well as it can be told. */
    String whyNothing() {
        if (!stillRunning.isEmpty()) {
            return "no recording is finished: a recording is written when its JVM ends, and what the command started"
                    + " still runs: " + list(stillRunning);
        }
        if (unrecorded.isEmpty()) {
            return "no JVM was recorded: the command started no JVM"
                    + " (or only in another container, by a daemon that was already running, or too short to be seen)";
        }
        return "no JVM was recorded although one ran: " + list(unrecorded)
                + ". Where no line 'Picked up JAVA_TOOL_OPTIONS' was printed, the variable did not reach the JVM;"
                + " otherwise the agent has said on standard error why it does not record";
    }

    /** A few of them by name. */
    static String list(List<Jvm> jvms) {
        String named = jvms.stream().limit(3).map(Jvm::toString).collect(Collectors.joining(", "));
        return named + (jvms.size() > 3 ? " and " + (jvms.size() - 3) + " more" : "");
    }

    private static OptionalLong pidOf(Path file) {
        String name = file.getFileName().toString();
        String digits = name.substring(0, name.lastIndexOf('.'));
        return digits.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
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
        for (Path file : RecordingFiles.below(folder)) {
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
