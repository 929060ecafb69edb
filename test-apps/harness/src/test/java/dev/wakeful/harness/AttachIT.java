package dev.wakeful.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.wakeful.harness.subject.InTheMiddle;
import dev.wakeful.harness.subject.LostMail;
import dev.wakeful.harness.subject.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent comes into programs that run, tells what it saw from then on and nothing else, and leaves them as they were. */
class AttachIT {
    private static final String RULE = "check-then-wait";
    private static final int TIMES = 10;
    /** The JVM keeps versions of some classes that were woven, and makes the classes of lambdas anew: some each time, whatever their number is. */
    private static final int KEPT_EACH_TIME = 25;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    private static Path folder(Jdk jdk, String name) {
        return Shipped.work("attach-" + jdk.version(), name);
    }

    private static Running service(Jdk jdk, String name) {
        return Fork.of(jdk, folder(jdk, name + "/service")).main(Service.class).start();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void findsWhatIsWrongFromThenOn(Jdk jdk) {
        Path work = folder(jdk, "finds");
        try (Running service = service(jdk, "finds")) {
            service.ask("plant 1");
            good(CommandLine.run(work.resolve("attach"), "attach", "-o", file(work, "all"), service.pid()));
            service.ask("plant 5");
            good(CommandLine.run(work.resolve("dump"), "dump", "-o", file(work, "dump"), service.pid()));
            Fork.Ended status = good(CommandLine.run(work.resolve("status"), "status", service.pid()));
            assertThat(status.out()).contains("recording since", "profile: locks", file(work, "all"), "lost: 0");
            service.ask("plant 1");
            Fork.Ended stop = good(CommandLine.run(work.resolve("stop"), "stop", service.pid()));
            assertThat(stop.out().strip()).isEqualTo(file(work, "all"));
            assertThat(CommandLine.run(work.resolve("status"), "status", service.pid())
                            .out())
                    .contains("not recording", file(work, "all"));
            assertFound(work, "dump");
            assertFound(work, "all");
        }
    }

    private static void assertFound(Path work, String name) {
        Path recordings = work.resolve("recordings-" + name);
        Analyzed analyzed = Analyzed.below(recordings, work.resolve("analyzer"));
        assertThat(analyzed.exitCode()).as(analyzed.story()).isEqualTo(66);
        assertThat(analyzed.findings())
                .as(analyzed.story())
                .isNotEmpty()
                .allMatch(found -> found.rule().equals(RULE) && found.isAt(Service.class.getName()));
        assertThat(analyzed.recording(recordings.resolve(name + ".jfr")))
                .as(analyzed.story())
                .hasValueSatisfying(read -> {
                    assertThat(read.complete()).isTrue();
                    assertThat(read.notes()).contains("attached to a running program at ");
                    if (Files.isDirectory(Path.of(System.getProperty("wakeful.native")))) {
                        assertThat(read.notes()).doesNotContain("native code was not recorded");
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void reportsAfterATime(Jdk jdk) {
        Path work = folder(jdk, "reports");
        try (Running service = service(jdk, "reports")) {
            service.ask("keep-planting 100000");
            Fork.Ended attach = CommandLine.run(work.resolve("attach"), "attach", "--duration", "4s", service.pid());
            assertThat(attach.exitCode()).as(attach.story()).isEqualTo(66);
            assertThat(attach.out()).as(attach.story()).contains(RULE, "attached to a running program");
            assertThat(service.ask("woven")).isEqualTo("false");
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void accusesNobodyWhomItMetInTheMiddle(Jdk jdk) {
        for (String profile : List.of("locks", "accesses")) {
            Path work = folder(jdk, "middle-" + profile);
            try (Running program = Fork.of(jdk, work.resolve("program"))
                    .main(InTheMiddle.class)
                    .start()) {
                program.ask("20");
                good(CommandLine.run(
                        work.resolve("attach"),
                        "attach",
                        "--profile",
                        profile,
                        "-o",
                        file(work, "all"),
                        program.pid()));
                program.ask("1500");
                good(CommandLine.run(work.resolve("stop"), "stop", program.pid()));
                Analyzed analyzed = Analyzed.below(work.resolve("recordings-all"), work.resolve("analyzer"));
                assertThat(analyzed.findings()).as(analyzed.story()).isEmpty();
                assertThat(analyzed.exitCode()).as(analyzed.story()).isZero();
                assertThat(analyzed.recording(work.resolve("recordings-all/all.jfr")))
                        .hasValueSatisfying(read -> assertThat(read.notes())
                                .contains("never left it", "left", "right", "taker")
                                .doesNotContain("drain", "pool"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void comesAndGoesTenTimesAndLeavesNothing(Jdk jdk) {
        Path work = folder(jdk, "ten");
        try (Running service = service(jdk, "ten")) {
            int files = 0;
            int classes = 0;
            for (int i = 1; i <= TIMES; i++) {
                String profile = i % 2 == 0 ? "accesses" : "locks";
                good(CommandLine.run(
                        work.resolve("attach"),
                        "attach",
                        "--profile",
                        profile,
                        "-o",
                        file(work, "n" + i),
                        service.pid()));
                assertThat(service.ask("woven")).isEqualTo("true");
                assertThat(service.ask("count 50")).isEqualTo("RESULT ok 100");
                good(CommandLine.run(work.resolve("stop"), "stop", service.pid()));
                assertThat(service.ask("woven")).isEqualTo("false");
                assertThat(service.ask("count 50")).isEqualTo("RESULT ok 100");
                assertThat(service.ask("threads")).isEmpty();
                if (i == 2) {
                    files = service.number("files");
                    classes = service.number("classes");
                }
            }
            assertThat(service.number("files")).isLessThanOrEqualTo(files);
            assertThat(service.number("classes")).isLessThan(classes + (TIMES - 2) * KEPT_EACH_TIME);
            assertThat(uses(work, "n9")).isEqualTo(uses(work, "n1")).isPositive();
        }
    }

    /** What is gone with the first chunks is told again in those that stay. */
    @ParameterizedTest
    @MethodSource("jdks")
    void keepsTheLastPartOnly(Jdk jdk) {
        Path work = folder(jdk, "ring");
        try (Running service = service(jdk, "ring")) {
            good(CommandLine.run(
                    work.resolve("attach"),
                    "attach",
                    "--profile",
                    "accesses",
                    "--agent-options",
                    "maxsize=24m,sampling=full",
                    "-o",
                    file(work, "all"),
                    service.pid()));
            service.ask("count 1000000");
            service.ask("plant 3");
            good(CommandLine.run(work.resolve("dump"), "dump", "-o", file(work, "dump"), service.pid()));
            good(CommandLine.run(work.resolve("stop"), "stop", service.pid()));
            assertFound(work, "dump");
            assertFound(work, "all");
            Analyzed analyzed = Analyzed.below(work.resolve("recordings-all"), work.resolve("analyzer"));
            assertThat(analyzed.recording(work.resolve("recordings-all/all.jfr")))
                    .hasValueSatisfying(
                            read -> assertThat(read.notes()).contains("the beginning of the recording is gone"));
        }
    }

    /** The agent came when it hung already: what its threads wait for is told, and that nobody knows since when. */
    @ParameterizedTest
    @MethodSource("jdks")
    void explainsWhatHungBefore(Jdk jdk) {
        Path work = folder(jdk, "hung-before");
        try (Running service =
                Fork.of(jdk, work.resolve("service")).main(LostMail.class).start()) {
            service.ask("rounds 2");
            service.ask("hang");
            service.ask("tangle");
            good(CommandLine.run(work.resolve("attach"), "attach", "-o", file(work, "all"), service.pid()));
            service.ask("rounds 3");
            good(CommandLine.run(work.resolve("dump"), "dump", "-o", file(work, "dump"), service.pid()));
            good(CommandLine.run(work.resolve("stop"), "stop", service.pid()));
            for (String name : List.of("dump", "all")) {
                Analyzed analyzed = analyze(work, name);
                assertThat(analyzed.findings()).as(analyzed.story()).allMatch(found -> found.rule()
                        .equals(RULE));
                assertThat(waiting(analyzed, work, name, "victim"))
                        .as(analyzed.story())
                        .satisfies(victim -> {
                            assertThat(victim.get("sinceBefore").getAsBoolean()).isTrue();
                            assertThat(victim.get("waitsFor").getAsString())
                                    .contains("notification of LostMail$Mailbox@");
                            assertThat(victim.getAsJsonArray("explainedBy")).hasSize(1);
                            assertThat(victim.get("unknown").toString()).contains("how long it had waited");
                        });
                assertThat(waiting(analyzed, work, name, "left"))
                        .as(analyzed.story())
                        .satisfies(left -> {
                            assertThat(left.get("facts").toString()).contains("deadlock: ", "left", "right");
                            assertThat(left.getAsJsonArray("threads")).hasSize(2);
                        });
                assertThat(analyzed.recording(work.resolve("recordings-" + name).resolve(name + ".jfr")))
                        .hasValueSatisfying(read -> assertThat(read.atEnd()).contains("\"idle\":[", "pool-1-thread-1"));
            }
        }
    }

    /** The agent was there when it began to hang, with the program or the ring of somebody who attached before. */
    @ParameterizedTest
    @MethodSource("jdks")
    void explainsWhatHangs(Jdk jdk) {
        for (boolean attached : List.of(false, true)) {
            Path work = folder(jdk, attached ? "hangs-ring" : "hangs-always");
            Fork fork = Fork.of(jdk, work.resolve("service"));
            try (Running service =
                    (attached ? fork : fork.agent()).main(LostMail.class).start()) {
                service.ask("rounds 1");
                if (attached) {
                    good(CommandLine.run(
                            work.resolve("attach"),
                            "attach",
                            "--agent-options",
                            "maxsize=24m",
                            "-o",
                            file(work, "all"),
                            service.pid()));
                }
                service.ask("rounds 3");
                service.ask("hang");
                service.ask("rounds 3");
                good(CommandLine.run(work.resolve("dump"), "dump", "-o", file(work, "dump"), service.pid()));
                Analyzed analyzed = analyze(work, "dump");
                assertThat(waiting(analyzed, work, "dump", "victim"))
                        .as(analyzed.story())
                        .satisfies(victim -> {
                            assertThat(victim.get("sinceBefore").getAsBoolean()).isFalse();
                            assertThat(victim.get("since").getAsString()).contains("before that");
                            assertThat(victim.get("facts").toString()).contains("holds already: the wakeup was lost");
                            assertThat(victim.getAsJsonArray("explainedBy")).hasSize(1);
                            assertThat(victim.get("wakers").toString()).contains("producer");
                            assertThat(victim.get("last").toString()).contains("notifies all waiters");
                        });
            }
        }
    }

    private static Analyzed analyze(Path work, String name) {
        Analyzed analyzed = Analyzed.below(work.resolve("recordings-" + name), work.resolve("analyzer"));
        assertThat(analyzed.exitCode()).as(analyzed.story()).isEqualTo(66);
        return analyzed;
    }

    private static JsonObject waiting(Analyzed analyzed, Path work, String name, String thread) {
        Path recording = work.resolve("recordings-" + name).resolve(name + ".jfr");
        return analyzed.recording(recording).orElseThrow().waiting(thread);
    }

    /** How often the counter's lock is taken by the threads that count. */
    private static long uses(Path work, String name) {
        Fork.Ended export = good(CommandLine.run(
                work.resolve("export"),
                "export",
                "--format",
                "timeline",
                work.resolve("recordings-" + name).toString()));
        return export.out()
                .lines()
                .filter(line -> line.contains("counter") && line.contains("Service$Counter"))
                .count();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void leavesWhatRecordsAlreadyAlone(Jdk jdk) {
        Path work = folder(jdk, "already");
        try (Running service = Fork.of(jdk, work.resolve("service"))
                .agent("profile=locks")
                .main(Service.class)
                .start()) {
            service.ask("count 5");
            Fork.Ended again = good(CommandLine.run(work.resolve("attach"), "attach", service.pid()));
            assertThat(again.err()).contains("recorded already", "with the program");
            service.ask("plant 2");
            String first = good(CommandLine.run(work.resolve("stop"), "stop", service.pid()))
                    .out();
            assertThat(first).contains(service.pid() + ".jfr");
            assertThat(service.ask("woven")).isEqualTo("false");
            good(CommandLine.run(work.resolve("attach"), "attach", "-o", file(work, "again"), service.pid()));
            assertThat(service.ask("woven")).isEqualTo("true");
            service.ask("plant 2");
            good(CommandLine.run(work.resolve("stop"), "stop", service.pid()));
            assertFound(work, "again");
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void saysWhyItCannotCome(Jdk jdk) {
        Path work = folder(jdk, "refused");
        try (Running service = Fork.of(jdk, work.resolve("service"))
                .jvm("-XX:+DisableAttachMechanism")
                .main(Service.class)
                .start()) {
            service.ask("count 1");
            Fork.Ended attach = CommandLine.run(work.resolve("attach"), "attach", service.pid());
            assertThat(attach.exitCode()).as(attach.story()).isEqualTo(1);
            assertThat(attach.err()).as(attach.story()).contains("DisableAttachMechanism", "-javaagent");
            assertThat(service.ask("count 1")).isEqualTo("RESULT ok 2");
        }
        try (Running service = service(jdk, "bare")) {
            Fork.Ended stop = CommandLine.run(work.resolve("stop"), "stop", service.pid());
            assertThat(stop.exitCode()).as(stop.story()).isEqualTo(3);
            assertThat(stop.err()).as(stop.story()).contains("no agent");
        }
    }

    private static String file(Path work, String name) {
        return work.resolve("recordings-" + name)
                .resolve(name + ".jfr")
                .toAbsolutePath()
                .normalize()
                .toString();
    }

    private static Fork.Ended good(Fork.Ended command) {
        assertThat(command.exitCode()).as(command.story()).isZero();
        return command;
    }
}
