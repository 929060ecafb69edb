package dev.wakeful.twins.misdirectednotify.buggy;

import dev.wakeful.twins.Pace;

/** Who brings a boat back tells one: that may be the owner, who wants to close and can, while a guest sleeps on beside a free boat. */
public final class ClosingTime {
    private int boats = 1;
    private int out;

    synchronized void hire() throws InterruptedException {
        while (boats == 0) {
            wait();
        }
        boats--;
        out++;
    }

    synchronized void bringBack() {
        boats++;
        out--;
        notify(); // EXPECT misdirected-notify
    }

    synchronized void awaitAllBack() throws InterruptedException {
        while (out > 0) {
            wait();
        }
    }

    public static void main(String[] args) {
        ClosingTime lake = new ClosingTime();
        Thread anna = Pace.start("anna", () -> {
            lake.hire();
            Pace.nap(250);
            lake.bringBack();
        });
        Pace.nap(80);
        Thread boris = Pace.start("boris", () -> {
            lake.hire();
            Pace.nap(250);
            lake.bringBack();
        });
        Pace.nap(250);
        Thread owner = Pace.start("owner", lake::awaitAllBack);
        Pace.finish(anna, boris, owner);
    }
}
