package dev.wakeful.twins.misdirectednotify.fixed;

import dev.wakeful.twins.Pace;

/** Cranes and a truck wait for one bay, and all are told: who finds nothing waits again. */
public final class LoadingBay {
    private String bay;

    synchronized void unload(String pallet) throws InterruptedException {
        while (bay != null) {
            wait();
        }
        bay = pallet;
        notifyAll();
    }

    synchronized String lift() throws InterruptedException {
        while (bay == null) {
            wait();
        }
        String pallet = bay;
        bay = null;
        notifyAll();
        return pallet;
    }

    public static void main(String[] args) {
        LoadingBay dock = new LoadingBay();
        Thread red = Pace.start("red crane", () -> {
            dock.lift();
            Pace.nap(600);
            dock.lift();
        });
        Pace.nap(100);
        Thread truck = Pace.start("truck", () -> {
            dock.unload("bricks");
            Pace.nap(300);
            dock.unload("tiles");
            dock.unload("slates");
        });
        Pace.nap(1000);
        Thread blue = Pace.start("blue crane", dock::lift);
        Pace.finish(red, truck, blue);
    }
}
