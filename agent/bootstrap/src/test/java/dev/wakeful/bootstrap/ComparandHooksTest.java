package dev.wakeful.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparandHooksTest {
    /** Sites that no other test has. */
    private static final int SAME = 7_001;

    private static final int VARYING = 7_002;

    private static List<Long> values(int site) {
        return Tables.takeNew().stream()
                .filter(Tables.Comparand.class::isInstance)
                .map(Tables.Comparand.class::cast)
                .filter(row -> row.site() == site)
                .map(Tables.Comparand::value)
                .toList();
    }

    @Test
    void whatNeverChangesIsSaidOnce() {
        for (int i = 0; i < 100; i++) {
            ComparandHooks.compares(3, SAME);
        }
        assertThat(values(SAME)).containsExactly(3L);
    }

    @Test
    void ofWhatChangesTheFirstTwoValuesAreSaid() {
        for (long value = 0; value < 100; value++) {
            ComparandHooks.compares(value % 10, VARYING);
        }
        assertThat(values(VARYING)).containsExactly(0L, 1L);
    }
}
