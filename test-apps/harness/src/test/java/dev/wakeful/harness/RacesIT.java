package dev.wakeful.harness;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Racy programs show their races, and those only, and race-free ones nothing: from one ordinary run each with sampling on, on the
 * oldest JDK that runs them. {@code -Dwakeful.races.repeat=10} does it ten times, {@code -Dwakeful.races.together=1} gives each program
 * a JVM of its own.
 */
class RacesIT {
    private static final int ROUNDS = Integer.getInteger("wakeful.races.repeat", 1);
    private static final int TOGETHER = Integer.getInteger("wakeful.races.together", 16);

    @TestFactory
    Stream<DynamicTest> races() throws InterruptedException, ExecutionException {
        List<Program> programs = Programs.races();
        Stream<DynamicTest> all = Stream.empty();
        for (int round = 1; round <= ROUNDS; round++) {
            int floor = 0;
            for (Jdk jdk : List.of(Jdk.all().get(0), Jdk.all().get(Jdk.all().size() - 1))) {
                int above = floor;
                List<Program> own = programs.stream()
                        .filter(program -> program.oldest() > above && program.oldest() <= jdk.version())
                        .toList();
                if (!own.isEmpty()) {
                    System.out.println("races: round " + round + ", " + own.size() + " programs on " + jdk);
                    all = Stream.concat(all, new Batch("races-" + round, jdk, own, TOGETHER).tests());
                }
                floor = jdk.version();
            }
        }
        return all;
    }
}
