package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** The flag is waited for in the monitor, the data is read behind it, and the notifier writes on after it has left. */
public final class ReadOutsideAfterWait {
    private boolean ready;
    private float data;

    void receive() throws InterruptedException {
        synchronized (this) {
            while (!ready) {
                wait();
            }
        }
        if (data > 4) {
            throw new IllegalStateException();
        }
    }

    void send() {
        synchronized (this) {
            ready = true;
            notifyAll();
        }
        data = 4; // EXPECT data-race @ ReadOutsideAfterWait.data
    }

    public static void main(String[] args) {
        ReadOutsideAfterWait mail = new ReadOutsideAfterWait();
        Thread receiver = Pace.start("receiver", mail::receive);
        Thread sender = Pace.start("sender", mail::send);
        Pace.finish(receiver, sender);
    }
}
