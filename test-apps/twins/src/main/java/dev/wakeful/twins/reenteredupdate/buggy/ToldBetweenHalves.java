package dev.wakeful.twins.reenteredupdate.buggy;

import dev.wakeful.twins.Pace;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A shelf tells its watchers that it got less before it has worked out what is still free. */
// PROFILE accesses
public final class ToldBetweenHalves {
    interface Watcher {
        void changed(ToldBetweenHalves shelf);
    }

    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private int stock = 100;
    private int promised;
    private int free = 100;

    void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    synchronized void scrap(int n) {
        stock -= n; // EXPECT reentered-update
        watchers.forEach(watcher -> watcher.changed(this));
        free = stock - promised;
    }

    synchronized boolean promise(int n) {
        if (free < n) {
            return false;
        }
        promised += n;
        free -= n;
        return true;
    }

    public static void main(String[] args) {
        ToldBetweenHalves shelf = new ToldBetweenHalves();
        shelf.watch(new WaitingCustomer(5));
        Thread clerk = Pace.start("clerk", () -> shelf.scrap(10));
        Pace.nap(80);
        Thread shop = Pace.start("shop", () -> shelf.promise(1));
        Pace.finish(clerk, shop);
    }
}

/** Takes what it waits for as soon as anything changes. */
final class WaitingCustomer implements ToldBetweenHalves.Watcher {
    private int wanted;

    WaitingCustomer(int wanted) {
        this.wanted = wanted;
    }

    @Override
    public void changed(ToldBetweenHalves shelf) {
        if (wanted > 0 && shelf.promise(wanted)) {
            wanted = 0;
        }
    }
}
