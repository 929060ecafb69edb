package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;

/** The class is initialized by the thread that uses it first; what the others read of it comes after. */
public final class InitializerInThread {
    private static final class Tables {
        static int[] squares = new int[8];
        static String state;

        static {
            for (int i = 0; i < squares.length; i++) {
                squares[i] = i * i;
            }
            state = "ready";
        }
    }

    static void use() {
        if (Tables.squares[3] != 9 || !Tables.state.equals("ready")) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        Thread left = Pace.start("left", InitializerInThread::use);
        Thread right = Pace.start("right", InitializerInThread::use);
        Pace.finish(left, right);
        use();
    }
}
