package dev.wakeful.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = 1_000_000_000;
    private static final int FIRST = 20;
    private static final int MANY = 20_000_000;

    private final Pace pace = new Pace(5, FIRST);
    private long entries;
    private long processor;
    private int met = 1000;
    private int sites = 2000;

    private boolean second(long hooks) {
        entries += hooks;
        processor += SECOND;
        return pace.isTimeToRest(new Pace.Work(entries, 0, processor), met, sites);
    }

    private int secondsUntilRest(long hooks) {
        int seconds = 1;
        while (!second(hooks)) {
            assertThat(seconds++).isLessThan(1000);
        }
        return seconds;
    }

    private int secondsUntilItGoesOn() {
        int seconds = 1;
        while (!pace.isTimeToGoOn(sites)) {
            assertThat(seconds++).isLessThan(1000);
        }
        goesOn();
        return seconds;
    }

    private void goesOn() {
        pace.goesOn();
        entries = 0;
    }

    @Test
    void restsFromABusyProgramOnceItHasSeenIt() {
        assertThat(secondsUntilRest(MANY)).isEqualTo(FIRST);
    }

    @Test
    void neverRestsFromAProgramThatCostsLittle() {
        for (int i = 0; i < 500; i++) {
            assertThat(second(MANY / 20)).isFalse();
        }
    }

    @Test
    void neverRestsWhenItMustNot() {
        assertThat(Pace.never().mayRest()).isFalse();
        assertThat(new Pace(0, FIRST).mayRest()).isFalse();
        assertThat(pace.mayRest()).isTrue();
    }

    @Test
    void waitsUntilThereIsNothingNew() {
        for (int i = 0; i < 100; i++) {
            met += met / 20;
            assertThat(second(MANY)).isFalse();
        }
        assertThat(secondsUntilRest(MANY)).isEqualTo(8);
    }

    @Test
    void keepsToTheShareInTheLongRun() {
        secondsUntilRest(MANY);
        int rested = 0;
        int recorded = 0;
        for (int i = 0; i < 20; i++) {
            rested += secondsUntilItGoesOn();
            recorded += secondsUntilRest(MANY);
        }
        // Its hooks are estimated at 44 per cent.
        assertThat(0.44 * recorded / (recorded + rested)).isLessThanOrEqualTo(0.05);
    }

    @Test
    void restsLongerWhereItCostsMoreButNotForEver() {
        secondsUntilRest(5 * MANY);
        assertThat(secondsUntilItGoesOn()).isEqualTo(3 * FIRST);
    }

    @Test
    void goesOnWhenCodeIsNew() {
        secondsUntilRest(MANY);
        assertThat(pace.isTimeToGoOn(sites)).isFalse();
        sites += 100;
        assertThat(pace.isTimeToGoOn(sites)).isTrue();
        goesOn();
        assertThat(secondsUntilRest(MANY)).isEqualTo(FIRST);
    }
}
