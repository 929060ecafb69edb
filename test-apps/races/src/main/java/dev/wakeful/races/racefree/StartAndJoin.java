package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.List;

/** A thread sees what was written before its start, and who joins it sees what it wrote. */
public final class StartAndJoin {
    private final List<String> lines = new ArrayList<>();
    private int state;

    private static final class Doubler extends Thread {
        private final StartAndJoin owner;
        private int result;

        Doubler(StartAndJoin owner) {
            this.owner = owner;
        }

        @Override
        public void run() {
            owner.state *= 2;
            owner.lines.add("doubled");
            result = owner.state;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        StartAndJoin work = new StartAndJoin();
        work.state = 1;
        for (int i = 0; i < 4; i++) {
            Doubler doubler = new Doubler(work);
            doubler.start();
            doubler.join();
            work.state += doubler.result;
            work.lines.add("added");
        }
        if (work.state != 256 || work.lines.size() != 8) {
            throw new IllegalStateException();
        }
        Pace.finish();
    }
}
