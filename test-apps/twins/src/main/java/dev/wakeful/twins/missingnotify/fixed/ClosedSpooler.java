package dev.wakeful.twins.missingnotify.fixed;

import dev.wakeful.twins.Pace;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** The end wakes the printer as every page does. */
public final class ClosedSpooler {
    private final Queue<String> pages = new ConcurrentLinkedQueue<>();
    private final Thread printer = new Thread(this::print, "printer");
    private volatile boolean closed;
    private volatile int printed;

    private void print() {
        for (; ; ) {
            String page;
            while ((page = pages.poll()) == null) {
                if (closed) {
                    return;
                }
                LockSupport.park(this);
            }
            Pace.nap(page.length() * 40L);
            printed++;
        }
    }

    void spool(String page) {
        pages.add(page);
        LockSupport.unpark(printer);
    }

    void close() {
        closed = true;
        LockSupport.unpark(printer);
    }

    public static void main(String[] args) {
        ClosedSpooler spooler = new ClosedSpooler();
        spooler.printer.start();
        Pace.nap(300);
        Pace.rest(spooler.printer);
        spooler.spool("twelve words");
        Pace.nap(150);
        spooler.close();
        Pace.finish(spooler.printer);
        if (spooler.printed != 1) {
            throw new IllegalStateException("printed " + spooler.printed);
        }
    }
}
