package samples;

/** The first read or call of a method decides a branch behind which the method reads on, where the name begins with {@code decides}. */
public final class Branches {
    private volatile int level;
    private volatile long wide;
    private volatile Object text;
    private int other;
    private final int[] cells = new int[2];

    boolean isReady(int step) {
        return level > step;
    }

    int decidesAtOnce() {
        return level != 0 ? other : 0;
    }

    int decidesThroughLocal() {
        int seen = level;
        return seen > 3 ? other : 0;
    }

    int decidesAfterComputation() {
        long seen = wide * 2;
        if (seen + 1 < 7) {
            return 0;
        }
        return other;
    }

    int decidesByCall() {
        while (!isReady(1)) {
            Thread.onSpinWait();
        }
        return other;
    }

    int decidesBeforeItself() {
        int rounds = 0;
        while (level == 0) {
            rounds++;
        }
        return rounds;
    }

    int decidesWithAnother() {
        return level > other ? cells[0] : 0;
    }

    int decidesAsArgument() {
        return String.valueOf(text).isEmpty() ? 0 : other;
    }

    int decidesSwitch() {
        switch (level) {
            case 1:
                return other;
            case 2:
                return cells[1];
            default:
                return 0;
        }
    }

    int readsBoth() {
        return level + other;
    }

    int readsBothAndThenCompares() {
        int one = level;
        int two = other;
        if (one > two) {
            throw new IllegalStateException("empty");
        }
        return two - one;
    }

    int readsAndBranchesOnSomethingElse(int which) {
        int one = level;
        return which == 0 ? one : other;
    }

    boolean readsAndReturnsWhatItCompares() {
        return wide > 0;
    }
}
