package dev.wakeful.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command: runs the subjects without and with the agent in turn and reports ratios. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Measures what the agent costs: each workload runs without it and with each profile in turn.",
        sortOptions = false,
        footer = {
            "",
            "Figures are ratios to the run without the agent in the same round, median (lowest..highest) over the rounds.",
            "docs/performance.md says what they mean."
        })
final class Bench implements Callable<Integer> {
    private static final int QUICK_ROUNDS = 2;
    private static final int QUICK_EFFORT = 25;
    private static final int FULL_ROUNDS = 5;

    @Option(
            names = {"-w", "--workloads"},
            split = ",",
            paramLabel = "NAME",
            description = "only these, of: ${COMPLETION-CANDIDATES}")
    private List<Subject> subjects = List.of(Subject.values());

    @Option(
            names = {"-p", "--profiles"},
            split = ",",
            paramLabel = "PROFILE",
            description = "profiles of the agent: locks, accesses; both by default")
    private List<Profile> profiles = List.of(Profile.LOCKS, Profile.ACCESSES);

    @Option(names = "--quick", description = "fewer and shorter forks: about 10 minutes; the full mode takes an hour")
    private boolean quick;

    @Option(
            names = {"-r", "--rounds"},
            paramLabel = "N",
            description = "forks of each workload in each profile (default: " + FULL_ROUNDS + ", quick: " + QUICK_ROUNDS
                    + ")")
    private int rounds;

    @Option(
            names = "--effort",
            paramLabel = "PERCENT",
            description = "length of a fork in per cent of the full one (quick: " + QUICK_EFFORT + ")")
    private int effort;

    @Option(names = "--threads", paramLabel = "N", description = "threads of a workload (default: 2)")
    private int threads = 2;

    @Option(names = "--jdk", paramLabel = "HOME", description = "JDK of the forks (default: the one that runs this)")
    private Path jdk;

    @Option(names = "--agent-options", paramLabel = "K=V,...", description = "further options for the agent")
    private String agentOptions = "";

    @Option(names = "--jvm", paramLabel = "ARGUMENT", description = "further argument for every fork; may be repeated")
    private List<String> jvmArguments = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "all figures, as JSON or, with a name that ends in .csv, as CSV")
    private Path output;

    @Option(names = "--keep", paramLabel = "DIR", description = "keep output and recordings of the last forks there")
    private Path keep;

    @Option(names = "--agent", paramLabel = "JAR", description = "another agent than the one that was built here")
    private Path agent;

    private Installation installation;

    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Path work = keep == null ? Files.createTempDirectory("wakeful-bench") : Files.createDirectories(keep);
        try {
            installation = Installation.ofScript(agent);
            return measure(settings(work.toAbsolutePath())) ? 0 : 1;
        } catch (BenchFailure e) {
            System.err.println("bench: " + e.getMessage());
            return 1;
        } finally {
            if (keep == null) {
                delete(work);
            }
        }
    }

    private Settings settings(Path work) {
        List<Profile> all = new ArrayList<>(List.of(Profile.NONE));
        profiles.stream().filter(profile -> !all.contains(profile)).forEach(all::add);
        return new Settings(
                all,
                rounds > 0 ? rounds : quick ? QUICK_ROUNDS : FULL_ROUNDS,
                effort > 0 ? effort : quick ? QUICK_EFFORT : 100,
                threads,
                agentOptions.isEmpty() ? "" : "," + agentOptions,
                jvmArguments,
                work,
                keep != null,
                quick ? 120 : 600);
    }

    /** Returns whether every workload was right, with every profile. */
    private boolean measure(Settings settings) throws BenchFailure, IOException {
        Machine before = Machine.now();
        Jdk used = jdk == null ? Jdk.current() : Jdk.at(jdk);
        Fork fork = new Fork(installation, settings);
        Comparison hello = new Comparison("hello", used);
        for (int round = 0; round < settings.rounds(); round++) {
            for (Profile profile : settings.order(round)) {
                hello.add(profile, fork.hello(used, profile));
            }
        }
        Results results = new Results(settings, used, hello);
        boolean right = true;
        for (Subject subject : subjects) {
            Comparison comparison = new Comparison(subject.toString(), subject.jdk(used));
            String leftOut = subject.leftOut(comparison.jdk);
            if (leftOut != null) {
                System.err.println(subject + ": left out, " + leftOut);
                continue;
            }
            try {
                compare(subject, comparison, fork, settings);
                results.add(subject, comparison);
                System.err.println(progress(comparison, settings));
            } catch (BenchFailure e) {
                right = false;
                System.err.println("bench: " + e.getMessage());
            }
        }
        TextReport.print(results, before, Machine.now(), System.out);
        if (output != null) {
            DataFile.write(results, output);
        }
        return right;
    }

    private static void compare(Subject subject, Comparison comparison, Fork fork, Settings settings)
            throws BenchFailure {
        for (int round = 0; round < settings.rounds(); round++) {
            for (Profile profile : settings.order(round)) {
                comparison.add(profile, fork.subject(subject, comparison.jdk, profile));
            }
            comparison.check();
        }
    }

    private static String progress(Comparison comparison, Settings settings) {
        StringBuilder line = new StringBuilder(String.format("%-12s", comparison.name));
        for (Profile profile : settings.profiles()) {
            line.append(String.format(
                    Locale.ROOT,
                    "  %s %.1f ms",
                    profile,
                    comparison.figures(profile, Measurement::millis).median()));
        }
        return line.toString();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
