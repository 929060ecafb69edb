package dev.wakeful.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Forks a JVM for one measurement. Not thread-safe: two forks at a time would disturb each other. */
final class Fork {
    private static final List<String> FOREIGN =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "WAKEFUL_OPTIONS");

    private final Installation installation;
    private final Settings settings;
    /** The last process started; read by the shutdown hook as well. */
    private volatile Process running;

    Fork(Installation installation, Settings settings) {
        this.installation = installation;
        this.settings = settings;
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    private void kill() {
        Process process = running;
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /** @throws BenchFailure when the program fails or hangs; with its output */
    Measurement subject(Subject subject, Jdk jdk, Profile profile) throws BenchFailure {
        int iterations = settings.iterations();
        return run(
                subject + "-" + profile.name().toLowerCase(java.util.Locale.ROOT),
                jdk,
                profile,
                List.of(
                        Worker.class.getName(),
                        subject.name(),
                        Integer.toString(settings.leastWarmUpMillis(profile)),
                        Integer.toString(settings.mostWarmUpMillis()),
                        Integer.toString(iterations),
                        Integer.toString(settings.measuredMillis()),
                        Integer.toString(settings.threads())));
    }

    /** A program that only says hello. */
    Measurement hello(Jdk jdk, Profile profile) throws BenchFailure {
        return run("hello", jdk, profile, List.of(Hello.class.getName()));
    }

    private Measurement run(String name, Jdk jdk, Profile profile, List<String> program) throws BenchFailure {
        Path out = settings.work().resolve(name + ".out");
        Path recording = settings.work().resolve(name + ".jfr");
        List<String> command = command(jdk, profile, recording);
        command.addAll(program);
        try {
            Files.deleteIfExists(recording);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(settings.work().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile());
            FOREIGN.forEach(builder.environment()::remove);
            long begin = System.nanoTime();
            Process process = builder.start();
            running = process;
            process.getOutputStream().close();
            boolean ended = process.waitFor(settings.timeoutSeconds(), TimeUnit.SECONDS);
            double processMillis = (System.nanoTime() - begin) / 1e6;
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            String said = Files.readString(out);
            if (!ended || process.exitValue() != 0 || said.contains("wakeful: ")) {
                throw new BenchFailure(name + " with " + profile + " on " + jdk
                        + (ended ? " ended with exit code " + process.exitValue() : " did not end in time") + ":\n"
                        + String.join(" ", command) + "\n" + said);
            }
            RecordingSize size = profile == Profile.NONE ? null : RecordingSize.of(recording);
            if (!settings.keep()) {
                Files.deleteIfExists(recording);
            }
            return measurement(values(said), processMillis, size);
        } catch (IOException e) {
            throw new BenchFailure(name + " with " + profile + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted");
        }
    }

    private List<String> command(Jdk jdk, Profile profile, Path recording) throws BenchFailure {
        List<String> command = new ArrayList<>();
        command.add(jdk.java().toString());
        command.add("-Xmx512m");
        if (profile != Profile.NONE) {
            String options = "destfile=" + recording + ",profile=" + profile + settings.agentOptions();
            command.add("-javaagent:" + installation.agent() + "=" + options);
        }
        command.addAll(settings.jvmArguments());
        command.add("-cp");
        command.add(installation.workloads());
        return command;
    }

    private static Map<String, Long> values(String said) {
        Map<String, Long> values = new HashMap<>();
        said.lines().filter(line -> line.startsWith(Worker.MARK)).forEach(line -> {
            int equals = line.indexOf('=');
            values.put(line.substring(Worker.MARK.length(), equals), Long.parseLong(line.substring(equals + 1)));
        });
        return values;
    }

    private static Measurement measurement(Map<String, Long> values, double processMillis, RecordingSize size) {
        double each = values.getOrDefault("iterations", 1L) * 1e6;
        return new Measurement(
                values.containsKey("time") ? values.get("time") / each : processMillis,
                values.getOrDefault("median", 0L) / 1e6,
                values.getOrDefault("processor", 0L) / each,
                processMillis,
                values.getOrDefault("cold", 0L) / 1e6,
                values.getOrDefault("warm", 0L) / 1e6,
                values.getOrDefault("calm", 1L) != 0,
                values.getOrDefault("resident", 0L),
                values.getOrDefault("heap", 0L),
                values.getOrDefault("checksum", 0L),
                size);
    }
}
