package dev.wakeful.twins.stalethreadcache.fixed;

import dev.wakeful.twins.Pace;

/** A thread makes an address of the primary, threads that it starts inherit it, and who uses one compares its reign. */
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
        if (address == null || address.reign != reign) {
            synchronized (this) {
                address = new Address(host, reign);
            }
            addresses.set(address);
        }
        return address;
    }

    void switchTo(String to) {
        synchronized (this) {
            host = to;
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
