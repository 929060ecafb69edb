package dev.wakeful.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.bench.workload.Workload;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A ratio means something only when the work is the same each time. The bench itself checks that for the libraries: they start slowly. */
class SubjectTest {
    @ParameterizedTest
    @EnumSource(names = {"EXECUTOR", "SOR", "LU", "SPARSE", "RAYTRACER"})
    void everyIterationGivesTheSameResult(Subject subject) throws Exception {
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
