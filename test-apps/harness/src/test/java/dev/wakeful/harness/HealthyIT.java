package dev.wakeful.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Popular libraries at work, with accesses recorded: nothing is reported, but for races that {@code docs/verified-alarms.md} shows to
 * be real.
 *
 * <p>These libraries have races of their own that meet once in a hundred runs, so that what nobody has judged yet is looked for again:
 * what a second or third run shows too fails the build, and what only one of them shows is printed, to be judged. An order that the
 * analyzer does not know, or an idiom that it takes for a bug, shows in run after run.
 */
class HealthyIT {
    /** @param races variables or methods of the library, as findings name them, that are accessed without order */
    private record Healthy(String program, Set<String> races) {}

    /** Of Logback, which most of the programs log with. */
    private static final Set<String> OF_LOGBACK = Set.of("LoggerContext.size", "COWArrayList.ourCopy");

    private static final int RUNS = 3;

    private static final List<Healthy> ALL = List.of(
            new Healthy(
                    "HazelcastGrid",
                    Set.of(
                            "ConcurrentReferenceHashMap$Segment.modCount",
                            "QueueContainer.age",
                            "QueueContainer.offer",
                            "QueueContainer.poll",
                            "QueueContainer.size",
                            "NodeQueryCacheContext.publisherContext")),
            new Healthy("OkHttpCalls", Set.of()),
            new Healthy("PekkoActors", Set.of()),
            new Healthy("QuartzJobs", Set.of()),
            new Healthy("ReactorStreams", Set.of("PeriodicWorkerTask.thread", "FlatMapTracker.add")),
            new Healthy("ResilientCalls", Set.of()),
            new Healthy("RxJavaFlows", Set.of("ReplaySubject$UnboundedReplayBuffer.replay")),
            new Healthy("SharedMappers", Set.of()),
            new Healthy("SpringTasks", Set.of()),
            new Healthy("TomcatPages", Set.of("FastHttpDateFormat.currentDate", "NioEndpoint.poller")),
            new Healthy("UndertowRequests", Set.of()),
            new Healthy("VertxMessages", Set.of("ThreadInfo.startTime")));

    @TestFactory
    Stream<DynamicTest> silent() {
        return Jdk.all().stream().flatMap(jdk -> ALL.stream()
                .map(healthy -> DynamicTest.dynamicTest(jdk + " " + healthy.program(), () -> check(jdk, healthy))));
    }

    private static void check(Jdk jdk, Healthy healthy) {
        Set<String> once = new HashSet<>();
        for (int run = 1; run <= RUNS; run++) {
            System.out.println("healthy: " + healthy.program() + " on " + jdk + (run == 1 ? "" : ", once more"));
            Analyzed analyzed = run(jdk, healthy, run);
            List<Analyzed.Found> unjudged = analyzed.findings().stream()
                    .filter(found -> !isReal(found, healthy))
                    .toList();
            if (run == 1 && unjudged.isEmpty()) {
                return;
            }
            for (Analyzed.Found found : unjudged) {
                assertThat(once.add(found.fingerprint()))
                        .as("reported by more than one run: %s%n%s", found.message(), analyzed.story())
                        .isTrue();
                System.out.println("healthy: to be judged, " + found.rule() + ": " + found.message());
            }
        }
    }

    private static boolean isReal(Analyzed.Found found, Healthy healthy) {
        return found.rule().equals("data-race")
                && (OF_LOGBACK.stream().anyMatch(found::names)
                        || healthy.races().stream().anyMatch(found::names));
    }

    private static Analyzed run(Jdk jdk, Healthy healthy, int number) {
        Path folder = Shipped.work("healthy-" + jdk.version(), healthy.program() + "-" + number);
        Fork.Ended run = Fork.of(jdk, folder.resolve("run"))
                .agent("profile=accesses")
                .classPath(Shipped.healthy(), Shipped.healthyLibraries())
                .main("dev.wakeful.healthy." + healthy.program())
                .run();
        assertThat(run.exitCode()).as(run.story()).isZero();
        assertThat(run.out()).as(run.story()).contains("RESULT ok");
        assertThat(run.recordings()).as(run.story()).hasSize(1);
        Analyzed analyzed = Analyzed.below(folder.resolve("run"), folder.resolve("analyzer"));
        assertThat(analyzed.recording(run.recordings().get(0)))
                .as(analyzed.story())
                .hasValueSatisfying(read -> assertThat(read.classesWoven()).isPositive());
        return analyzed;
    }
}
