package dev.wakeful.twins.misdirectednotify.fixed;

import dev.wakeful.twins.Pace;

/** All guests are told. */
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
        notifyAll();
    }

    synchronized void bringMilk() {
        milk = true;
        notifyAll();
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
