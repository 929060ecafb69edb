package dev.wakeful.twins.stalethreadcache.buggy;

import dev.wakeful.twins.Pace;

/** A thread that has no address of the primary makes one, and threads that it starts inherit it; a switch drops that of the one who switches. */
// PROFILE accesses
public final class InheritedPrimary {
    /** Where the primary was in one reign. */
    static final class Address {
        private final String host;
        private final int reign;

        Address(String host, int reign) {
            this.host = host;
            this.reign = reign;
        }
    }

    private final InheritableThreadLocal<Address> addresses = new InheritableThreadLocal<>();
    private volatile String host = "north";
    private volatile int reign;

    Address address() {
        Address address = addresses.get();
        if (address == null) {
            synchronized (this) {
                address = new Address(host, reign);
            }
            addresses.set(address);
        }
        return address;
    }

    void switchTo(String to) {
        synchronized (this) {
            host = to; // EXPECT stale-thread-cache
            reign++;
        }
        addresses.remove();
    }

    private void send() {
        for (int i = 0; i < 3; i++) {
            Address address = address();
            if (address.host.isEmpty() || address.reign < 0) {
                throw new IllegalStateException("no primary");
            }
            Pace.nap(20);
        }
    }

    public static void main(String[] args) {
        InheritedPrimary cluster = new InheritedPrimary();
        Thread lead = Pace.start("lead", () -> {
            cluster.send();
            Thread helper = Pace.start("helper", cluster::send);
            Pace.nap(300);
            cluster.switchTo("south");
            cluster.send();
            helper.join();
        });
        Pace.finish(lead);
    }
}
