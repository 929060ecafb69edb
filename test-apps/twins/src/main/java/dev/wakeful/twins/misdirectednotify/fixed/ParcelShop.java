package dev.wakeful.twins.misdirectednotify.fixed;

import dev.wakeful.twins.Pace;

/** He looks before he leaves. */
public final class ParcelShop {
    private int parcels;

    boolean collect(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000L;
        long left = millis;
        synchronized (this) {
            while (parcels == 0) {
                if (left <= 0) {
                    return false;
                }
                wait(left);
                left = (end - System.nanoTime()) / 1_000_000L;
            }
            parcels--;
            return true;
        }
    }

    synchronized void deliver() {
        parcels++;
        notify();
    }

    public static void main(String[] args) {
        ParcelShop shop = new ParcelShop();
        Thread anna = Pace.start("anna", () -> shop.collect(100));
        Pace.rest(anna);
        Pace.nap(300);
        Thread boris = Pace.start("boris", () -> shop.collect(10_000));
        Pace.rest(boris);
        shop.deliver();
        Pace.finish(anna, boris);
    }
}
