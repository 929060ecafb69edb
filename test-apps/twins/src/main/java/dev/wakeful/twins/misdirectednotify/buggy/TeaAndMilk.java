package dev.wakeful.twins.misdirectednotify.buggy;

import dev.wakeful.twins.Pace;

/** One guest waits for tea, another for milk, on one monitor: notify() can wake the one whose order has not come. */
public final class TeaAndMilk {
    private boolean tea;
    private boolean milk;

    synchronized void awaitTea() throws InterruptedException {
        while (!tea) {
            wait();
        }
    }

    synchronized void awaitMilk() throws InterruptedException {
        while (!milk) {
            wait();
        }
    }

    synchronized void bringTea() {
        tea = true;
        notify(); // EXPECT misdirected-notify
    }

    synchronized void bringMilk() {
        milk = true;
        notify(); // EXPECT misdirected-notify
    }

    public static void main(String[] args) {
        TeaAndMilk table = new TeaAndMilk();
        Thread anna = Pace.start("anna", table::awaitTea);
        Pace.rest(anna);
        Thread boris = Pace.start("boris", table::awaitMilk);
        Pace.rest(boris);
        table.bringTea();
        Pace.nap(100);
        table.bringMilk();
        Pace.finish(anna, boris);
    }
}
