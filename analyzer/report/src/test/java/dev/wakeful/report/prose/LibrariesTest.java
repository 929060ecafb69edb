package dev.wakeful.report.prose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class LibrariesTest {
    private static Location place(String method, String library) {
        return new Location("org.pool.Pool", method, "Pool.java", 12, "waits", "main", library);
    }

    private static Finding at(Location... places) {
        return new Finding(
                "missing-notify",
                "",
                Verdict.PREDICTED,
                "",
                List.of(),
                List.of(),
                List.of(places),
                List.of(),
                "",
                "",
                List.of(),
                1);
    }

    @Test
    void ownCodeGoesWithoutSaying() {
        assertThat(Libraries.told(at(place("take", "")))).isEmpty();
        assertThat(Libraries.of(at(place("take", "")))).isEmpty();
    }

    @Test
    void whatIsInsideALibraryIsItsOwnMatter() {
        Finding finding = at(place("take", "pool-1.2.jar"), place("give", "pool-1.2.jar"));
        assertThat(Libraries.told(finding)).hasValue("all of these places are in pool-1.2.jar");
        assertThat(Libraries.of(finding)).containsExactly("pool-1.2.jar");
    }

    @Test
    void whatIsUsedWronglySaysWhichPlacesAreTheirs() {
        Finding finding = at(place("take", "pool-1.2.jar"), place("run", ""), place("give", "base.jar"));
        assertThat(Libraries.told(finding))
                .hasValue("partly in pool-1.2.jar (Pool.take:12) and base.jar (Pool.give:12)");
    }

    @Test
    void unknownPlacesAreNobodys() {
        Finding finding = at(place("take", "pool-1.2.jar"), new Location("", "", "", 0, "ends", ""));
        assertThat(Libraries.told(finding)).hasValue("all of these places are in pool-1.2.jar");
    }
}
