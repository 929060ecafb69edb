package dev.wakeful.twins.misdirectednotify.fixed;

import dev.wakeful.twins.Pace;

/** The flag that all runners wait for is shown to all of them. */
public final class StartingFlag {
    private boolean down;

    synchronized void await() throws InterruptedException {
        while (!down) {
            wait();
        }
    }

    synchronized void lower() {
        down = true;
        notifyAll();
    }

    public static void main(String[] args) {
        StartingFlag flag = new StartingFlag();
        Thread anna = Pace.start("anna", flag::await);
        Thread starter = Pace.start("starter", () -> {
            Pace.nap(150);
            flag.lower();
        });
        Pace.nap(300);
        Thread boris = Pace.start("boris", flag::await);
        Pace.finish(anna, starter, boris);
    }
}
