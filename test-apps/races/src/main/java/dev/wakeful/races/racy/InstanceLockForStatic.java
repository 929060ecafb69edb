package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** Synchronized methods of two instances hold two locks; the field is static. */
public final class InstanceLockForStatic {
    private static int sold;

    synchronized void sell() {
        sold++; // EXPECT data-race @ InstanceLockForStatic.sold
    }

    public static void main(String[] args) {
        Thread left = Pace.start("left", new InstanceLockForStatic()::sell);
        Thread right = Pace.start("right", new InstanceLockForStatic()::sell);
        Pace.finish(left, right);
    }
}
