package dev.wakeful.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BulkHooksTest {
    private static List<Integer> chosen(int from, int end) {
        List<Integer> chosen = new ArrayList<>();
        for (int i = from; i < end; i = BulkHooks.next(i, from, end)) {
            chosen.add(i);
        }
        return chosen;
    }

    @Test
    void ofAShortRunEveryElementCounts() {
        assertThat(chosen(2, 7)).containsExactly(2, 3, 4, 5, 6);
        assertThat(chosen(0, 127)).hasSize(127);
        assertThat(chosen(3, 3)).isEmpty();
    }

    @Property
    void ofALongRunTheEndsAndWhatOverlappingRunsShare(
            @ForAll @IntRange(max = 1 << 20) int from, @ForAll @IntRange(min = 128, max = 1 << 20) int length) {
        List<Integer> run = chosen(from, from + length);

        assertThat(run).startsWith(from).endsWith(from + length - 1).isSorted().doesNotHaveDuplicates();
        assertThat(run.size()).isBetween(64, 130);
        assertThat(chosen(0, 1 << 21))
                .filteredOn(i -> from <= i && i < from + length)
                .allMatch(run::contains);
    }

    @Test
    void aRunMayEndWhereIntegersDo() {
        assertThat(chosen(0, Integer.MAX_VALUE)).endsWith(Integer.MAX_VALUE - 1);
    }
}
