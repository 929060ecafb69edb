package dev.wakeful.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wakeful.bench.workload.Workload;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A ratio means something only when the work is the same each time. */
class SubjectTest {
    @ParameterizedTest
    @EnumSource
    void everyIterationGivesTheSameResult(Subject subject) throws Exception {
        assumeTrue(subject.jdk(Jdk.current()).version() <= Runtime.version().feature(), "needs a newer JDK");
        Workload workload = subject.workload();
        workload.prepare(3);
        try {
            long first = workload.iterate();

            assertThat(workload.iterate()).isEqualTo(first);
        } finally {
            workload.close();
        }
    }
}
