package dev.wakeful.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatiosTest {
    @Test
    void theMedianIsTheMiddleOrTheMeanOfTheTwoInTheMiddle() {
        assertThat(Ratios.of(5, 1, 3).median()).isEqualTo(3);
        assertThat(Ratios.of(5, 1, 3, 4).median()).isEqualTo(3.5);
        assertThat(Ratios.NONE.median()).isNaN();
    }

    @Test
    void theSpreadIsLowestAndHighest() {
        Ratios ratios = Ratios.of(1.5, 0.9, 2);

        assertThat(ratios.lowest()).isEqualTo(0.9);
        assertThat(ratios.highest()).isEqualTo(2);
    }

    @Test
    void geometricMeansAreTakenRoundByRound() {
        Ratios means = Ratios.geometricMean(List.of(Ratios.of(2, 1), Ratios.of(8, 1)));

        assertThat(means.values()).containsExactly(new double[] {4, 1}, within(1e-9));
    }

    @Test
    void oneBadRoundDoesNotMoveTheMeanOfMedians() {
        double mean = Ratios.geometricMeanOfMedians(List.of(Ratios.of(2, 2, 100), Ratios.of(8, 8, 8)));

        assertThat(mean).isEqualTo(4, within(1e-9));
    }
}
