package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;

/** notify() among waiters for different things; whoever is woken for nothing tells the next one before he waits again. */
public final class PassedOn {
    private boolean tea;
    private boolean milk;

    synchronized void awaitTea() throws InterruptedException {
        while (!tea) {
            wait();
            if (!tea) {
                notify();
            }
        }
    }

    synchronized void awaitMilk() throws InterruptedException {
        while (!milk) {
            wait();
            if (!milk) {
                notify();
            }
        }
    }

    synchronized void bringTea() {
        tea = true;
        notify();
    }

    synchronized void bringMilk() {
        milk = true;
        notify();
    }

    public static void main(String[] args) {
        PassedOn table = new PassedOn();
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
