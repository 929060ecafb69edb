package dev.wakeful.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * How to measure.
 *
 * @param rounds forks of each subject in each profile
 * @param effort per cent of a subject's full number of iterations
 * @param threads that a workload uses
 * @param agentOptions further options for the agent, each with a comma before it
 * @param jvmArguments further arguments for every fork
 * @param work folder for output and recordings
 * @param keep whether recordings stay there
 */
record Settings(
        List<Profile> profiles,
        int rounds,
        int effort,
        int threads,
        String agentOptions,
        List<String> jvmArguments,
        Path work,
        boolean keep,
        long timeoutSeconds) {
    int iterations() {
        return Math.max(2, Subject.ITERATIONS * effort / 100);
    }

    /** With the agent the first period of recording has to be over, in which it never rests. */
    int leastWarmUpMillis(Profile profile) {
        return profile == Profile.NONE ? 0 : Subject.FIRST_PERIOD_SECONDS * 1000;
    }

    int mostWarmUpMillis() {
        return Subject.WARM_UP_SECONDS * 10 * effort;
    }

    /** Long enough for a rest of the agent and a period of recording, in their proportion. */
    int measuredMillis() {
        return Subject.MEASURED_SECONDS * 10 * effort;
    }

    /** The profiles in another order each round, so that what drifts does not always hit the same one: A B C, B C A, C A B. */
    List<Profile> order(int round) {
        return java.util.stream.IntStream.range(0, profiles.size())
                .mapToObj(i -> profiles.get((i + round) % profiles.size()))
                .toList();
    }
}
