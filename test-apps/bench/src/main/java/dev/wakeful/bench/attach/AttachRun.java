package dev.wakeful.bench.attach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command: attach, record, dump, stop, all over again, while clients ask; every answer counts. */
@Command(
        name = "attach-run",
        mixinStandardHelpOptions = true,
        description = "A Jetty server under load: attach, record, dump, stop, again and again.",
        sortOptions = false,
        footer = {
            "",
            "Clients and server share the machine, so that requests take longer while a command of Wakeful runs, too.",
            "Exit code 1 when a request failed, or something was left behind."
        })
final class AttachRun implements Callable<Integer> {
    /** Sockets and files that come and go with the load. */
    private static final long FILES_OF_THE_LOAD = 4;

    private static final long GROWTH_ALLOWED_KB = 10 << 10;

    @Option(names = "--cycles", paramLabel = "N", description = "how often (default: ${DEFAULT-VALUE})")
    private int cycles = 10;

    @Option(names = "--seconds", paramLabel = "N", description = "of recording in each (default: ${DEFAULT-VALUE})")
    private int seconds = 120;

    @Option(names = "--warm-up", paramLabel = "N", description = "seconds of load before (default: ${DEFAULT-VALUE})")
    private int warmUp = 30;

    @Option(names = "--clients", paramLabel = "N", description = "that ask without a break (default: ${DEFAULT-VALUE})")
    private int clients = 4;

    @Option(names = "--jdk", paramLabel = "HOME", description = "JDK of the server (default: the one that runs this)")
    private Path jdk = Path.of(System.getProperty("java.home"));

    @Option(names = "--virtual", description = "requests run on virtual threads; JDK 21 or later")
    private boolean virtual;

    @Option(names = "--profile", paramLabel = "PROFILE", description = "locks or accesses (default: ${DEFAULT-VALUE})")
    private String profile = "locks";

    @Option(names = "--keep", paramLabel = "DIR", description = "for recordings and the server's output")
    private Path keep;

    private final List<Phase> coming = new ArrayList<>();
    private final List<Phase> recorded = new ArrayList<>();
    private final List<Phase> leaving = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();

    private AttachRun() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new AttachRun()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path work = (keep == null ? Files.createTempDirectory("attach-run") : Files.createDirectories(keep))
                .toAbsolutePath();
        try (ServerProcess server = new ServerProcess(jdk.resolve("bin/java"), work, virtual)) {
            System.out.printf(
                    "server: pid %s, %s, %s%n", server.pid(), jdk, virtual ? "virtual threads" : "platform threads");
            Load load = new Load(server.port(), clients);
            pass(warmUp, load);
            Phase before = pass(seconds, load);
            ServerProcess.Holdings first = server.holdings();
            System.out.println("before     " + before.text() + "\n           " + first.text());
            ServerProcess.Holdings second = first;
            for (int i = 1; i <= cycles; i++) {
                cycle(i, server, load, work);
                ServerProcess.Holdings now = server.holdings();
                System.out.println("           left behind: " + now.text());
                if (i <= 2) {
                    second = now;
                }
                check(i, now, second);
                load.phase();
            }
            pass(warmUp, load);
            Phase after = pass(seconds, load);
            System.out.println("after      " + after.text());
            load.stop();
            summary(before, after, load);
        }
        return troubles.isEmpty() ? 0 : 1;
    }

    private static Phase pass(int seconds, Load load) throws InterruptedException {
        load.phase();
        TimeUnit.SECONDS.sleep(seconds);
        return load.phase();
    }

    private void cycle(int number, ServerProcess server, Load load, Path work)
            throws IOException, InterruptedException {
        String file = work.resolve("n" + number + ".jfr").toString();
        load.phase();
        wakeful(work, "attach", "--profile", profile, "-o", file, server.pid());
        coming.add(load.phase());
        recorded.add(pass(seconds, load));
        wakeful(work, "dump", "-o", work.resolve("n" + number + "-dump.jfr").toString(), server.pid());
        wakeful(work, "stop", server.pid());
        leaving.add(load.phase());
        System.out.printf("%2d coming  %s%n", number, coming.get(number - 1).text());
        System.out.printf("   recorded%s%n", recorded.get(number - 1).text());
        System.out.printf("   leaving %s%n", leaving.get(number - 1).text());
        for (String name : List.of("n" + number + ".jfr", "n" + number + "-dump.jfr")) {
            Path recording = work.resolve(name);
            if (!Files.isRegularFile(recording) || Files.size(recording) == 0) {
                troubles.add("cycle " + number + ": no " + name);
            } else if (keep == null || number > 1) {
                Files.delete(recording);
            }
        }
    }

    private void wakeful(Path work, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("wakeful.root"), "wakeful").toString());
        command.addAll(List.of(words));
        Path said = work.resolve("wakeful.out");
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        if (code != 0) {
            troubles.add(String.join(" ", words) + ": exit code " + code + ": " + Files.readString(said));
        }
    }

    /** Growth is counted from the second time on: the first leaves the agent's classes, for good. */
    private void check(int number, ServerProcess.Holdings now, ServerProcess.Holdings second) {
        String cycle = "cycle " + number + ": ";
        if (now.ours() > 0) {
            troubles.add(cycle + now.ours() + " threads of the agent are left");
        }
        if (now.chunks() > 0) {
            troubles.add(cycle + now.chunks() + " chunks of Flight Recorder are left");
        }
        if (now.files() > second.files() + FILES_OF_THE_LOAD) {
            troubles.add(cycle + now.files() + " open files, " + second.files() + " after the second time");
        }
        if (now.heap() > second.heap() + GROWTH_ALLOWED_KB) {
            troubles.add(cycle + now.heap() + " KB of heap, " + second.heap() + " after the second time");
        }
    }

    private void summary(Phase before, Phase after, Load load) {
        if (load.failures() > 0) {
            troubles.add(load.failures() + " requests failed: " + String.join("; ", load.firstFailures()));
        }
        System.out.println("Ratios to the time before, medians over the cycles:");
        System.out.println("  while the agent comes   " + Phase.median(coming).ratioTo(before));
        System.out.println("  while it records        " + Phase.median(recorded).ratioTo(before));
        System.out.println("  while it leaves         " + Phase.median(leaving).ratioTo(before));
        System.out.println("  when it has left        " + after.ratioTo(before));
        System.out.println("Slowest request: before " + (long) before.max() + " ms, coming "
                + (long) Phase.median(coming).max() + " ms, recorded "
                + (long) Phase.median(recorded).max()
                + " ms, leaving " + (long) Phase.median(leaving).max() + " ms");
        System.out.println(load.failures() + " failed requests");
        troubles.forEach(trouble -> System.out.println("TROUBLE: " + trouble));
    }
}
